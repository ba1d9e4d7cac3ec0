package io.gridtick.history.report;

import io.gridtick.history.line.Range;
import io.gridtick.history.rollup.Gauge;
import io.gridtick.history.rollup.Rollup;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one region, model or host came to. Null is unknown.
 *
 * @param gpus how many there were, on the average over the time that is over
 * @param busyGpuHours known hours times utilisation
 * @param money null also for those who may not see it
 */
record ReportRow(
        String name,
        @Nullable Double gpus,
        @Nullable Double utilMean,
        @Nullable Double utilP50,
        @Nullable Double utilP95,
        @Nullable Double coverage,
        double gpuHoursExpected,
        double gpuHoursKnown,
        double busyGpuHours,
        double idleGpuHours,
        double idleAllocatedGpuHours,
        @Nullable Double energyKwh,
        @Nullable Double powerMean,
        @Nullable Double powerMax,
        @Nullable Double memUsedMean,
        @Nullable Double tempMax,
        @Nullable EventCounts events,
        @Nullable MoneyColumns money) {
    private static final double MILLIS_PER_HOUR = 3_600_000;
    private static final double MILLIJOULES_PER_KWH = 3.6e9;
    private static final double THOUSANDTHS = 1_000;

    /** How much happened, by severity. */
    record EventCounts(long info, long warning, long critical) {
        static final EventCounts NONE = new EventCounts(0, 0, 0);

        EventCounts plus(EventCounts other) {
            return new EventCounts(info + other.info, warning + other.warning, critical + other.critical);
        }
    }

    /** A column of the table. */
    record Column(String name, Function<ReportRow, @Nullable Object> value) {}

    static final List<Column> COLUMNS = List.of(
            new Column("name", ReportRow::name),
            new Column("gpus", ReportRow::gpus),
            new Column("util_mean", ReportRow::utilMean),
            new Column("util_p50", ReportRow::utilP50),
            new Column("util_p95", ReportRow::utilP95),
            new Column("coverage", ReportRow::coverage),
            new Column("gpu_hours_expected", ReportRow::gpuHoursExpected),
            new Column("gpu_hours_known", ReportRow::gpuHoursKnown),
            new Column("busy_gpu_hours", ReportRow::busyGpuHours),
            new Column("idle_gpu_hours", ReportRow::idleGpuHours),
            new Column("idle_allocated_gpu_hours", ReportRow::idleAllocatedGpuHours),
            new Column("energy_kwh", ReportRow::energyKwh),
            new Column("power_mean", ReportRow::powerMean),
            new Column("power_max", ReportRow::powerMax),
            new Column("mem_used_mean", ReportRow::memUsedMean),
            new Column("temp_max", ReportRow::tempMax),
            new Column("events_info", row -> row.count(EventCounts::info)),
            new Column("events_warning", row -> row.count(EventCounts::warning)),
            new Column("events_critical", row -> row.count(EventCounts::critical)),
            new Column("revenue", row -> row.of(MoneyColumns::revenue)),
            new Column("cost", row -> row.of(MoneyColumns::cost)),
            new Column("profit", row -> row.of(MoneyColumns::profit)),
            new Column("margin", row -> row.of(MoneyColumns::margin)),
            new Column("idle_waste", row -> row.of(MoneyColumns::idleWaste)),
            new Column("allocated_idle_waste", row -> row.of(MoneyColumns::allocatedIdleWaste)),
            new Column("priced_gpu_hours", row -> row.of(MoneyColumns::pricedGpuHours)),
            new Column("costed_gpu_hours", row -> row.of(MoneyColumns::costedGpuHours)),
            new Column("currency", row -> row.of(MoneyColumns::currency)));

    /** @param over the part of the time that is over */
    static ReportRow of(
            String name, Rollup sum, Range over, @Nullable EventCounts events, @Nullable MoneyColumns money) {
        Gauge util = sum.util();
        double knownHours = util.knownMillis() / MILLIS_PER_HOUR;
        return new ReportRow(
                name,
                over.isEmpty() ? null : rounded((double) sum.expectedMillis() / over.millis()),
                mean(util, THOUSANDTHS),
                percentile(sum, 0.5),
                percentile(sum, 0.95),
                sum.expectedMillis() == 0 ? null : Math.round(sum.coverage() * 1e4) / 1e4,
                rounded(sum.expectedMillis() / MILLIS_PER_HOUR),
                rounded(knownHours),
                util.isKnown() ? rounded(knownHours * util.mean() / THOUSANDTHS / 100) : 0,
                rounded(sum.idle().millis() / MILLIS_PER_HOUR),
                rounded(sum.idle().allocatedMillis() / MILLIS_PER_HOUR),
                sum.energy().knownMillis() == 0 ? null : rounded(sum.energy().millijoules() / MILLIJOULES_PER_KWH),
                mean(sum.power(), THOUSANDTHS),
                sum.power().isKnown() ? sum.power().max() / THOUSANDTHS : null,
                sum.memUsed().isKnown() ? (double) Math.round(sum.memUsed().mean() * (1 << 20)) : null,
                sum.temp().isKnown() ? sum.temp().max() / 10.0 : null,
                events,
                money);
    }

    private @Nullable Object of(Function<MoneyColumns, @Nullable Object> column) {
        return money == null ? null : column.apply(money);
    }

    private @Nullable Long count(Function<EventCounts, Long> severity) {
        return events == null ? null : severity.apply(events);
    }

    private static @Nullable Double mean(Gauge gauge, double partsPerUnit) {
        return gauge.isKnown() ? rounded(gauge.mean() / partsPerUnit) : null;
    }

    private static @Nullable Double percentile(Rollup sum, double share) {
        return sum.utils().isEmpty() ? null : rounded(sum.utilQuantile(share));
    }

    private static double rounded(double value) {
        return Math.round(value * THOUSANDTHS) / THOUSANDTHS;
    }
}
