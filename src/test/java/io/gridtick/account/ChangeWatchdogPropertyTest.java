package io.gridtick.account;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.http.Role;
import io.gridtick.http.Scope;
import io.gridtick.store.DatabaseAddress;
import io.gridtick.store.PostgresFixture;
import io.gridtick.testing.Waiting;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever two nodes do to accounts, each knows what a plain reading of the database says. */
class ChangeWatchdogPropertyTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Vertx vertx = Vertx.vertx();
    private final DatabaseAddress address = PostgresFixture.migratedDatabase();
    private final List<AccountNode> nodes = new ArrayList<>();

    @BeforeEach
    void open() {
        nodes.add(AccountNode.start(vertx, address));
        nodes.add(AccountNode.start(vertx, address));
    }

    @AfterEach
    void close() {
        nodes.forEach(node -> Waiting.on(node.database().close()));
        Waiting.on(vertx.close());
    }

    private AccountNode first() {
        return nodes.getFirst();
    }

    @Test
    void bothNodesKnowWhatTheDatabaseSays() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<UUID> users = new ArrayList<>();
        List<ApiKey> keys = new ArrayList<>();
        List<UUID> sessions = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            users.add(first().rows().user(any(random, List.of(Role.values()))));
        }
        for (int round = 0; round < 12; round++) {
            for (int step = 0; step < 8; step++) {
                AccountRows rows = any(random, nodes).rows();
                UUID user = any(random, users);
                Instant now = CLOCK.instant();
                switch (random.nextInt(10)) {
                    case 0 -> users.add(rows.user(any(random, List.of(Role.values()))));
                    case 1 -> rows.setRole(user, any(random, List.of(Role.values())));
                    case 2 -> rows.setState(user, any(random, List.of("active", "disabled", "unverified")));
                    case 3 -> {
                        if (random.nextInt(3) == 0) {
                            rows.delete(user);
                        }
                    }
                    case 4, 5 -> {
                        ApiKey key = ApiKey.draw(RANDOM);
                        keys.add(key);
                        rows.key(
                                user,
                                key,
                                now.plus(random.nextInt(3) - 1L, ChronoUnit.DAYS),
                                any(random, List.of(Scope.values())));
                    }
                    case 6 -> {
                        if (!keys.isEmpty()) {
                            rows.revoke(any(random, keys).id());
                        }
                    }
                    case 7, 8 -> sessions.add(rows.session(user));
                    default -> {
                        if (sessions.isEmpty() || random.nextBoolean()) {
                            rows.endAll(user, now);
                        } else {
                            rows.end(any(random, sessions), now.minus(random.nextInt(30), ChronoUnit.MINUTES));
                        }
                    }
                }
            }
            nodes.forEach(node -> assertKnown(node, seed));
        }
    }

    private void assertKnown(AccountNode node, long seed) {
        Waiting.on(node.watchdog().catchUp());
        Instant now = CLOCK.instant();
        node.directory().forget(now);
        Knowledge expected = naive(now);
        Knowledge known = node.directory().knowledge();
        assertEquals(expected.users(), known.users(), "seed " + seed);
        assertEquals(expected.keys().keySet(), known.keys().keySet(), "seed " + seed);
        assertEquals(expected.keys(), known.keys(), "seed " + seed);
        Set<UUID> ended = new HashSet<>(known.ended().keySet());
        ended.retainAll(sessions());
        assertEquals(expected.ended().keySet(), ended, "seed " + seed);
    }

    /** Everything, read in the plainest way. */
    private Knowledge naive(Instant now) {
        Map<UUID, Role> users = new HashMap<>();
        Waiting.on(first().database().query("select * from account_user")).forEach(row -> {
            if (row.getString("state").equals("active")) {
                users.put(row.getUUID("id"), Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)));
            }
        });
        Map<String, KnownKey> keys = new HashMap<>();
        Waiting.on(first().database().query("select * from account_key")).forEach(row -> {
            Instant expiresAt = row.getOffsetDateTime("expires_at").toInstant();
            if (row.getOffsetDateTime("revoked_at") == null && expiresAt.isAfter(now)) {
                Set<Scope> scopes = Set.of(Scope.valueOf(row.getArrayOfStrings("scopes")[0].toUpperCase(Locale.ROOT)));
                SecretHash hash = SecretHash.stored(row.getBuffer("hash").getBytes());
                keys.put(
                        row.getString("id"),
                        new KnownKey(
                                row.getString("id"),
                                row.getString("name"),
                                row.getUUID("owner_id"),
                                hash,
                                scopes,
                                List.of(),
                                Optional.of(expiresAt)));
            }
        });
        Map<UUID, Instant> ended = new HashMap<>();
        Waiting.on(first().database().query("select * from account_session where ended_at is not null"))
                .forEach(row -> {
                    Instant at = row.getOffsetDateTime("ended_at").toInstant();
                    if (at.isAfter(now.minus(Directory.ENDED_KEPT))) {
                        ended.put(row.getUUID("id"), at);
                    }
                });
        return new Knowledge(users, keys, ended);
    }

    /** Those of users who are gone went with them; that they ended may still be remembered. */
    private Set<UUID> sessions() {
        return Waiting.on(first().database().query("select id from account_session")).stream()
                .map(row -> row.getUUID(0))
                .collect(Collectors.toSet());
    }

    private static <T> T any(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
