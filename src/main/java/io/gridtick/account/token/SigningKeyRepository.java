package io.gridtick.account.token;

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
import java.util.ArrayList;
import java.util.List;

/** The rows of signing keys. Whoever changes them holds their lock and looks again first. */
final class SigningKeyRepository {
    private static final String LOCK = "select pg_advisory_xact_lock(7402310982)";
    private static final String ALL = """
            select id, public_key, sealed_private_key, created_at, signs_from, signs_until
            from account_signing_key order by signs_from
            """;
    private static final String INSERT = """
            insert into account_signing_key (id, public_key, sealed_private_key, created_at, signs_from, signs_until)
            values ($1, $2, $3, $4, $5, $6)
            """;
    private static final String EXTEND = "update account_signing_key set signs_until = $2 where id = $1";
    private static final String DROP = "delete from account_signing_key where signs_until <= $1 returning id";

    private final Database database;

    SigningKeyRepository(Database database) {
        this.database = database;
    }

    Future<List<SigningKey>> all() {
        return database.query(ALL).map(SigningKeyRepository::keys);
    }

    /** Of all nodes one at a time is here; the keys as they are now, until the transaction ends. */
    Future<List<SigningKey>> lock(SqlConnection inside) {
        return inside.query(LOCK)
                .execute()
                .compose(_ -> inside.query(ALL).execute())
                .map(SigningKeyRepository::keys);
    }

    Future<Void> insert(SqlConnection inside, SigningKey key) {
        return inside.preparedQuery(INSERT)
                .execute(Tuple.of(
                        key.id(),
                        Buffer.buffer(key.publicKey().getEncoded()),
                        key.sealedPrivateKey(),
                        utc(key.createdAt()),
                        utc(key.signsFrom()),
                        utc(key.signsUntil())))
                .mapEmpty();
    }

    Future<Void> extend(SqlConnection inside, String id, Instant until) {
        return inside.preparedQuery(EXTEND).execute(Tuple.of(id, utc(until))).mapEmpty();
    }

    /** The ids of those that signed until then or shorter. */
    Future<List<String>> drop(SqlConnection inside, Instant until) {
        return inside.preparedQuery(DROP).execute(Tuple.of(utc(until))).map(rows -> {
            List<String> ids = new ArrayList<>();
            rows.forEach(row -> ids.add(row.getString(0)));
            return ids;
        });
    }

    private static List<SigningKey> keys(RowSet<Row> rows) {
        List<SigningKey> keys = new ArrayList<>();
        rows.forEach(row -> keys.add(new SigningKey(
                row.getString(0),
                RsaKeys.publicKey(row.getBuffer(1).getBytes()),
                row.getString(2),
                row.getOffsetDateTime(3).toInstant(),
                row.getOffsetDateTime(4).toInstant(),
                row.getOffsetDateTime(5).toInstant())));
        return keys;
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
