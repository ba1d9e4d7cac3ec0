package io.gridtick.history.export;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.history.rollup.Gauge;
import io.gridtick.history.rollup.GpuRollup;
import io.gridtick.history.rollup.Rollup;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Roll-ups of GPUs as rows, in usual units. */
final class RollupRows {
    private static final double THOUSAND = 1_000;
    private static final double MIB = 1 << 20;
    private static final List<Column> ALL = all();

    private record Column(String name, Function<GpuRollup, @Nullable Object> value) {}

    private RollupRows() {}

    static List<String> columns() {
        return ALL.stream().map(Column::name).toList();
    }

    static Piece of(List<GpuRollup> rollups) {
        return (text, out) -> {
            rollups.forEach(rollup -> text.row(row(rollup), out));
            return rollups.size();
        };
    }

    private static @Nullable Object[] row(GpuRollup rollup) {
        return ALL.stream().map(column -> column.value().apply(rollup)).toArray();
    }

    private static List<Column> all() {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("time", each -> Instant.ofEpochMilli(each.startMillis())),
                new Column("gpu", each -> GpuLabels.uuidOf(each.gpu())),
                new Column("region", GpuRollup::region),
                new Column("host", GpuRollup::host),
                new Column("model", GpuRollup::model),
                new Column("values", each -> each.rollup().values()),
                new Column("expected_s", each -> each.rollup().expectedMillis() / THOUSAND)));
        addGauge("util", Rollup::util, 1 / THOUSAND, columns);
        addGauge("mem_used", Rollup::memUsed, MIB, columns);
        addGauge("power", Rollup::power, 1 / THOUSAND, columns);
        addGauge("temp", Rollup::temp, 0.1, columns);
        columns.addAll(List.of(
                new Column(
                        "energy_j",
                        each -> known(
                                each.rollup().energy().knownMillis(),
                                each.rollup().energy().millijoules() / THOUSAND)),
                new Column("idle_s", each -> each.rollup().idle().millis() / THOUSAND),
                new Column("idle_allocated_s", each -> each.rollup().idle().allocatedMillis() / THOUSAND),
                new Column("util_p50", each -> percentile(each, 0.5)),
                new Column("util_p95", each -> percentile(each, 0.95))));
        return columns;
    }

    private static void addGauge(String name, Function<Rollup, Gauge> gauge, double perPart, List<Column> columns) {
        Function<GpuRollup, Gauge> of = each -> gauge.apply(each.rollup());
        columns.add(new Column(
                name + "_min",
                each -> value(of.apply(each), (double) of.apply(each).min(), perPart)));
        columns.add(new Column(
                name + "_mean", each -> value(of.apply(each), of.apply(each).mean(), perPart)));
        columns.add(new Column(
                name + "_max",
                each -> value(of.apply(each), (double) of.apply(each).max(), perPart)));
        columns.add(new Column(name + "_known_s", each -> of.apply(each).knownMillis() / THOUSAND));
    }

    private static @Nullable Object value(Gauge gauge, double parts, double perPart) {
        return gauge.isKnown() ? rounded(parts * perPart) : null;
    }

    private static @Nullable Object percentile(GpuRollup each, double share) {
        return each.rollup().utils().isEmpty() ? null : rounded(each.rollup().utilQuantile(share));
    }

    private static @Nullable Object known(long knownMillis, double value) {
        return knownMillis == 0 ? null : value;
    }

    private static double rounded(double value) {
        return Math.round(value * THOUSAND) / THOUSAND;
    }
}
