package io.gridtick.history.past;

import io.gridtick.history.OpenHistoryGateway;
import io.gridtick.history.line.Line;
import io.gridtick.history.line.LinePlan;
import io.gridtick.history.line.Scope;
import io.gridtick.history.rollup.GpuRollup;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Lines of the past up to now, from any event loop. */
public final class LineGateway {
    /** What is older than this is not asked for of all GPUs: it comes late, and is in the tables soon. */
    private static final long OPEN_AT_MOST_MILLIS = Duration.ofHours(2).toMillis();

    private final LineRepository repository;
    private final OpenHistoryGateway open;
    private final NamesGateway names;
    private final InstantSource clock;

    public LineGateway(LineRepository repository, OpenHistoryGateway open, NamesGateway names, InstantSource clock) {
        this.repository = repository;
        this.open = open;
        this.names = names;
        this.clock = clock;
    }

    /**
     * The line of a scope.
     *
     * @param withPercentiles whether the points are to have them, which costs more
     */
    public Future<Line> line(Scope scope, LinePlan plan, boolean withPercentiles) {
        return switch (scope) {
            case Scope.Gpu gpu -> gpuLine(gpu, plan, withPercentiles);
            case Scope.Host host -> hostLine(host, plan, withPercentiles);
            case Scope.Region _, Scope.Model _, Scope.Fleet _ ->
                open(plan)
                        .compose(rollups -> new GroupLineSession(
                                        repository, scope, plan, List.of(), rollups, clock.millis())
                                .run(withPercentiles));
        };
    }

    /** Whether anything is known of it, now or from before. */
    public Future<Boolean> isKnown(Scope scope) {
        return names.isKnown(scope)
                .compose(isKnown -> !isKnown && scope instanceof Scope.Gpu(String id)
                        ? repository.isKnown(id)
                        : Future.succeededFuture(isKnown));
    }

    private Future<Line> gpuLine(Scope.Gpu gpu, LinePlan plan, boolean withPercentiles) {
        long nowMillis = clock.millis();
        return open.blocks(gpu.id())
                .compose(blocks -> model(gpu, plan)
                        .compose(model -> new GpuLineSession(repository, gpu, plan, model, blocks, nowMillis)
                                .run(withPercentiles)));
    }

    /** As it was called at the end of the range, else as it is called now. */
    private Future<String> model(Scope.Gpu gpu, LinePlan plan) {
        return repository
                .model(gpu.id(), plan.range().toMillis())
                .compose(stored -> stored.isPresent()
                        ? Future.succeededFuture(stored.get())
                        : names.gpu(gpu.id())
                                .map(known ->
                                        known.map(NamesGateway.KnownGpu::model).orElse("")));
    }

    private Future<Line> hostLine(Scope.Host host, LinePlan plan, boolean withPercentiles) {
        return open(plan)
                .compose(rollups -> Future.all(
                                names.gpusOf(host.name()), repository.gpusOfHost(host.name(), plan.range()))
                        .compose(found -> {
                            Set<String> gpus = new TreeSet<>();
                            found.<List<String>>list().forEach(gpus::addAll);
                            rollups.stream()
                                    .filter(each -> each.host().equals(host.name()))
                                    .map(GpuRollup::gpu)
                                    .forEach(gpus::add);
                            return new GroupLineSession(
                                            repository, host, plan, new ArrayList<>(gpus), rollups, clock.millis())
                                    .run(withPercentiles);
                        }));
    }

    private Future<List<GpuRollup>> open(LinePlan plan) {
        boolean isOver = plan.range().toMillis() + OPEN_AT_MOST_MILLIS < clock.millis();
        return isOver ? Future.succeededFuture(List.of()) : open.rollups();
    }
}
