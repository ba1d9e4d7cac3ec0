package io.gridtick.fleet;

import io.gridtick.fleet.board.Gpu;
import io.gridtick.fleet.board.Place;
import io.gridtick.fleet.event.EventFilter;
import io.gridtick.fleet.event.EventKey;
import io.gridtick.fleet.event.FleetEvent;
import io.gridtick.fleet.group.Group;
import io.gridtick.fleet.view.FleetRow;
import io.gridtick.fleet.view.GpuCounts;
import io.gridtick.fleet.view.GpuDetail;
import io.gridtick.fleet.view.GpuFilter;
import io.gridtick.fleet.view.GpuItem;
import io.gridtick.fleet.view.GpuLoad;
import io.gridtick.fleet.view.GpuQuery;
import io.gridtick.fleet.view.GpuRow;
import io.gridtick.fleet.view.GpuSort;
import io.gridtick.fleet.view.GpuVisitor;
import io.gridtick.fleet.view.HostRow;
import io.gridtick.fleet.view.KindSurvey;
import io.gridtick.fleet.view.ModelRow;
import io.gridtick.fleet.view.RegionRow;
import io.gridtick.fleet.view.Sums;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** Makes rows of the live fleet as it is at a moment. For the fleet's thread; the rows may leave it. */
public final class FleetReader {
    private final FleetState state;

    public FleetReader(FleetState state) {
        this.state = state;
    }

    /** The sums over all GPUs. */
    public FleetRow fleet(long nowMillis) {
        return new FleetRow(
                Sums.of(state.census().fleet(), nowMillis), state.census().regions());
    }

    public Optional<RegionRow> region(String name, long nowMillis) {
        return Optional.ofNullable(state.census().region(name)).map(group -> regionRow(group, nowMillis));
    }

    /** Regions in the order of their names, beginning behind {@code after}. */
    public List<RegionRow> regions(Optional<String> after, int limit, long nowMillis) {
        return state.census().regions(after).stream()
                .limit(limit)
                .map(group -> regionRow(group, nowMillis))
                .toList();
    }

    public List<ModelRow> models(Optional<String> after, int limit, long nowMillis) {
        return state.census().models(after).stream()
                .limit(limit)
                .map(group -> new ModelRow(group.name(), Sums.of(group, nowMillis)))
                .toList();
    }

    public List<HostRow> hosts(Optional<String> after, int limit, long nowMillis) {
        return state.census().hosts(after).entrySet().stream()
                .limit(limit)
                .map(host -> HostRow.of(host.getKey(), host.getValue(), nowMillis))
                .toList();
    }

    /** The GPU by its identity, or by another name that it had. */
    public Optional<GpuDetail> gpu(String id, long nowMillis) {
        return Optional.ofNullable(state.gpu(id)).map(gpu -> GpuDetail.of(gpu, nowMillis));
    }

    /**
     * Adds the next so many GPUs behind a place to a survey.
     *
     * @return behind which place it goes on; empty where that was all
     */
    public Optional<Place> survey(KindSurvey survey, Optional<Place> after, int limit) {
        return visit((gpu, place) -> survey.add(GpuLoad.of(gpu, place)), after, limit);
    }

    /**
     * Shows the next so many GPUs behind a place.
     *
     * @return behind which place it goes on; empty where that was all
     */
    public Optional<Place> visit(GpuVisitor visitor, Optional<Place> after, int limit) {
        Place last = null;
        int count = 0;
        for (Gpu gpu : state.census().gpus(after)) {
            if (count == limit) {
                return Optional.ofNullable(last);
            }
            last = Objects.requireNonNull(gpu.membership().place());
            visitor.visit(gpu, last);
            count++;
        }
        return Optional.empty();
    }

    /** What each GPU that passes the filter does now, in the order of their places behind one. */
    public List<GpuLoad> loads(GpuFilter filter, Optional<Place> after, int limit) {
        return candidates(filter, after)
                .filter(filter::admits)
                .limit(limit)
                .map(gpu ->
                        GpuLoad.of(gpu, Objects.requireNonNull(gpu.membership().place())))
                .toList();
    }

    /** Hosts in the order of their names, beginning behind {@code after}, with what each of their GPUs does now. */
    public Map<String, List<GpuLoad>> hostLoads(Optional<String> after, int limit) {
        Map<String, List<GpuLoad>> loads = new LinkedHashMap<>();
        state.census().hosts(after).entrySet().stream()
                .limit(limit)
                .forEach(host -> loads.put(
                        host.getKey(),
                        host.getValue().stream()
                                .map(gpu -> GpuLoad.of(
                                        gpu,
                                        Objects.requireNonNull(gpu.membership().place())))
                                .toList()));
        return loads;
    }

    public List<GpuItem> gpus(GpuQuery query, long nowMillis) {
        List<Gpu> found = query.sort().isByPlace() ? byPlace(query) : sorted(query);
        return found.stream()
                .map(gpu -> new GpuItem(GpuRow.of(gpu, nowMillis), query.sort().position(gpu)))
                .toList();
    }

    /** Adds the next so many GPUs to the counts. */
    public GpuCounts count(GpuCounts counts, int limit) {
        counts.add(state.census().gpus(counts.reached()).stream().limit(limit).toList(), limit);
        return counts;
    }

    /** Events of the fleet, newest first. */
    public List<FleetEvent> events(EventFilter filter, Optional<EventKey> after, int limit) {
        return state.events().newest(filter, after, limit);
    }

    /** The last events of one GPU, newest first; empty where the GPU is not known. */
    public Optional<List<FleetEvent>> events(String id) {
        return Optional.ofNullable(state.gpu(id)).map(gpu -> gpu.recentEvents().reversed());
    }

    private static RegionRow regionRow(Group group, long nowMillis) {
        return new RegionRow(group.name(), Sums.of(group, nowMillis));
    }

    private List<Gpu> byPlace(GpuQuery query) {
        GpuFilter filter = query.filter();
        Optional<Place> after = query.after().map(GpuSort.Position::place);
        return candidates(filter, after)
                .filter(filter::admits)
                .limit(query.limit())
                .toList();
    }

    /** In the order of places behind one: all that can pass the filter by where they are, and not many others. */
    private Stream<Gpu> candidates(GpuFilter filter, Optional<Place> after) {
        return filter.host()
                .map(host -> state.census().onHost(host, after))
                .or(() -> filter.region().map(region -> state.census().inRegion(region, after)))
                .orElseGet(() -> state.census().gpus(after).stream());
    }

    /** The first of many without sorting them all. */
    private List<Gpu> sorted(GpuQuery query) {
        GpuSort sort = query.sort();
        Comparator<GpuSort.Position> order = sort.order();
        PriorityQueue<Placed> first = new PriorityQueue<>(
                Comparator.comparing(Placed::position, order).reversed());
        Iterator<Gpu> candidates = candidates(query.filter(), Optional.empty()).iterator();
        while (candidates.hasNext()) {
            Gpu gpu = candidates.next();
            Placed last = first.size() < query.limit() ? null : first.element();
            boolean isSurelyBehind = last != null && sort.isSurelyBehind(gpu, last.position());
            if (isSurelyBehind || !query.filter().admits(gpu)) {
                continue;
            }
            Placed placed = new Placed(sort.position(gpu), gpu);
            boolean isBehind = query.after()
                    .map(after -> order.compare(placed.position(), after) > 0)
                    .orElse(true);
            if (isBehind && (last == null || order.compare(placed.position(), last.position()) < 0)) {
                first.add(placed);
                if (last != null) {
                    Placed _ = first.remove();
                }
            }
        }
        List<Placed> found = new ArrayList<>(first);
        found.sort(Comparator.comparing(Placed::position, order));
        return found.stream().map(Placed::gpu).toList();
    }

    private record Placed(GpuSort.Position position, Gpu gpu) {}
}
