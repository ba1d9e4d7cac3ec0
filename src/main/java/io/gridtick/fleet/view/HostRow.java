package io.gridtick.fleet.view;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.gridtick.fleet.board.Counted;
import io.gridtick.fleet.board.Gpu;
import io.gridtick.fleet.board.Place;
import io.gridtick.fleet.group.Group;
import java.util.List;

/** A host in one row, with the regions and models of its GPUs. */
public record HostRow(
        String host,
        List<String> regions,
        List<String> models,
        @JsonUnwrapped Sums sums) {
    public HostRow {
        regions = List.copyOf(regions);
        models = List.copyOf(models);
    }

    /** Hosts are many and small: their sums are made when somebody asks. */
    public static HostRow of(String host, List<Gpu> gpus, long nowMillis) {
        Group group = new Group(host);
        for (Gpu gpu : gpus) {
            group.countMember(host, 1);
            group.count(Counted.of(gpu), 1);
            gpu.addTime(group.buckets());
            group.touch(gpu.newestMillis());
        }
        List<Place> places = gpus.stream().map(Gpu::place).toList();
        return new HostRow(
                host,
                places.stream().map(Place::region).distinct().sorted().toList(),
                places.stream().map(Place::model).distinct().sorted().toList(),
                Sums.of(group, nowMillis));
    }
}
