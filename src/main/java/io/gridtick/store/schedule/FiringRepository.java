package io.gridtick.store.schedule;

import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The firings of all tasks as kept in the database, whose clock alone decides. */
final class FiringRepository {
    private static final String SIGHT = """
            SELECT now(),
                   (SELECT max(fire_at) FROM schedule_firing WHERE task = $1 AND fire_at <= now()),
                   (SELECT lease_until FROM schedule_firing WHERE task = $1 AND state = 'open')""";
    private static final String BEGIN = """
            INSERT INTO schedule_firing (task, fire_at, state, attempt, lease_until)
            SELECT $1, $2, 'done', 0, now()
            WHERE NOT EXISTS (SELECT 1 FROM schedule_firing WHERE task = $1 AND fire_at <= now())
            ON CONFLICT DO NOTHING""";
    private static final String CLAIM = """
            INSERT INTO schedule_firing (task, fire_at, state, attempt, lease_token, lease_until)
            VALUES ($1, $2, 'open', 1, $3, now() + $4 * interval '1 ms')
            ON CONFLICT DO NOTHING
            RETURNING fire_at, attempt""";
    private static final String TAKE_OVER = """
            UPDATE schedule_firing
            SET attempt = attempt + 1, lease_token = $2, lease_until = now() + $3 * interval '1 ms'
            WHERE task = $1 AND state = 'open' AND lease_until <= now()
            RETURNING fire_at, attempt""";
    private static final String RENEW = """
            UPDATE schedule_firing SET lease_until = now() + $4 * interval '1 ms'
            WHERE task = $1 AND fire_at = $2 AND lease_token = $3 AND state = 'open'""";
    private static final String RETRY_LATER = """
            UPDATE schedule_firing SET lease_token = NULL, lease_until = now() + $4 * interval '1 ms'
            WHERE task = $1 AND fire_at = $2 AND lease_token = $3 AND state = 'open'""";
    /** May be said twice, since the first answer may have been lost. */
    private static final String END = """
            UPDATE schedule_firing SET state = $4, lease_until = now()
            WHERE task = $1 AND fire_at = $2 AND lease_token = $3 AND state IN ('open', $4)""";

    private static final String PRUNE = """
            DELETE FROM schedule_firing old
            WHERE state <> 'open' AND fire_at < now() - $1 * interval '1 ms'
              AND fire_at < (SELECT max(fire_at) FROM schedule_firing newest WHERE newest.task = old.task
                             AND fire_at <= now())""";

    private final Database database;

    FiringRepository(Database database) {
        this.database = database;
    }

    Future<Plan.Sight> sight(String task) {
        return database.query(SIGHT, Tuple.of(task)).map(rows -> {
            Row row = rows.iterator().next();
            return new Plan.Sight(
                    row.getOffsetDateTime(0).toInstant(),
                    Optional.ofNullable(row.getOffsetDateTime(1)).map(OffsetDateTime::toInstant),
                    Optional.ofNullable(row.getOffsetDateTime(2)).map(OffsetDateTime::toInstant));
        });
    }

    /** Takes what was due before the task was known as done. */
    Future<Void> begin(String task, Instant at) {
        return database.query(BEGIN, Tuple.of(task, utc(at))).mapEmpty();
    }

    /** Empty when another node was faster. */
    Future<Optional<Firing>> claim(String task, Instant fireAt, Duration lease) {
        UUID token = UUID.randomUUID();
        return database.query(CLAIM, Tuple.of(task, utc(fireAt), token, lease.toMillis()))
                .map(rows -> firing(rows, task, token));
    }

    Future<Optional<Firing>> takeOver(String task, Duration lease) {
        UUID token = UUID.randomUUID();
        return database.query(TAKE_OVER, Tuple.of(task, token, lease.toMillis()))
                .map(rows -> firing(rows, task, token));
    }

    /** False, like the following, when the run is not held any more. */
    Future<Boolean> renew(Firing firing, Duration lease) {
        return change(RENEW, firing, lease.toMillis());
    }

    Future<Boolean> retryLater(Firing firing, Duration backoff) {
        return change(RETRY_LATER, firing, backoff.toMillis());
    }

    Future<Boolean> finish(Firing firing) {
        return change(END, firing, "done");
    }

    Future<Boolean> giveUp(Firing firing) {
        return change(END, firing, "failed");
    }

    /** Forgets old firings, never the last of a task. */
    Future<Integer> prune(Duration age) {
        return database.query(PRUNE, Tuple.of(age.toMillis())).map(RowSet::rowCount);
    }

    private Future<Boolean> change(String sql, Firing firing, Object value) {
        return database.query(sql, Tuple.of(firing.task(), utc(firing.fireAt()), firing.token(), value))
                .map(rows -> rows.rowCount() == 1);
    }

    private static Optional<Firing> firing(RowSet<Row> rows, String task, UUID token) {
        for (Row row : rows) {
            Instant fireAt = row.getOffsetDateTime(0).toInstant();
            return Optional.of(new Firing(task, fireAt, row.getInteger(1), token));
        }
        return Optional.empty();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
