package io.gridtick.history.line;

import io.gridtick.history.rollup.Gauge;
import io.gridtick.history.rollup.Rollup;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What a line can tell, under the names of the ingest forms. */
@SuppressWarnings("ImmutableEnumChecker") // Functions of roll-ups, which keep nothing.
public enum Measure {
    UTIL(
            "percent",
            "Utilisation of one GPU: mean over the time that is known, least and greatest value that held.",
            Rollup::util,
            0.001),
    MEM_USED(
            "bytes",
            "Memory in use of one GPU, to a MiB: mean over the time that is known, least, greatest.",
            Rollup::memUsed,
            1 << 20),
    POWER("watts", "Power of one GPU: mean over the time that is known, least, greatest.", Rollup::power, 0.001),
    TEMP(
            "degrees_celsius",
            "Temperature of one GPU: mean over the time that is known, least, greatest.",
            Rollup::temp,
            0.1),
    ENERGY(
            "joules",
            "Energy of all of them: what counters went up by, else power times the time in which it is known.") {
        @Override
        Map<String, List<Double>> series(List<Rollup> points) {
            return Map.of(
                    "sum",
                    numbers(
                            points,
                            point -> point.energy().knownMillis() == 0
                                    ? Double.NaN
                                    : point.energy().millijoules() / THOUSANDTHS));
        }
    },
    IDLE(
            "seconds",
            "GPU time at 5 % or less after five minutes of it; allocated: of it, while somebody had the GPU. What is not known is not idle.") {
        @Override
        Map<String, List<Double>> series(List<Rollup> points) {
            Map<String, List<Double>> series = new LinkedHashMap<>();
            series.put("sum", numbers(points, point -> known(point, point.idle().millis() / THOUSANDTHS)));
            series.put(
                    "allocated",
                    numbers(points, point -> known(point, point.idle().allocatedMillis() / THOUSANDTHS)));
            return series;
        }
    };

    private static final double THOUSANDTHS = 1_000;

    private final String wireName = name().toLowerCase(Locale.ROOT);
    private final String unit;
    private final String about;
    private final Function<Rollup, Gauge> gauge;
    private final double perPart;

    Measure(String unit, String about) {
        this(unit, about, _ -> Gauge.NONE, 1);
    }

    Measure(String unit, String about, Function<Rollup, Gauge> gauge, double perPart) {
        this.unit = unit;
        this.about = about;
        this.gauge = gauge;
        this.perPart = perPart;
    }

    public static Optional<Measure> of(String wireName) {
        return Arrays.stream(values())
                .filter(measure -> measure.wireName.equals(wireName))
                .findFirst();
    }

    public String wireName() {
        return wireName;
    }

    String unit() {
        return unit;
    }

    String about() {
        return about;
    }

    /** By the name of each. */
    Map<String, List<Double>> series(List<Rollup> points) {
        Map<String, List<Double>> series = new LinkedHashMap<>();
        series.put("min", gauges(points, Gauge::min));
        series.put("mean", gauges(points, Gauge::mean));
        series.put("max", gauges(points, Gauge::max));
        series.put(
                "coverage", numbers(points, point -> share(gauge.apply(point).knownMillis(), point.expectedMillis())));
        return series;
    }

    private List<Double> gauges(List<Rollup> points, ToDoubleFunction<Gauge> value) {
        return numbers(points, point -> {
            Gauge of = gauge.apply(point);
            return of.isKnown() ? value.applyAsDouble(of) * perPart : Double.NaN;
        });
    }

    static List<Double> numbers(List<Rollup> points, ToDoubleFunction<Rollup> number) {
        return points.stream()
                .map(point -> rounded(number.applyAsDouble(point)))
                .toList();
    }

    /** To a thousandth. */
    static double rounded(double value) {
        return Double.isNaN(value) ? value : Math.round(value * THOUSANDTHS) / THOUSANDTHS;
    }

    static double share(long part, long whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }

    private static double known(Rollup point, double value) {
        return point.util().isKnown() ? value : Double.NaN;
    }
}
