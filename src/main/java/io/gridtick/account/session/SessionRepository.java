package io.gridtick.account.session;

import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The rows of sessions. Times are the caller's. */
final class SessionRepository {
    private static final String COLUMNS =
            "id, user_id, salt, generation, rotated_at, created_at, expires_at, ended_at, agent, address";
    private static final String FIND = "select " + COLUMNS + " from account_session where id = $1";
    private static final String INSERT = """
            insert into account_session (id, user_id, salt, generation, rotated_at, created_at, expires_at, agent, address)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;
    private static final String ROTATE = """
            update account_session set generation = generation + 1, rotated_at = $3, agent = $4, address = $5
            where id = $1 and generation = $2 and ended_at is null returning\s""" + COLUMNS;
    private static final String END = """
            update account_session set ended_at = $2, end_reason = $3 where id = $1 and ended_at is null returning id
            """;

    /** Of one user, unless ended or expired: $2 is now, $3 the time before which a session is unused for too long. */
    private static final String ALIVE = " user_id = $1 and ended_at is null and expires_at > $2 and rotated_at > $3 ";

    private static final String LIST =
            "select " + COLUMNS + " from account_session where" + ALIVE + "order by rotated_at desc, id";
    private static final String END_ALL = """
            update account_session set ended_at = $2, end_reason = $4 where id in
            (select id from account_session where\s""" + ALIVE + """
            and id is distinct from $5 order by id for update) returning id
            """;
    private static final String END_OLDEST = """
            update account_session set ended_at = $2, end_reason = $4 where id in
            (select id from account_session where\s""" + ALIVE + """
            order by created_at desc, id offset $5) returning id
            """;
    private static final String PURGE =
            "delete from account_session where ended_at < $1 or expires_at < $1 or rotated_at < $2";
    private static final Duration PURGE_LIMIT = Duration.ofSeconds(60);

    private final Database database;

    SessionRepository(Database database) {
        this.database = database;
    }

    Future<Optional<SessionRow>> find(UUID id) {
        return database.query(FIND, Tuple.of(id)).map(SessionRepository::first);
    }

    Future<Void> insert(SqlConnection inside, SessionRow row) {
        return inside.preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addUUID(row.id())
                        .addUUID(row.user())
                        .addBuffer(Buffer.buffer(row.salt()))
                        .addInteger(row.generation())
                        .addOffsetDateTime(utc(row.rotatedAt()))
                        .addOffsetDateTime(utc(row.createdAt()))
                        .addOffsetDateTime(utc(row.expiresAt()))
                        .addString(row.client().agent())
                        .addString(row.client().address()))
                .mapEmpty();
    }

    /** Empty where this generation is not the newest any more, or the session ended. One of many at once gets the row. */
    Future<Optional<SessionRow>> rotate(UUID id, int generation, Client client, Instant now) {
        return database.query(ROTATE, Tuple.of(id, generation, utc(now), client.agent(), client.address()))
                .map(SessionRepository::first);
    }

    /** Whether it had not ended before. */
    Future<Boolean> end(SqlConnection inside, UUID id, String reason, Instant now) {
        return inside.preparedQuery(END).execute(Tuple.of(id, utc(now), reason)).map(rows -> rows.size() > 0);
    }

    /** The sessions that were alive. */
    Future<List<UUID>> endAll(SqlConnection inside, UUID user, Optional<UUID> except, String reason, Instant now) {
        return inside.preparedQuery(END_ALL)
                .execute(alive(user, now).addString(reason).addUUID(except.orElse(null)))
                .map(SessionRepository::ids);
    }

    /** Ends the oldest of a user, so that at most so many are left. */
    Future<List<UUID>> endOldest(SqlConnection inside, UUID user, int left, String reason, Instant now) {
        return inside.preparedQuery(END_OLDEST)
                .execute(alive(user, now).addString(reason).addInteger(left))
                .map(SessionRepository::ids);
    }

    /** Those that are alive, the one used last first. */
    Future<List<SessionRow>> list(UUID user, Instant now) {
        return database.query(LIST, alive(user, now))
                .map(rows -> rows.stream().map(SessionRepository::row).toList());
    }

    /** Deletes what ended, expired or was given up before. */
    Future<Void> purge(Instant before) {
        return database.query(PURGE, Tuple.of(utc(before), utc(before.minus(RenewalRule.IDLE))), PURGE_LIMIT)
                .mapEmpty();
    }

    private static Tuple alive(UUID user, Instant now) {
        return Tuple.of(user, utc(now), utc(now.minus(RenewalRule.IDLE)));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static List<UUID> ids(RowSet<Row> rows) {
        List<UUID> ids = new ArrayList<>();
        rows.forEach(row -> ids.add(row.getUUID("id")));
        return ids;
    }

    private static Optional<SessionRow> first(RowSet<Row> rows) {
        return rows.stream().map(SessionRepository::row).findFirst();
    }

    private static SessionRow row(Row row) {
        return new SessionRow(
                row.getUUID("id"),
                row.getUUID("user_id"),
                row.getBuffer("salt").getBytes(),
                row.getInteger("generation"),
                row.getOffsetDateTime("rotated_at").toInstant(),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("expires_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("ended_at")).map(OffsetDateTime::toInstant),
                new Client(row.getString("agent"), row.getString("address")));
    }
}
