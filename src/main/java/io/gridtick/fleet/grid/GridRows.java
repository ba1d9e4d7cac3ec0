package io.gridtick.fleet.grid;

import io.gridtick.fleet.GpuLabels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What positions of a revision stand for, from one position on, in columns. Names that many share are said once; the columns
 * {@code host}, {@code region} and {@code model} count into them. {@code n} is how many positions there are, {@code next} where to go on.
 */
public record GridRows(
        long rev,
        int from,
        int n,
        @Nullable Integer next,
        List<String> hosts,
        List<String> regions,
        List<String> models,
        List<String> uuid,
        List<Integer> host,
        List<Integer> region,
        List<Integer> model,
        List<@Nullable Integer> index) {

    static GridRows of(long revision, List<GridRow> all, int from, int limit) {
        int to = Math.min(all.size(), from + limit);
        List<GridRow> rows = all.subList(Math.min(from, to), to);
        Names hosts = new Names();
        Names regions = new Names();
        Names models = new Names();
        List<@Nullable Integer> index = new ArrayList<>(rows.size());
        rows.forEach(row -> index.add(row.index() == GpuLabels.NO_INDEX ? null : row.index()));
        return new GridRows(
                revision,
                from,
                all.size(),
                to < all.size() ? to : null,
                hosts.all(),
                regions.all(),
                models.all(),
                rows.stream().map(GridRow::uuid).toList(),
                rows.stream().map(row -> hosts.number(row.host())).toList(),
                rows.stream().map(row -> regions.number(row.region())).toList(),
                rows.stream().map(row -> models.number(row.model())).toList(),
                index);
    }

    /** Names in the order in which they were met. */
    private static final class Names {
        private final Map<String, Integer> numbers = new LinkedHashMap<>();
        private final List<String> all = new ArrayList<>();

        int number(String name) {
            return numbers.computeIfAbsent(name, fresh -> {
                all.add(fresh);
                return all.size() - 1;
            });
        }

        List<String> all() {
            return all;
        }
    }
}
