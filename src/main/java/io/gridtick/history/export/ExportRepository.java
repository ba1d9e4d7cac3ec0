package io.gridtick.history.export;

import io.gridtick.history.export.ExportQuery.Filter;
import io.gridtick.history.line.Range;
import io.gridtick.history.line.Step;
import io.gridtick.store.Database;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Finds out of which GPUs there is anything. */
public final class ExportRepository {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** Days are made when they are over, some minutes later. */
    private static final long DAYS_LATE_MILLIS = 2 * Step.DAY.millis();

    private static final String GPUS = """
            select distinct gpu from (
                select gpu, region, host, model from history_day where start_at >= $1 and start_at < $2
                union all
                select gpu, region, host, model from history_span where start_at >= $3 and start_at < $2
            ) rows
            where ($4::text is null or host = $4) and ($5::text is null or region = $5) and ($6::text is null or model = $6)
            order by gpu
            """;

    private final Database database;

    public ExportRepository(Database database) {
        this.database = database;
    }

    /** In their order: those that were there in a range by days, and in this place where one is named. */
    Future<List<String>> gpus(Range range, Filter filter, long nowMillis) {
        long recently = Step.DAY.startMillis(nowMillis - DAYS_LATE_MILLIS);
        Tuple arguments = Tuple.of(
                utc(Step.DAY.startMillis(range.fromMillis())),
                utc(range.toMillis()),
                utc(Step.SPAN.startMillis(Math.max(recently, range.fromMillis()))),
                filter.host().orElse(null),
                filter.region().orElse(null),
                filter.model().orElse(null));
        return database.query(GPUS, arguments, LIMIT).map(rows -> {
            List<String> gpus = new ArrayList<>(rows.size());
            rows.forEach(row -> gpus.add(row.getString(0)));
            return gpus;
        });
    }

    private static OffsetDateTime utc(long millis) {
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC);
    }
}
