package io.gridtick.history;

import io.gridtick.history.rollup.Gauge;
import io.gridtick.history.rollup.Rollup;
import io.gridtick.history.sketch.Sketch;
import io.gridtick.history.sketch.SketchCodec;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The numbers of a roll-up by the columns that they are kept in. */
public final class RollupColumns {
    private record Column(String name, ToLongFunction<Rollup> value) {}

    private static final List<Column> ALL = Stream.of(
                    Stream.of(
                            new Column("value_count", Rollup::values),
                            new Column("expected_ms", Rollup::expectedMillis)),
                    gauge("util", Rollup::util),
                    gauge("mem_used", Rollup::memUsed),
                    gauge("power", Rollup::power),
                    gauge("temp", Rollup::temp),
                    Stream.of(
                            new Column("energy_mj", rollup -> rollup.energy().millijoules()),
                            new Column(
                                    "energy_known_ms", rollup -> rollup.energy().knownMillis()),
                            new Column("idle_ms", rollup -> rollup.idle().millis()),
                            new Column(
                                    "idle_allocated_ms", rollup -> rollup.idle().allocatedMillis())))
            .flatMap(columns -> columns)
            .toList();

    public static final int COUNT = ALL.size();

    private RollupColumns() {}

    /** With commas between. */
    public static String names() {
        return ALL.stream().map(Column::name).collect(Collectors.joining(", "));
    }

    static long value(int column, Rollup rollup) {
        return ALL.get(column).value().applyAsLong(rollup);
    }

    /** With commas between: what the columns of many rows add up to. */
    public static String sums() {
        return ALL.stream().map(column -> sum(column.name())).collect(Collectors.joining(", "));
    }

    private static String sum(String name) {
        boolean isLeast = name.endsWith("_min");
        if (!isLeast && !name.endsWith("_max")) {
            return "sum(" + name + ")::bigint";
        }
        String known = name.substring(0, name.length() - "_min".length()) + "_known_ms";
        return "coalesce(%s(%s) filter (where %s > 0), 0)::bigint".formatted(isLeast ? "min" : "max", name, known);
    }

    /**
     * What columns hold.
     *
     * @param numbers in the order of the columns
     */
    public static Rollup rollup(long[] numbers, byte[] utils) {
        return rollup(numbers, SketchCodec.decode(utils));
    }

    /**
     * What columns hold.
     *
     * @param numbers in the order of the columns
     */
    public static Rollup rollup(long[] numbers, Sketch utils) {
        return new Rollup(
                numbers[0],
                numbers[1],
                gauge(numbers, 2),
                gauge(numbers, 6),
                gauge(numbers, 10),
                gauge(numbers, 14),
                new Rollup.Energy(numbers[18], numbers[19]),
                new Rollup.Idle(numbers[20], numbers[21]),
                utils);
    }

    private static Gauge gauge(long[] numbers, int from) {
        return new Gauge(numbers[from], numbers[from + 1], numbers[from + 2], numbers[from + 3]);
    }

    private static Stream<Column> gauge(String name, Function<Rollup, Gauge> gauge) {
        return Stream.of(
                new Column(name + "_weighted", rollup -> gauge.apply(rollup).weighted()),
                new Column(name + "_known_ms", rollup -> gauge.apply(rollup).knownMillis()),
                new Column(name + "_min", rollup -> gauge.apply(rollup).min()),
                new Column(name + "_max", rollup -> gauge.apply(rollup).max()));
    }
}
