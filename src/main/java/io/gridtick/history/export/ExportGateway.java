package io.gridtick.history.export;

import io.gridtick.history.HistoryRepository;
import io.gridtick.history.OpenHistoryGateway;
import io.gridtick.history.block.Span;
import io.gridtick.history.line.Source;
import io.gridtick.history.line.Step;
import io.gridtick.history.rollup.GpuRollup;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where exports read. */
public final class ExportGateway {
    /** All spans of more than a year. */
    private static final int PLACES_MAX = 40_000;

    private final ExportRepository repository;
    private final HistoryRepository history;
    private final OpenHistoryGateway open;
    private final InstantSource clock;

    public ExportGateway(
            ExportRepository repository, HistoryRepository history, OpenHistoryGateway open, InstantSource clock) {
        this.repository = repository;
        this.history = history;
        this.open = open;
        this.clock = clock;
    }

    /** What an export goes through. */
    record Extent(List<String> gpus, List<GpuRollup> open) {}

    /** The GPUs in their order, and what is open of them. */
    Future<Extent> extent(ExportQuery query) {
        if (!query.filter().gpus().isEmpty() && !query.filter().isByPlace()) {
            return Future.succeededFuture(new Extent(query.filter().gpus(), List.of()));
        }
        return open.rollups()
                .compose(rollups -> repository
                        .gpus(query.range(), query.filter(), clock.millis())
                        .map(stored -> {
                            // A range that begins within the open span has the rest of it.
                            long from = Step.SPAN.startMillis(query.range().fromMillis());
                            List<GpuRollup> ours = rollups.stream()
                                    .filter(each -> each.startMillis() >= from
                                            && each.startMillis()
                                                    < query.range().toMillis()
                                            && query.filter().admits(each))
                                    .toList();
                            Set<String> gpus = new TreeSet<>(stored);
                            ours.forEach(each -> gpus.add(each.gpu()));
                            List<String> named = query.filter().gpus();
                            return new Extent(
                                    gpus.stream()
                                            .filter(gpu -> named.isEmpty() || named.contains(gpu))
                                            .toList(),
                                    ours);
                        }));
    }

    Future<PagesGateway> pages(ExportQuery query, String gpu, Extent extent) {
        return switch (query.level()) {
            case SPANS -> rollups(query, (from, to, limit) -> history.spans(gpu, from, to, limit));
            case DAYS -> rollups(query, (from, to, limit) -> history.days(gpu, from, to, limit));
            case SAMPLES -> samples(query, gpu, extent);
        };
    }

    List<String> columns(ExportQuery query) {
        return query.level() == Source.SAMPLES ? SampleRows.columns(query.metrics()) : RollupRows.columns();
    }

    private static Future<PagesGateway> rollups(ExportQuery query, RollupPagesSession.Reading reading) {
        return Future.succeededFuture(new RollupPagesSession(reading, query.filter(), query.range()));
    }

    private Future<PagesGateway> samples(ExportQuery query, String gpu, Extent extent) {
        if (!query.filter().isByPlace()) {
            return Future.succeededFuture(
                    new SamplePagesSession(history, open, gpu, query.range(), query.metrics(), _ -> true));
        }
        Instant from = Instant.ofEpochMilli(query.range().fromMillis() - 1).minusMillis(Span.MILLIS);
        return history.spans(gpu, from, Instant.ofEpochMilli(query.range().toMillis()), PLACES_MAX)
                .map(stored -> {
                    List<GpuRollup> all = new ArrayList<>(stored);
                    extent.open().stream()
                            .filter(each -> each.gpu().equals(gpu))
                            .forEach(all::add);
                    Set<Long> starts = new HashSet<>();
                    all.stream().filter(query.filter()::admits).forEach(each -> starts.add(each.startMillis()));
                    return new SamplePagesSession(history, open, gpu, query.range(), query.metrics(), starts::contains);
                });
    }
}
