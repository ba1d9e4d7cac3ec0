package io.gridtick.history.past;

import io.gridtick.history.line.Line;
import io.gridtick.history.line.LinePlan;
import io.gridtick.history.line.LineSum;
import io.gridtick.history.line.Range;
import io.gridtick.history.line.Scope;
import io.gridtick.history.line.Step;
import io.gridtick.history.rollup.GpuRollup;
import io.gridtick.history.rollup.Rollup;
import io.gridtick.history.rollup.RollupSum;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * One line of many GPUs. The edge are the quarters of an hour that are open, or written but not added up yet: of each of
 * them that source counts that has the most values, since it has what the others have.
 */
final class GroupLineSession {
    private final LineRepository repository;
    private final Scope scope;
    private final LinePlan plan;
    private final List<String> gpus;
    private final long nowMillis;
    private final LineSum sum;
    private final Map<Long, RollupSum> open = new HashMap<>();
    private final TreeSet<Long> edge = new TreeSet<>();

    /**
     * @param gpus that were on the host, where it is one
     * @param rollups of all GPUs, what is open
     */
    GroupLineSession(
            LineRepository repository,
            Scope scope,
            LinePlan plan,
            List<String> gpus,
            List<GpuRollup> rollups,
            long nowMillis) {
        this.repository = repository;
        this.scope = scope;
        this.plan = plan;
        this.gpus = gpus;
        this.nowMillis = nowMillis;
        this.sum = new LineSum(plan);
        for (GpuRollup each : rollups) {
            if (plan.spans().contains(each.startMillis())
                    && scope.admits(each.gpu(), each.region(), each.host(), each.model())) {
                open.computeIfAbsent(each.startMillis(), _ -> new RollupSum()).add(each.rollup());
            }
        }
        edge.addAll(open.keySet());
    }

    Future<Line> run(boolean withPercentiles) {
        return staleStarts()
                .compose(stale -> {
                    edge.addAll(stale);
                    return addSums(Rows.DAYS, plan.days(), List.of(), withPercentiles)
                            .compose(_ -> addSums(table(), plan.spans(), List.copyOf(edge), withPercentiles))
                            .compose(_ -> addEdge(stale, withPercentiles));
                })
                .map(_ -> new Line(plan, sum.points(), provisional(), nowMillis));
    }

    private String table() {
        return scope instanceof Scope.Host ? Rows.SPANS : Rows.GROUPS;
    }

    private Future<List<Long>> staleStarts() {
        return scope instanceof Scope.Host ? Future.succeededFuture(List.of()) : repository.staleGroups(plan.spans());
    }

    private OptionalLong provisional() {
        return edge.isEmpty() ? OptionalLong.empty() : OptionalLong.of(edge.first());
    }

    private Future<Void> addSums(String table, Range range, List<Long> except, boolean withPercentiles) {
        return repository
                .sums(new Rows(table, scope, gpus, range, except), plan.step(), withPercentiles)
                .map(rollups -> {
                    rollups.forEach(each -> sum.add(each.startMillis(), each.rollup()));
                    return null;
                });
    }

    private Future<Void> addEdge(List<Long> stale, boolean withPercentiles) {
        Map<Long, Rollup> fullest = new HashMap<>();
        open.forEach((start, each) -> fullest.put(start, each.rollup()));
        return take(table(), new ArrayList<>(edge), withPercentiles, fullest)
                .compose(_ -> take(Rows.SPANS, new ArrayList<>(stale), withPercentiles, fullest))
                .map(_ -> {
                    fullest.forEach(sum::add);
                    return null;
                });
    }

    private Future<Void> take(String table, List<Long> starts, boolean withPercentiles, Map<Long, Rollup> fullest) {
        if (starts.isEmpty()) {
            return Future.succeededFuture();
        }
        long start = starts.removeFirst();
        Range span = new Range(start, start + Step.SPAN.millis());
        return repository
                .sums(new Rows(table, scope, gpus, span, List.of()), Step.SPAN, withPercentiles)
                .compose(rollups -> {
                    rollups.forEach(each -> fullest.merge(each.startMillis(), each.rollup(), GroupLineSession::fuller));
                    return take(table, starts, withPercentiles, fullest);
                });
    }

    private static Rollup fuller(Rollup one, Rollup other) {
        return other.values() > one.values() ? other : one;
    }
}
