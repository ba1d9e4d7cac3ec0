package io.gridtick.account;

import io.gridtick.http.AddressBlock;
import io.gridtick.http.Role;
import io.gridtick.http.Scope;
import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads what the directory holds, whole or in part, and the trail that says which part. Writes nothing. */
public final class DirectoryRepository {
    private static final Duration LONGEST_SESSION = Duration.ofDays(31);
    private static final String SNAPSHOT = "set transaction isolation level repeatable read read only";
    private static final String HEAD = "select coalesce(max(seq), 0) from audit_event";
    private static final String TRAIL = "select seq, object from audit_event where seq >= $1 order by seq limit $2";

    private static final String USERS = "select id, role from account_user where state = 'active'";
    private static final String KEYS = """
            select id, name, owner_id, hash, scopes, addresses, expires_at from account_key
            where revoked_at is null and (expires_at is null or expires_at > $1)""";
    private static final String ENDED = "select id, ended_at from account_session where ended_at > $1";

    private static final Duration LOAD_LIMIT = Duration.ofSeconds(60);
    private static final Duration POLL_LIMIT = Duration.ofSeconds(2);

    private final Database database;

    public DirectoryRepository(Database database) {
        this.database = database;
    }

    /** Everything at one moment, and the number of the trail's last line at that moment. */
    record Loaded(long seq, Knowledge knowledge) {}

    /** A line of the trail and what it names. */
    record TrailLine(long seq, String object) {}

    Future<Loaded> load(Instant now) {
        return database.transaction(
                LOAD_LIMIT,
                inside -> inside.query(SNAPSHOT)
                        .execute()
                        .compose(_ -> inside.query(HEAD).execute())
                        .map(rows -> rows.iterator().next().getLong(0))
                        .compose(seq -> knowledge(inside, now).map(all -> new Loaded(seq, all))));
    }

    /** The line of this number and those after it, as many as the limit. */
    Future<List<TrailLine>> trailFrom(long seq, int limit) {
        return database.query(TRAIL, Tuple.of(seq, limit), POLL_LIMIT)
                .map(rows -> rows.stream()
                        .map(row -> new TrailLine(row.getLong(0), row.getString(1)))
                        .toList());
    }

    /** All that there is of these: users with their keys and the sessions that they ended lately, keys, sessions. */
    Future<Knowledge> read(ChangedObjects changed, Instant now) {
        UUID[] users = changed.users().toArray(UUID[]::new);
        Tuple keys = Tuple.of(utc(now), changed.keys().toArray(String[]::new), users);
        Tuple sessions = Tuple.of(
                // What is named was not known, however long this node was cut off.
                utc(now.minus(LONGEST_SESSION)), changed.sessions().toArray(UUID[]::new), users);
        return database.transaction(
                POLL_LIMIT,
                inside -> users(inside, " and id = any($1)", Tuple.of(users))
                        .compose(known -> keys(inside, " and (id = any($2) or owner_id = any($3))", keys)
                                .compose(usable -> ended(inside, " and (id = any($2) or user_id = any($3))", sessions)
                                        .map(ended -> new Knowledge(known, usable, ended)))));
    }

    private static Future<Knowledge> knowledge(SqlConnection inside, Instant now) {
        return users(inside, "", Tuple.tuple())
                .compose(users -> keys(inside, "", Tuple.of(utc(now)))
                        .compose(keys -> ended(inside, "", Tuple.of(utc(now.minus(Directory.ENDED_KEPT))))
                                .map(ended -> new Knowledge(users, keys, ended))));
    }

    // Rows are folded as they come, so that never all of them are in memory beside what is made of them.

    private static Future<Map<UUID, Role>> users(SqlConnection inside, String which, Tuple arguments) {
        return inside.preparedQuery(USERS + which)
                .collecting(Collectors.toMap(row -> row.getUUID(0), row -> role(row.getString(1))))
                .execute(arguments)
                .map(found -> found.value());
    }

    private static Future<Map<String, KnownKey>> keys(SqlConnection inside, String which, Tuple arguments) {
        return inside.preparedQuery(KEYS + which)
                .collecting(Collectors.toMap(row -> row.getString(0), DirectoryRepository::key))
                .execute(arguments)
                .map(found -> found.value());
    }

    private static Future<Map<UUID, Instant>> ended(SqlConnection inside, String which, Tuple arguments) {
        return inside.preparedQuery(ENDED + which)
                .collecting(Collectors.toMap(
                        row -> row.getUUID(0), row -> row.getOffsetDateTime(1).toInstant()))
                .execute(arguments)
                .map(found -> found.value());
    }

    private static KnownKey key(Row row) {
        return new KnownKey(
                row.getString("id"),
                row.getString("name"),
                row.getUUID("owner_id"),
                SecretHash.stored(row.getBuffer("hash").getBytes()),
                Arrays.stream(row.getArrayOfStrings("scopes"))
                        .map(DirectoryRepository::scope)
                        .collect(Collectors.toSet()),
                Arrays.stream(row.getArrayOfStrings("addresses"))
                        .map(DirectoryRepository::block)
                        .toList(),
                Optional.ofNullable(row.getOffsetDateTime("expires_at")).map(OffsetDateTime::toInstant));
    }

    private static Role role(String text) {
        return Role.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static Scope scope(String text) {
        return Scope.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private static AddressBlock block(String text) {
        return AddressBlock.parse(text)
                .orElseThrow(() -> new IllegalStateException("a key has an address that cannot be read: " + text));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
