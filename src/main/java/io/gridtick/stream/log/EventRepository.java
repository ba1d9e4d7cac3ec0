package io.gridtick.stream.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The stored logs. Written by the one owner of all logs only. */
public final class EventRepository {
    /** The same rows may come again, after a commit of unknown outcome: those that are there count as stored now. */
    private static final String INSERT = """
            with given as (
                select * from unnest($1::text[], $2::bigint[], $3::timestamptz[], $4::text[], $5::text[])
                    as given (topic, seq, at, key, body)
            ), fresh as (
                insert into stream_event (topic, seq, at, key, body) select * from given
                on conflict do nothing returning seq
            )
            select seq from fresh
            union
            select seq from stream_event join given using (topic, seq)
            """;

    private static final String READ = """
            select seq, at, body from (
                select seq, at, body,
                    coalesce(sum(octet_length(body)) over (order by seq rows unbounded preceding exclude current row), 0)
                        as before
                from (select * from stream_event where topic = $1 and seq > $2 order by seq limit $3) page
            ) page
            where before < $4 order by seq
            """;
    private static final String NEWEST = """
            select seq, at, body from (
                select seq, at, body, coalesce(sum(octet_length(body)) over (order by seq desc), 0) as bytes
                from (select * from stream_event where topic = $1 order by seq desc limit $2) newest
            ) newest
            where bytes <= $3 order by seq
            """;

    /** The last of what goes becomes a gap, so that readers that come from before it are told. */
    private static final String DROP = """
            with oldest as (
                select seq, stored_at from stream_event where topic = $1 order by seq limit $3
            ), last as (
                select max(seq) as seq from oldest where stored_at < $2
            ), gone as (
                delete from stream_event e using last where e.topic = $1 and e.seq < last.seq returning 1
            ), gap as (
                update stream_event e set key = ' gap ' || e.seq, body = null from last
                where e.topic = $1 and e.seq = last.seq returning 1
            )
            select (select count(*) from gone) as gone
            """;

    /** As with what is old: the last of what goes becomes a gap. */
    private static final String KEEP = """
            with last as (
                select seq from stream_event where topic = $1 order by seq desc offset $2 limit 1
            ), gone as (
                delete from stream_event e using last where e.topic = $1 and e.seq < last.seq
            )
            update stream_event e set key = ' gap ' || e.seq, body = null from last
            where e.topic = $1 and e.seq = last.seq
            """;

    /** From one name to the next, however many rows each has. */
    private static final String TOPICS = """
            with recursive name as (
                select min(topic) as topic from stream_event
                union all
                select (select min(e.topic) from stream_event e where e.topic > name.topic) from name
                where name.topic is not null
            )
            select topic from name where starts_with(topic, $1) order by topic
            """;

    private static final int DROPPED_AT_ONCE = 5_000;

    private final Database database;

    public EventRepository(Database database) {
        this.database = database;
    }

    /** The greatest sequence of all logs; 0 where nothing is stored. */
    public Future<Long> greatest() {
        return database.query("select coalesce(max(seq), 0) as seq from stream_event")
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** The sequences of those that are durable now; the keys of the others were taken. */
    Future<Set<Long>> insert(List<Draft> drafts) {
        return database.query(INSERT, columns(drafts)).map(rows -> {
            Set<Long> stored = new HashSet<>();
            rows.forEach(row -> stored.add(row.getLong(0)));
            return stored;
        });
    }

    /** The first entries after the cursor, one at least where there is one, else no more than these. */
    public Future<List<LogEntry>> after(String topic, long cursor, int limit, long bytes) {
        return database.query(READ, Tuple.of(topic, cursor, limit, bytes)).map(EventRepository::entries);
    }

    /** The newest entries within these bounds, oldest first. */
    public Future<List<LogEntry>> newest(String topic, int limit, long bytes) {
        return database.query(NEWEST, Tuple.of(topic, limit, bytes)).map(EventRepository::entries);
    }

    Future<List<String>> newestKeys(String topic, int limit) {
        String sql = "select key from stream_event where topic = $1 order by seq desc limit $2";
        return database.query(sql, Tuple.of(topic, limit)).map(rows -> {
            List<String> keys = new ArrayList<>();
            rows.forEach(row -> keys.add(row.getString(0)));
            return keys.reversed();
        });
    }

    /** Drops what was stored before that, in steps; may be repeated. */
    public Future<Void> dropBefore(String topic, Instant instant) {
        return database.query(DROP, Tuple.of(topic, time(instant), DROPPED_AT_ONCE))
                .map(rows -> rows.iterator().next().getLong(0))
                .compose(gone -> gone < DROPPED_AT_ONCE - 1 ? Future.succeededFuture() : dropBefore(topic, instant));
    }

    /** Drops the oldest where there are more than these. */
    Future<Void> keepNewest(String topic, int count) {
        return database.query(KEEP, Tuple.of(topic, count)).mapEmpty();
    }

    /** Drops all of a log, in steps; may be repeated. */
    Future<Void> drop(String topic) {
        String sql = """
                delete from stream_event where topic = $1
                and seq in (select seq from stream_event where topic = $1 order by seq limit $2)
                """;
        return database.query(sql, Tuple.of(topic, DROPPED_AT_ONCE))
                .compose(gone -> gone.rowCount() < DROPPED_AT_ONCE ? Future.succeededFuture() : drop(topic));
    }

    /** The logs whose names begin like that, of which something is stored. */
    public Future<List<String>> topics(String prefix) {
        return database.query(TOPICS, Tuple.of(prefix)).map(rows -> {
            List<String> topics = new ArrayList<>();
            rows.forEach(row -> topics.add(row.getString(0)));
            return topics;
        });
    }

    private static Tuple columns(List<Draft> drafts) {
        int size = drafts.size();
        String[] topics = new String[size];
        Long[] sequences = new Long[size];
        OffsetDateTime[] times = new OffsetDateTime[size];
        String[] keys = new String[size];
        String[] bodies = new String[size];
        for (int i = 0; i < size; i++) {
            Draft draft = drafts.get(i);
            byte[] json = draft.entry().json();
            topics[i] = draft.topic();
            sequences[i] = draft.entry().sequence();
            times[i] = time(Instant.ofEpochMilli(draft.entry().timeMillis()));
            keys[i] = draft.key();
            bodies[i] = json == null ? null : new String(json, UTF_8);
        }
        return Tuple.tuple()
                .addArrayOfString(topics)
                .addArrayOfLong(sequences)
                .addArrayOfOffsetDateTime(times)
                .addArrayOfString(keys)
                .addArrayOfString(bodies);
    }

    private static List<LogEntry> entries(RowSet<Row> rows) {
        List<LogEntry> entries = new ArrayList<>(rows.size());
        for (Row row : rows) {
            String body = row.getString("body");
            entries.add(new LogEntry(
                    row.getLong("seq"),
                    row.getOffsetDateTime("at").toInstant().toEpochMilli(),
                    body == null ? null : body.getBytes(UTF_8)));
        }
        return entries;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
