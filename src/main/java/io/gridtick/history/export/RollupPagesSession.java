package io.gridtick.history.export;

import io.gridtick.history.export.ExportQuery.Filter;
import io.gridtick.history.line.Range;
import io.gridtick.history.rollup.GpuRollup;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** The roll-ups of one GPU, those of places that are not asked for left out. */
final class RollupPagesSession implements PagesGateway {
    private static final int ROWS = 500;

    private final Reading reading;
    private final Filter filter;
    private final Range range;
    private long fromMillis;

    /** Reads rows of one GPU in the order of time. */
    interface Reading {
        Future<List<GpuRollup>> read(Instant from, Instant to, int limit);
    }

    RollupPagesSession(Reading reading, Filter filter, Range range) {
        this.reading = reading;
        this.filter = filter;
        this.range = range;
        this.fromMillis = range.fromMillis();
    }

    @Override
    public Future<List<Piece>> next() {
        if (fromMillis >= range.toMillis()) {
            return Future.succeededFuture(List.of());
        }
        return reading.read(Instant.ofEpochMilli(fromMillis), Instant.ofEpochMilli(range.toMillis()), ROWS)
                .map(read -> {
                    List<GpuRollup> page = read.size() < ROWS ? read : withoutLastTime(read);
                    fromMillis = read.size() < ROWS
                            ? range.toMillis()
                            : read.getLast().startMillis();
                    return read.isEmpty()
                            ? List.of()
                            : List.of(RollupRows.of(
                                    page.stream().filter(filter::admits).toList()));
                });
    }

    /** A GPU that moved has more rows of one day, of which some may be on the next page. */
    private static List<GpuRollup> withoutLastTime(List<GpuRollup> read) {
        long last = read.getLast().startMillis();
        return read.stream().filter(each -> each.startMillis() < last).toList();
    }
}
