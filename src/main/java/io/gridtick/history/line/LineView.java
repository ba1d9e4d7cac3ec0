package io.gridtick.history.line;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gridtick.history.rollup.Rollup;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A line as it is told: lists of one length, one number each step, null where nothing is known.
 *
 * @param of whose it is, by kind and name
 * @param coverage which part of the expected GPU time is known, 0..1
 * @param gpus how many GPUs should have told of themselves, on the average over the step
 */
public record LineView(
        Map<String, String> of,
        Instant from,
        Instant to,
        long stepS,
        String source,
        @Nullable Instant provisionalFrom,
        List<Instant> times,
        List<Double> coverage,
        List<Double> gpus,
        Map<String, MeasureView> metrics,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Earlier compare) {

    /** The same of an earlier time, on the same axis. */
    public record Earlier(
            long shiftS,
            Instant from,
            Instant to,
            String source,
            List<Double> coverage,
            List<Double> gpus,
            Map<String, MeasureView> metrics) {
        static Earlier of(Line line, long shiftMillis, Wanted wanted) {
            LinePlan plan = line.plan();
            return new Earlier(
                    shiftMillis / 1_000,
                    Instant.ofEpochMilli(plan.range().fromMillis()),
                    Instant.ofEpochMilli(plan.range().toMillis()),
                    plan.source().wireName(),
                    LineView.coverage(line),
                    LineView.gpus(line),
                    MeasureView.of(line.points(), wanted));
        }
    }

    public static LineView of(Scope scope, String name, Line line, Wanted wanted, Optional<Line> earlier) {
        LinePlan plan = line.plan();
        return new LineView(
                whose(scope, name),
                Instant.ofEpochMilli(plan.range().fromMillis()),
                Instant.ofEpochMilli(plan.range().toMillis()),
                plan.step().millis() / 1_000,
                plan.source().wireName(),
                line.provisionalMillis().isPresent()
                        ? Instant.ofEpochMilli(line.provisionalMillis().getAsLong())
                        : null,
                IntStream.range(0, plan.points())
                        .mapToObj(point -> Instant.ofEpochMilli(plan.startMillis(point)))
                        .toList(),
                coverage(line),
                gpus(line),
                MeasureView.of(line.points(), wanted),
                earlier.map(before -> Earlier.of(
                                before,
                                plan.range().fromMillis()
                                        - before.plan().range().fromMillis(),
                                wanted))
                        .orElse(null));
    }

    /** The columns of a table by their names, all of one length. */
    public Map<String, List<?>> columns() {
        Map<String, List<?>> columns = new LinkedHashMap<>();
        columns.put("time", times);
        columns.put("coverage", coverage);
        columns.put("gpus", gpus);
        putAll("", metrics, columns);
        if (compare != null) {
            columns.put("earlier_coverage", compare.coverage());
            putAll("earlier_", compare.metrics(), columns);
        }
        return columns;
    }

    private static void putAll(String before, Map<String, MeasureView> metrics, Map<String, List<?>> columns) {
        metrics.forEach((name, metric) ->
                metric.series().forEach((series, values) -> columns.put(before + name + "_" + series, values)));
    }

    private static Map<String, String> whose(Scope scope, String name) {
        Map<String, String> whose = new LinkedHashMap<>();
        whose.put("kind", scope.kind());
        whose.put("name", name);
        return whose;
    }

    private static List<Double> coverage(Line line) {
        return Measure.numbers(line.points(), Rollup::coverage);
    }

    private static List<Double> gpus(Line line) {
        return IntStream.range(0, line.points().size())
                .mapToObj(point -> Measure.rounded(line.gpus(point)))
                .toList();
    }
}
