package io.gridtick.history;

import io.gridtick.history.block.Span;
import io.gridtick.history.open.Stored;
import io.gridtick.history.open.Stored.Kept;
import io.gridtick.history.rollup.Spot;
import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the tables have already of spans that are to be written. */
final class StoredRepository {
    private static final String AROUND = """
            select asked.gpu, at, block, region, host, model
            from unnest($1::text[]) asked(gpu) cross join unnest($2::timestamptz[]) at
            left join history_block b on b.gpu = asked.gpu and b.start_at = at
                and b.start_at between $3::timestamptz and $4::timestamptz
            left join history_span s on s.gpu = asked.gpu and s.start_at = at
                and s.start_at between $3::timestamptz and $4::timestamptz
            where block is not null or region is not null
            """;

    /** Who told something in the span before and has nothing in this one: what it told last may reach into it. */
    private static final String SILENT = """
            select gpu from history_span before
            where start_at = $1 and value_count > 0
              and not exists (select 1 from history_span here where here.gpu = before.gpu and here.start_at = $2)
            order by gpu
            """;

    private static final String LAST = """
            select max(start_at) from history_span where start_at > $1
            """;

    private final Database database;

    StoredRepository(Database database) {
        this.database = database;
    }

    /** By GPU; those of which there is nothing are left out. */
    Future<Map<String, Stored>> around(List<String> gpus, Span span) {
        OffsetDateTime[] starts = {start(span.previous()), start(span), start(span.next())};
        Tuple arguments = Tuple.tuple()
                .addArrayOfString(gpus.toArray(String[]::new))
                .addArrayOfOffsetDateTime(starts)
                .addOffsetDateTime(starts[0])
                .addOffsetDateTime(starts[2]);
        return database.query(AROUND, arguments, HistoryRepository.READ_LIMIT).map(rows -> {
            Map<String, Map<Long, Kept>> kept = new HashMap<>();
            for (Row row : rows) {
                long at = row.getOffsetDateTime(1).toInstant().toEpochMilli();
                kept.computeIfAbsent(row.getString(0), _ -> new HashMap<>()).put(at, kept(row));
            }
            Map<String, Stored> stored = new HashMap<>();
            kept.forEach((gpu, of) ->
                    stored.put(gpu, new Stored(of(of, span.previous()), of(of, span), of(of, span.next()))));
            return stored;
        });
    }

    /** GPUs that told something in the span before this one and have no roll-up of it. */
    Future<List<String>> silentIn(Span span) {
        Tuple arguments = Tuple.of(start(span.previous()), start(span));
        return database.query(SILENT, arguments, HistoryRepository.READ_LIMIT).map(rows -> {
            List<String> gpus = new ArrayList<>(rows.size());
            rows.forEach(row -> gpus.add(row.getString(0)));
            return gpus;
        });
    }

    /** The newest span that anything was written of; empty where it is older. */
    Future<Optional<Span>> last(Instant after) {
        return database.query(LAST, Tuple.of(after.atOffset(ZoneOffset.UTC))).map(rows -> {
            OffsetDateTime start = rows.iterator().next().getOffsetDateTime(0);
            return Optional.ofNullable(start).map(at -> Span.at(at.toInstant().toEpochMilli()));
        });
    }

    private static Kept of(Map<Long, Kept> kept, Span span) {
        return kept.getOrDefault(span.startMillis(), Kept.NOTHING);
    }

    private static Kept kept(Row row) {
        Buffer block = row.getBuffer(2);
        return new Kept(block == null ? null : block.getBytes(), spot(row));
    }

    private static @Nullable Spot spot(Row row) {
        String region = row.getString(3);
        return region == null ? null : new Spot(region, row.getString(4), row.getString(5));
    }

    private static OffsetDateTime start(Span span) {
        return Instant.ofEpochMilli(span.startMillis()).atOffset(ZoneOffset.UTC);
    }
}
