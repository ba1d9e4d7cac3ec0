package io.gridtick.history.past;

import io.gridtick.fleet.FleetGateway;
import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.view.GpuFilter;
import io.gridtick.fleet.view.GpuItem;
import io.gridtick.fleet.view.GpuQuery;
import io.gridtick.fleet.view.GpuRow;
import io.gridtick.fleet.view.GpuSort;
import io.gridtick.history.line.Scope;
import io.vertx.core.Future;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Names as the live state has them. */
public final class FleetNamesGateway implements NamesGateway {
    private static final int GPUS_OF_HOST_MAX = 1_000;

    private final FleetGateway fleet;

    public FleetNamesGateway(FleetGateway fleet) {
        this.fleet = fleet;
    }

    @Override
    public Future<Optional<KnownGpu>> gpu(String said) {
        return fleet.read((reader, now) -> reader.gpu(GpuLabels.idOf(said), now).map(detail -> known(detail.row())));
    }

    @Override
    public Future<List<String>> gpusOf(String host) {
        return gpus(filter(Optional.empty(), Optional.of(host), Optional.empty()), GPUS_OF_HOST_MAX);
    }

    @Override
    public Future<Boolean> isKnown(Scope scope) {
        return switch (scope) {
            case Scope.Gpu(String id) -> gpu(id).map(Optional::isPresent);
            case Scope.Host(String name) -> isAny(filter(Optional.empty(), Optional.of(name), Optional.empty()));
            case Scope.Region(String name) -> isAny(filter(Optional.of(name), Optional.empty(), Optional.empty()));
            case Scope.Model(String name) -> isAny(filter(Optional.empty(), Optional.empty(), Optional.of(name)));
            case Scope.Fleet() -> Future.succeededFuture(true);
        };
    }

    private Future<Boolean> isAny(GpuFilter filter) {
        return gpus(filter, 1).map(found -> !found.isEmpty());
    }

    private Future<List<String>> gpus(GpuFilter filter, int limit) {
        GpuQuery query = new GpuQuery(filter, GpuSort.DEFAULT, Optional.empty(), limit);
        return fleet.read((reader, now) -> reader.gpus(query, now).stream()
                .map(GpuItem::row)
                .map(row -> GpuLabels.idOf(row.uuid()))
                .toList());
    }

    private static KnownGpu known(GpuRow row) {
        return new KnownGpu(GpuLabels.idOf(row.uuid()), Objects.requireNonNullElse(row.model(), ""));
    }

    private static GpuFilter filter(Optional<String> region, Optional<String> host, Optional<String> model) {
        return new GpuFilter(
                region,
                host,
                model,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
