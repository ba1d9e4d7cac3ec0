package io.gridtick.history.line;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import io.gridtick.history.rollup.Rollup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One quantity of a line: lists as long as the line, each under its name. */
public record MeasureView(
        String unit, String about, @JsonAnyGetter Map<String, List<Double>> series) {
    static Map<String, MeasureView> of(List<Rollup> points, Wanted wanted) {
        Map<String, MeasureView> views = new LinkedHashMap<>();
        for (Measure measure : wanted.measures()) {
            Map<String, List<Double>> series = new LinkedHashMap<>(measure.series(points));
            if (measure == Measure.UTIL) {
                wanted.percentiles()
                        .forEach(percentile -> series.put(
                                name(percentile),
                                Measure.numbers(points, point -> point.utilQuantile(percentile / 100))));
            }
            views.put(measure.wireName(), new MeasureView(measure.unit(), measure.about(), series));
        }
        return views;
    }

    /** As in {@code p95} or {@code p99.9}. */
    private static String name(double percentile) {
        boolean isWhole = percentile == Math.rint(percentile);
        return "p" + (isWhole ? String.valueOf((long) percentile) : String.valueOf(percentile));
    }
}
