package io.gridtick.fleet.view;

import io.gridtick.fleet.GpuState;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.board.Gpu;
import io.gridtick.fleet.board.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** GPUs by region and model, added up a page at a time; those that are gone are left out. */
public final class GpuCounts {
    private final Map<String, Map<String, Sum>> regions = new TreeMap<>();
    private Optional<Place> reached = Optional.empty();
    private boolean isWhole;

    /** GPUs of one model in one region; their mean utilisation is in percent, empty where it is not known of any. */
    public record Row(String region, String model, int gpus, OptionalDouble util) {}

    private static final class Sum {
        private int gpus;
        private int known;
        private double util;
    }

    /** The next page, in the order of places; fewer than it may hold are the last. */
    public void add(List<Gpu> page, int limit) {
        page.stream().filter(gpu -> gpu.state() != GpuState.GONE).forEach(this::add);
        isWhole = page.size() < limit;
        if (!page.isEmpty()) {
            reached = Optional.of(page.getLast().place());
        }
    }

    /** Behind this the next page begins. */
    public Optional<Place> reached() {
        return reached;
    }

    public boolean isWhole() {
        return isWhole;
    }

    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        regions.forEach((region, models) -> models.forEach((model, sum) -> rows.add(new Row(
                region,
                model,
                sum.gpus,
                sum.known == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum.util / sum.known)))));
        return rows;
    }

    private void add(Gpu gpu) {
        Place place = gpu.place();
        Sum sum = regions.computeIfAbsent(place.region(), _ -> new TreeMap<>())
                .computeIfAbsent(place.model(), _ -> new Sum());
        sum.gpus++;
        double util = gpu.now().value(Metric.UTIL);
        if (!Double.isNaN(util)) {
            sum.known++;
            sum.util += util;
        }
    }
}
