package io.gridtick.history.past;

import io.gridtick.history.OpenHistoryGateway;
import io.gridtick.history.line.LinePlan;
import io.gridtick.history.line.Range;
import io.gridtick.history.line.Scope;
import io.gridtick.history.line.Step;
import io.gridtick.history.rollup.GpuRollup;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The past as cells, from any event loop: of many GPUs by region and model, of one GPU or host GPU by GPU. */
public final class CellGateway {
    /** What is older than this is not asked for of all GPUs: it comes late, and is in the tables soon. */
    private static final long OPEN_AT_MOST_MILLIS = Duration.ofHours(2).toMillis();

    private static final long DAYS_AT_ONCE_MILLIS = 31 * Step.DAY.millis();

    private final Vertx vertx;
    private final CellRepository cells;
    private final LineRepository lines;
    private final OpenHistoryGateway open;
    private final NamesGateway names;
    private final InstantSource clock;

    public CellGateway(
            Vertx vertx,
            CellRepository cells,
            LineRepository lines,
            OpenHistoryGateway open,
            NamesGateway names,
            InstantSource clock) {
        this.vertx = vertx;
        this.cells = cells;
        this.lines = lines;
        this.open = open;
        this.names = names;
        this.clock = clock;
    }

    /**
     * Tells all cells of a plan, day after day in the order of time.
     *
     * @param into is called by one thread after the other, never by two at once
     */
    public Future<Void> tell(Scope scope, LinePlan plan, Consumer<WorkCell> into) {
        boolean isOver = plan.range().toMillis() + OPEN_AT_MOST_MILLIS < clock.millis();
        Future<List<GpuRollup>> rollups = isOver ? Future.succeededFuture(List.of()) : open.rollups();
        return rollups.compose(found -> gpus(scope, plan.range(), found).compose(gpus -> {
            Asked asked = new Asked(scope, gpus, found, into);
            return days(plan).compose(days -> tellDays(asked, days)).compose(_ -> tellSpans(asked, plan.spans()));
        }));
    }

    /** What is asked for, whatever its time. */
    private record Asked(Scope scope, List<String> gpus, List<GpuRollup> open, Consumer<WorkCell> into) {
        boolean isOfGpus() {
            return scope instanceof Scope.Gpu || scope instanceof Scope.Host;
        }

        Rows rows(String table, Range range) {
            return new Rows(table, scope, gpus, range, List.of());
        }
    }

    private Future<List<String>> gpus(Scope scope, Range range, List<GpuRollup> rollups) {
        if (!(scope instanceof Scope.Host(String host))) {
            return Future.succeededFuture(List.of());
        }
        return Future.all(names.gpusOf(host), lines.gpusOfHost(host, range)).map(found -> {
            Set<String> gpus = new TreeSet<>();
            found.<List<String>>list().forEach(gpus::addAll);
            rollups.stream()
                    .filter(each -> each.host().equals(host))
                    .map(GpuRollup::gpu)
                    .forEach(gpus::add);
            return new ArrayList<>(gpus);
        });
    }

    /** A range may begin long before there was anything. */
    private Future<Range> days(LinePlan plan) {
        Range days = plan.days();
        if (days.millis() <= DAYS_AT_ONCE_MILLIS) {
            return Future.succeededFuture(days);
        }
        return cells.firstDay(days).map(first -> days.from(first.orElse(days.toMillis())));
    }

    private Future<Void> tellDays(Asked asked, Range left) {
        if (left.isEmpty()) {
            return Future.succeededFuture();
        }
        Rows rows = asked.rows(Rows.DAYS, left.before(left.fromMillis() + DAYS_AT_ONCE_MILLIS));
        return (asked.isOfGpus() ? cells.each(rows) : cells.sums(rows))
                .compose(found -> tell(found, asked.into()))
                .compose(_ -> tellDays(asked, left.from(rows.range().toMillis())));
    }

    private Future<Void> tellSpans(Asked asked, Range left) {
        if (left.isEmpty()) {
            return Future.succeededFuture();
        }
        Range day = left.before(Step.DAY.startMillis(left.fromMillis()) + Step.DAY.millis());
        return stale(asked, day)
                .compose(stale -> {
                    CellEdge edge = CellEdge.of(asked.scope(), day, asked.open(), clock.millis());
                    return cells.each(asked.rows(asked.isOfGpus() ? Rows.SPANS : Rows.GROUPS, day))
                            .compose(stored ->
                                    addStale(asked, edge, stale, stale.size()).map(_ -> edge.with(stored)));
                })
                .compose(found -> tell(found, asked.into()))
                .compose(_ -> tellSpans(asked, left.from(day.toMillis())));
    }

    private Future<List<Long>> stale(Asked asked, Range day) {
        return asked.isOfGpus() ? Future.succeededFuture(List.of()) : lines.staleGroups(day);
    }

    /** Groups that do not have everything yet are made of what GPUs did. */
    private Future<Void> addStale(Asked asked, CellEdge edge, List<Long> stale, int left) {
        if (left == 0) {
            return Future.succeededFuture();
        }
        long start = stale.get(left - 1);
        return cells.sums(asked.rows(Rows.SPANS, new Range(start, start + Step.SPAN.millis())))
                .compose(found -> {
                    edge.add(start, found);
                    return addStale(asked, edge, stale, left - 1);
                });
    }

    private Future<Void> tell(List<WorkCell> found, Consumer<WorkCell> into) {
        return vertx.executeBlocking(
                () -> {
                    found.forEach(into);
                    return null;
                },
                false);
    }
}
