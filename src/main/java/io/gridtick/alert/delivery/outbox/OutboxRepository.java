package io.gridtick.alert.delivery.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.alert.delivery.Destination;
import io.gridtick.alert.delivery.Notice;
import io.gridtick.alert.delivery.NoticeBody;
import io.gridtick.alert.delivery.Outcome;
import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What waits for each destination, and what became of the rest. At most so much waits, and what is over goes after a while. */
public final class OutboxRepository {
    public static final int MOST_WAITING = 1_000;
    public static final Duration SENT_KEPT = Duration.ofDays(7);
    public static final Duration DEAD_KEPT = Duration.ofDays(30);
    static final int MOST_OVER = 100_000;

    private static final String INSERT = """
            insert into alert_delivery (destination, notice, title, body, state, created_at, since, next_at)
            values ($1, $2, $3, $4, 'waiting', $5, $5, $5)
            on conflict (destination, notice) do nothing""";
    private static final String RECORD = """
            insert into alert_delivery (destination, notice, title, body, created_at, since, next_at, last_at,
                                        state, tries, last_status, last_problem)
            values ($1, $2, $3, $4, $5, $5, $5, $5, $6, 1, $7, $8)
            returning id""";
    private static final String TRIM = """
            update alert_delivery set state = 'dead', last_at = $2, last_problem = $3
            where destination = $1 and state = 'waiting' and id <= (
                select id from alert_delivery where destination = $1 and state = 'waiting' order by id desc offset $4 limit 1)""";
    private static final String HEADS = "select " + DestinationRepository.COLUMNS + """
            , q.id as delivery, q.body, q.tries, q.since, q.next_at
            from alert_destination d
            cross join lateral (select * from alert_delivery q where q.destination = d.id and q.state = 'waiting'
                                order by q.id limit 1) q
            where d.is_on
            """;
    private static final String SENT = """
            update alert_delivery set state = 'sent', tries = tries + 1, last_at = $2, last_status = $3, last_problem = null
            where id = $1 and state = 'waiting'""";
    private static final String AGAIN = """
            update alert_delivery set tries = tries + 1, last_at = $2, last_status = $3, last_problem = $4, next_at = $5
            where id = $1 and state = 'waiting'""";
    private static final String GIVE_UP = """
            update alert_delivery set state = 'dead', tries = tries + 1, last_at = $2, last_status = $3, last_problem = $4
            where id = $1 and state = 'waiting'""";
    private static final String GIVE_UP_OLD = """
            update alert_delivery set state = 'dead', last_at = $2, last_problem = $4
            where destination = $1 and state = 'waiting' and since < $3""";
    private static final String CALL_OFF = """
            update alert_delivery set state = 'dead', last_problem = $2 where destination = $1 and state = 'waiting'""";
    private static final String LIST = """
            select q.id, q.destination, d.name, q.notice, q.title, q.state, q.tries, q.created_at, q.next_at, q.last_at,
                   q.last_status, q.last_problem
            from alert_delivery q join alert_destination d on d.id = q.destination
            """;
    private static final String PAGE = LIST + """
            where q.id < $1 and ($2::text is null or q.state = $2) and ($3::bigint is null or q.destination = $3)
            order by q.id desc limit $4""";
    private static final String RESEND = """
            update alert_delivery set state = 'waiting', tries = 0, since = $2, next_at = $2
            where id = $1 and state <> 'waiting'""";
    private static final String PRUNE = """
            delete from alert_delivery where (state = 'sent' and created_at < $1) or (state = 'dead' and created_at < $2)
                or (state <> 'waiting' and id <= (
                    select id from alert_delivery where state <> 'waiting' order by id desc offset $3 limit 1))""";

    private final Database database;
    private final DestinationRepository destinations;

    public OutboxRepository(Database database, DestinationRepository destinations) {
        this.database = database;
        this.destinations = destinations;
    }

    /** Writes what is to be told to each destination that wants it; what is there already stays as it is. */
    public Future<Void> append(SqlConnection inside, List<Notice> notices, String link, Instant now) {
        return destinations.listening(inside).compose(listening -> {
            Future<Void> written = Future.succeededFuture();
            for (Destination destination : listening) {
                List<Tuple> rows = new ArrayList<>();
                for (Notice notice : notices) {
                    if (destination.wants(notice)) {
                        rows.add(row(destination.id(), notice, link, now));
                    }
                }
                if (!rows.isEmpty()) {
                    written = written.compose(_ -> inside.preparedQuery(INSERT).executeBatch(rows))
                            .compose(_ -> trim(inside, destination.id(), now));
                }
            }
            return written;
        });
    }

    /** What somebody tried by hand, with what came of it. */
    public Future<Long> record(long destination, Notice notice, String link, Outcome outcome, Instant now) {
        Tuple values = row(destination, notice, link, now);
        Tuple known =
                switch (outcome) {
                    case Outcome.Taken taken ->
                        values.addString("sent").addValue(boxed(taken.status())).addString(null);
                    case Outcome.Missed missed ->
                        values.addString("dead")
                                .addValue(boxed(missed.status()))
                                .addString(missed.problem());
                };
        return database.query(RECORD, known).map(rows -> rows.iterator().next().getLong("id"));
    }

    private static @Nullable Integer boxed(OptionalInt status) {
        return status.isPresent() ? status.getAsInt() : null;
    }

    private static Tuple row(long destination, Notice notice, String link, Instant now) {
        return Tuple.tuple()
                .addLong(destination)
                .addString(notice.id())
                .addString(notice.title())
                .addString(new String(NoticeBody.of(notice, link).json(), UTF_8))
                .addOffsetDateTime(utc(now));
    }

    /** The oldest go: who comes late wants to know how things are. */
    private static Future<Void> trim(SqlConnection inside, long destination, Instant now) {
        return inside.preparedQuery(TRIM)
                .execute(Tuple.of(
                        destination,
                        utc(now),
                        "More than " + MOST_WAITING + " were waiting, so the oldest were given up.",
                        MOST_WAITING))
                .mapEmpty();
    }

    /** Of each destination that is on, the oldest that waits. */
    public Future<List<DueDelivery>> heads() {
        return database.query(HEADS).map(rows -> rows.stream().map(this::due).toList());
    }

    private DueDelivery due(Row row) {
        return new DueDelivery(
                row.getLong("delivery"),
                DestinationRepository.destination(row),
                destinations.secret(row),
                DestinationRepository.standing(row),
                row.getString("body").getBytes(UTF_8),
                row.getInteger("tries"),
                row.getOffsetDateTime("since").toInstant(),
                row.getOffsetDateTime("next_at").toInstant());
    }

    public Future<Void> sent(long id, OptionalInt status, Instant now) {
        return database.query(SENT, Tuple.of(id, utc(now), boxed(status))).mapEmpty();
    }

    public Future<Void> again(long id, OptionalInt status, String problem, Instant now, Instant next) {
        return database.query(AGAIN, Tuple.of(id, utc(now), boxed(status), problem, utc(next)))
                .mapEmpty();
    }

    public Future<Void> giveUp(long id, OptionalInt status, String problem, Instant now) {
        return database.query(GIVE_UP, Tuple.of(id, utc(now), boxed(status), problem))
                .mapEmpty();
    }

    /** What waited behind something that failed, and is too old by now. */
    public Future<Void> giveUpOlder(long destination, Instant than, String problem, Instant now) {
        return database.query(GIVE_UP_OLD, Tuple.of(destination, utc(now), utc(than), problem))
                .mapEmpty();
    }

    /** Nothing that waits goes there any more. */
    public Future<Void> callOff(SqlConnection inside, long destination, String problem) {
        return inside.preparedQuery(CALL_OFF)
                .execute(Tuple.of(destination, problem))
                .mapEmpty();
    }

    /** The newest first. */
    public Future<List<Delivery>> page(DeliveryFilter filter, int limit) {
        Tuple values = Tuple.of(
                filter.before(),
                filter.state().map(DeliveryState::wireName).orElse(null),
                filter.destination().orElse(null),
                limit);
        return database.query(PAGE, values)
                .map(rows -> rows.stream().map(OutboxRepository::delivery).toList());
    }

    public Future<Optional<Delivery>> find(long id) {
        return database.query(LIST + "where q.id = $1", Tuple.of(id))
                .map(rows -> rows.stream().map(OutboxRepository::delivery).findFirst());
    }

    /** False where it waits anyway, or is not there. */
    public Future<Boolean> resend(SqlConnection inside, long id, Instant now) {
        return inside.preparedQuery(RESEND).execute(Tuple.of(id, utc(now))).map(rows -> rows.rowCount() == 1);
    }

    /** Forgets what is over. */
    public Future<Void> prune(Instant now) {
        return database.query(PRUNE, Tuple.of(utc(now.minus(SENT_KEPT)), utc(now.minus(DEAD_KEPT)), MOST_OVER))
                .mapEmpty();
    }

    private static Delivery delivery(Row row) {
        return new Delivery(
                row.getLong("id"),
                row.getLong("destination"),
                row.getString("name"),
                row.getString("notice"),
                row.getString("title"),
                DeliveryState.of(row.getString("state")),
                row.getInteger("tries"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getOffsetDateTime("next_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("last_at")).map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getInteger("last_status")),
                Optional.ofNullable(row.getString("last_problem")));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
