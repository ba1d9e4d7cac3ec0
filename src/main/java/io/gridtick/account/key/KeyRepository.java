package io.gridtick.account.key;

import io.gridtick.account.SecretHash;
import io.gridtick.http.AddressBlock;
import io.gridtick.http.Scope;
import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The rows of keys. */
public final class KeyRepository {
    private static final String COLUMNS =
            "id, owner_id, name, scopes, addresses, created_at, expires_at, last_used_at, revoked_at";

    /** Makers of keys go one after the other, so that a limit is never passed by two at once. */
    private static final String LOCK = "select pg_advisory_xact_lock(4171130252)";

    private static final String COUNT = """
            select count(*) filter (where owner_id = $1) as own, count(*) as every from account_key
            where revoked_at is null and (expires_at is null or expires_at > $2)""";
    private static final String INSERT = """
            insert into account_key (id, owner_id, name, hash, scopes, addresses, created_at, expires_at)
            select $1, id, $3, $4, $5, $6, $7, $8 from account_user where id = $2 and state = 'active'""";
    private static final String REVOKE = """
            update account_key set revoked_at = $3
            where id = $1 and ($2::uuid is null or owner_id = $2) and revoked_at is null returning owner_id""";
    private static final String ONE =
            "select " + COLUMNS + " from account_key where id = $1 and ($2::uuid is null or owner_id = $2)";
    private static final String PAGE = "select " + COLUMNS + """
             from account_key
            where ($1::uuid is null or owner_id = $1)
              and ($2::timestamptz is null or (created_at, id) < ($2, $3))
            order by created_at desc, id desc limit $4""";
    private static final String USED = """
            update account_key set last_used_at = used.at
            from unnest($1::text[], $2::timestamptz[]) as used (id, at)
            where account_key.id = used.id and (last_used_at is null or last_used_at < used.at)""";
    private static final String PRUNE = "delete from account_key where revoked_at < $1 or expires_at < $1";

    private final Database database;

    public KeyRepository(Database database) {
        this.database = database;
    }

    /** How many keys may be used: those of one person, and all. */
    record Counts(long own, long all) {}

    /** Whose keys come after which one. No owner means everybody's. */
    record Place(Optional<UUID> owner, Optional<Instant> createdBefore, String idBelow) {}

    /** Takes the lock of all makers until the transaction ends. */
    Future<Counts> count(SqlConnection inside, UUID owner, Instant now) {
        return inside.query(LOCK)
                .execute()
                .compose(_ -> inside.preparedQuery(COUNT).execute(Tuple.of(owner, utc(now))))
                .map(rows -> rows.iterator().next())
                .map(row -> new Counts(row.getLong("own"), row.getLong("every")));
    }

    /** False where the owner is no active user any more. */
    Future<Boolean> insert(SqlConnection inside, StoredKey key, SecretHash hash) {
        return inside.preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addString(key.id())
                        .addUUID(key.owner())
                        .addString(key.name())
                        .addBuffer(Buffer.buffer(hash.bytes()))
                        .addArrayOfString(key.scopes().stream()
                                .sorted()
                                .map(KeyCheck::name)
                                .toArray(String[]::new))
                        .addArrayOfString(key.addresses().toArray(String[]::new))
                        .addOffsetDateTime(utc(key.createdAt()))
                        .addValue(key.expiresAt().map(KeyRepository::utc).orElse(null)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** The owner of the key that was revoked now; empty where there is none that could be. */
    Future<Optional<UUID>> revoke(SqlConnection inside, String id, Optional<UUID> owner, Instant now) {
        return inside.preparedQuery(REVOKE)
                .execute(Tuple.of(id, owner.orElse(null), utc(now)))
                .map(rows -> rows.stream().map(row -> row.getUUID(0)).findFirst());
    }

    Future<Optional<StoredKey>> key(SqlConnection inside, String id, Optional<UUID> owner) {
        return inside.preparedQuery(ONE)
                .execute(Tuple.of(id, owner.orElse(null)))
                .map(rows -> keys(rows).stream().findFirst());
    }

    /** Newest first. */
    Future<List<StoredKey>> page(Place place, int limit) {
        Tuple arguments = Tuple.of(
                place.owner().orElse(null),
                place.createdBefore().map(KeyRepository::utc).orElse(null),
                place.idBelow(),
                limit);
        return database.query(PAGE, arguments).map(KeyRepository::keys);
    }

    Future<Void> used(Map<String, Instant> uses) {
        List<String> ids = uses.keySet().stream().sorted().toList();
        OffsetDateTime[] times =
                ids.stream().map(uses::get).map(KeyRepository::utc).toArray(OffsetDateTime[]::new);
        return database.query(
                        USED,
                        Tuple.tuple()
                                .addArrayOfString(ids.toArray(String[]::new))
                                .addArrayOfOffsetDateTime(times))
                .mapEmpty();
    }

    /** Deletes keys that have been of no use since then. */
    public Future<Integer> prune(Instant before) {
        return database.query(PRUNE, Tuple.of(utc(before))).map(RowSet::rowCount);
    }

    private static List<StoredKey> keys(RowSet<Row> rows) {
        return rows.stream().map(KeyRepository::key).toList();
    }

    private static StoredKey key(Row row) {
        return new StoredKey(
                row.getString("id"),
                row.getUUID("owner_id"),
                row.getString("name"),
                Arrays.stream(row.getArrayOfStrings("scopes"))
                        .map(scope -> Scope.valueOf(scope.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet()),
                List.of(row.getArrayOfStrings("addresses")),
                row.getOffsetDateTime("created_at").toInstant(),
                time(row, "expires_at"),
                time(row, "last_used_at"),
                time(row, "revoked_at"));
    }

    private static Optional<Instant> time(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /** A block as it is stored. */
    static List<String> texts(List<AddressBlock> blocks) {
        return blocks.stream().map(AddressBlock::toString).toList();
    }
}
