package io.gridtick.history.past;

import io.gridtick.history.line.Range;
import io.gridtick.history.line.Scope;
import io.gridtick.history.line.Step;
import io.gridtick.history.rollup.GpuRollup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Quarters of an hour that are in several places: open, added up, or only written GPU by GPU. Of each of them that place
 * counts that has the most values, since it has what the others have. For one thread.
 */
final class CellEdge {
    private final NavigableMap<Long, List<WorkCell>> fullest = new TreeMap<>();

    private record Kind(String region, String model) {}

    /**
     * What is open of a range.
     *
     * @param nowMillis it has not come farther
     */
    static CellEdge of(Scope scope, Range range, List<GpuRollup> open, long nowMillis) {
        Map<Long, List<WorkCell>> byStart = open.stream()
                .filter(each -> range.contains(each.startMillis()))
                .filter(each -> scope.admits(each.gpu(), each.region(), each.host(), each.model()))
                .map(each -> cell(each, nowMillis))
                .collect(Collectors.groupingBy(WorkCell::fromMillis));
        boolean isOfGpus = scope instanceof Scope.Gpu || scope instanceof Scope.Host;
        CellEdge edge = new CellEdge();
        byStart.forEach((start, cells) -> edge.add(start, isOfGpus ? cells : byKind(cells)));
        return edge;
    }

    /** Another place of a quarter of an hour. */
    void add(long startMillis, List<WorkCell> cells) {
        fullest.merge(startMillis, cells, (one, other) -> values(other) > values(one) ? other : one);
    }

    /** All of a range, given what is stored of it. */
    List<WorkCell> with(List<WorkCell> stored) {
        Map<Long, List<WorkCell>> byStart =
                stored.stream().collect(Collectors.groupingBy(WorkCell::fromMillis, TreeMap::new, Collectors.toList()));
        List<WorkCell> all = new ArrayList<>(stored.size());
        byStart.forEach((start, cells) -> {
            if (fullest.containsKey(start)) {
                add(start, cells);
            } else {
                all.addAll(cells);
            }
        });
        fullest.values().forEach(all::addAll);
        return all;
    }

    private static WorkCell cell(GpuRollup open, long nowMillis) {
        long start = open.startMillis();
        long end = Math.clamp(nowMillis, start + 1, start + Step.SPAN.millis());
        return WorkCell.of(start, end, open.region(), open.model(), open.rollup());
    }

    private static List<WorkCell> byKind(Collection<WorkCell> cells) {
        Map<Kind, WorkCell> sums = new LinkedHashMap<>();
        cells.forEach(cell -> sums.merge(new Kind(cell.region(), cell.model()), cell, WorkCell::plus));
        return List.copyOf(sums.values());
    }

    private static long values(List<WorkCell> cells) {
        return cells.stream().mapToLong(WorkCell::values).sum();
    }
}
