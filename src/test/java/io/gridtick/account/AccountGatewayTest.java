package io.gridtick.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.account.audit.AuditAction;
import io.gridtick.account.audit.AuditEntry;
import io.gridtick.account.audit.AuditGateway;
import io.gridtick.config.Secret;
import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.Role;
import io.gridtick.http.Scope;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccountGatewayTest {
    private static final Instant NOW = Instant.parse("2026-11-03T10:15:00Z");
    private static final UUID USER = new UUID(1, 2);
    private static final UUID SESSION = new UUID(3, 4);
    private static final String HOME = "192.0.2.1";

    private final Secret bootstrap = new Secret("a.bootstrap.key-of-somebody-who-likes-dots");
    private final Directory directory = new Directory(bootstrap);
    private final KeyUses uses = new KeyUses();
    private final ApiKey key = ApiKey.draw(new SecureRandom());
    private final List<AuditEntry> written = new ArrayList<>();
    private final AccountGateway gateway = at(NOW);

    private AccountGateway at(Instant now) {
        SessionClaims claims = new SessionClaims(USER, SESSION, NOW.plusSeconds(600));
        return new AccountGateway(
                directory,
                token -> Optional.of(claims).filter(_ -> token.equals("good.token.here")),
                cookie -> Future.succeededFuture(Optional.of(claims).filter(_ -> cookie.equals("good-cookie"))),
                uses,
                new Trail(),
                Clock.fixed(now, ZoneOffset.UTC));
    }

    private final class Trail implements AuditGateway {
        @Override
        public Future<Void> append(SqlConnection inside, AuditEntry entry) {
            return append(entry);
        }

        @Override
        public Future<Void> append(AuditEntry entry) {
            written.add(entry);
            return Future.succeededFuture();
        }
    }

    @BeforeEach
    void know() {
        KnownKey known =
                new KnownKey(key.id(), "collector", USER, key.hash(), Set.of(Scope.READ), List.of(), Optional.empty());
        directory.replaceAll(new Knowledge(Map.of(USER, Role.OPERATOR), Map.of(key.id(), known), Map.of()));
    }

    private Optional<Caller> identify(String secret) {
        return Waiting.on(gateway.identify(secret, HOME));
    }

    @Test
    void whoWantsWhatItMayNotHaveIsWrittenDown() {
        gateway.refused(identify(key.text()), "listUsers", HOME, "request-1");
        AuditEntry entry = written.getFirst();
        assertEquals(AuditAction.ACCESS_REFUSED, entry.action());
        assertEquals(USER.toString(), entry.actor().subject());
        assertEquals("key:" + key.id(), entry.actor().credential());
        assertEquals(Map.of("operation", "listUsers", "reason", "not_allowed"), entry.detail());
        gateway.refused(Optional.empty(), "listUsers", HOME, "request-2");
        assertEquals("unknown_credentials", written.getLast().detail().get("reason"));
    }

    @Test
    void eachKindOfSecretIsKnown() {
        assertEquals(
                "key:" + key.id(),
                identify(key.text()).orElseThrow().credential().id());
        assertEquals(
                "key:bootstrap-ingest",
                identify(bootstrap.value()).orElseThrow().credential().id());
        Caller person = identify("good.token.here").orElseThrow();
        assertEquals(Optional.of(Role.OPERATOR), person.role());
        assertEquals(Optional.of(person), Waiting.on(gateway.identifyCookie("good-cookie")));
        assertEquals(Optional.empty(), identify("bad.token.here"));
        assertEquals(Optional.empty(), identify("good.token"));
        assertEquals(Optional.empty(), identify("good.token.here."));
        assertEquals(Optional.empty(), Waiting.on(gateway.identifyCookie("bad-cookie")));
    }

    @Test
    void onlyKeysThatWereUsedAreMarked() {
        assertEquals(Optional.empty(), identify("nothing"));
        assertTrue(identify(key.text()).isPresent());
        assertTrue(identify(key.text()).isPresent());
        assertEquals(Map.of(key.id(), NOW), uses.drain());
        assertEquals(Map.of(), uses.drain());
    }

    @Test
    void tokenEndsInTime() {
        assertTrue(Waiting.on(at(NOW.plusSeconds(599)).identify("good.token.here", HOME))
                .isPresent());
        assertTrue(Waiting.on(at(NOW.plusSeconds(600)).identify("good.token.here", HOME))
                .isEmpty());
        assertTrue(Waiting.on(at(NOW.plusSeconds(600)).identifyCookie("good-cookie"))
                .isEmpty());
    }

    @Test
    void whatStaysOpenHasTheRightsOfNow() {
        Caller person = identify("good.token.here").orElseThrow();
        Caller program = identify(key.text()).orElseThrow();
        Caller first = identify(bootstrap.value()).orElseThrow();
        assertEquals(Optional.of(person), gateway.current(person));
        assertEquals(Optional.of(program), gateway.current(program));
        assertEquals(Optional.of(first), gateway.current(first));
        assertEquals(Optional.of(Callers.ANONYMOUS), gateway.current(Callers.ANONYMOUS));
        assertEquals(Optional.empty(), at(NOW.plusSeconds(600)).current(person));

        change(Map.of(USER, Role.VIEWER), directory.knowledge().keys());
        assertEquals(
                Optional.of(Role.VIEWER), gateway.current(person).orElseThrow().role());
        assertEquals(Set.of(Scope.READ), gateway.current(program).orElseThrow().scopes());

        change(Map.of(USER, Role.VIEWER), Map.of());
        assertEquals(Optional.empty(), gateway.current(program));

        change(Map.of(), Map.of());
        assertEquals(Optional.empty(), gateway.current(person));
    }

    @Test
    void loginThatEndedClosesWhatStaysOpen() {
        Caller person = identify("good.token.here").orElseThrow();
        directory.apply(
                new ChangedObjects(Set.of(), Set.of(), Set.of(SESSION), false),
                new Knowledge(Map.of(), Map.of(), Map.of(SESSION, NOW)));
        assertEquals(Optional.empty(), gateway.current(person));
        assertEquals(Optional.empty(), identify("good.token.here"));
    }

    private void change(Map<UUID, Role> users, Map<String, KnownKey> keys) {
        directory.apply(
                new ChangedObjects(Set.of(USER), Set.of(), Set.of(), false), new Knowledge(users, keys, Map.of()));
    }
}
