package io.gridtick.simulation.brief;

import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.show.Moments;
import io.gridtick.simulation.view.Finance;
import io.gridtick.simulation.view.Frame;
import io.gridtick.simulation.view.RegionFrame;
import java.time.Instant;
import java.util.List;

/** A closed step in the shape of the older system: whole cents, utilisation in percent. Finance is since the start of the run. */
record BriefFrame(
        long iteration, Instant timestamp, double stepHours, Totals totals, List<Region> regions, Capital finance) {
    private static final double MICRO_DOLLARS_PER_CENT = 10_000;
    private static final double WATTS_PER_KILOWATT = 1_000;

    record Totals(long revenueCents, long costCents, long profitCents, double avgUtilization) {}

    record Region(
            String code,
            Instant timestamp,
            double utilization,
            long revenueCents,
            long costCents,
            long profitCents,
            int capacityGpus,
            int freeGpus) {}

    record Capital(
            long capitalCents,
            long totalRevenueCents,
            long totalCostCents,
            long totalSpentCents,
            long profitCents,
            double spendRatio,
            double expansionCostPerGpuCents,
            long newGpuPurchased,
            double electricityCostPerKwh,
            double gpuWattageW,
            double energyCostPerGpuHour) {}

    /** As it was sampled from a run. */
    record Point(Instant timestamp, List<Region> regions, Totals totals, Capital finance) {}

    static BriefFrame of(Frame frame, Parameters parameters) {
        Instant at = Moments.instant(parameters.startSecond(), frame.closedAt());
        long revenue = cents(frame.revenue());
        long cost = cents(frame.cost());
        return new BriefFrame(
                frame.iteration(),
                at,
                frame.stepHours(),
                new Totals(revenue, cost, revenue - cost, percent(frame.utilisation())),
                frame.regions().stream().map(region -> region(region, at)).toList(),
                capital(frame.finance(), parameters));
    }

    Point point() {
        return new Point(timestamp, regions, totals, finance);
    }

    private static Region region(RegionFrame frame, Instant at) {
        long revenue = cents(frame.revenue());
        long cost = cents(frame.cost());
        return new Region(
                frame.code(),
                at,
                percent(frame.utilisation()),
                revenue,
                cost,
                revenue - cost,
                frame.gpus(),
                frame.free());
    }

    private static Capital capital(Finance finance, Parameters parameters) {
        long revenue = cents(finance.revenue());
        long cost = cents(finance.cost());
        double perKwh = parameters.of(Knob.ELECTRICITY_COST_PER_KWH);
        double watts = parameters.of(Knob.GPU_WATTAGE_W);
        return new Capital(
                cents(finance.cash()),
                revenue,
                cost,
                cents(finance.spent()),
                revenue - cost,
                parameters.of(Knob.SPEND_RATIO),
                parameters.of(Knob.EXPANSION_COST_PER_GPU_CENTS),
                finance.gpusBought(),
                perKwh,
                watts,
                perKwh * watts / WATTS_PER_KILOWATT);
    }

    private static long cents(long microDollars) {
        return (long) StrictMath.rint(microDollars / MICRO_DOLLARS_PER_CENT);
    }

    private static double percent(double share) {
        return StrictMath.rint(share * 10_000) / 100;
    }
}
