package io.gridtick.money.past;

import io.gridtick.money.price.Decimal;
import io.gridtick.money.sum.Money;
import org.jspecify.annotations.Nullable;

/**
 * What some GPUs came to in a time; amounts in dollars, as texts. Null is unknown.
 *
 * @param gpuHours in which there was a GPU
 * @param pricedGpuHours of them, for which a selling price is known
 * @param costedGpuHours of them, for which is known what a GPU cost
 * @param energyCoverage for which part of them is known what was drawn, 0 to 1
 * @param profit of what is priced and costed
 */
record PeriodFigures(
        double gpuHours,
        double pricedGpuHours,
        double costedGpuHours,
        @Nullable Double energyCoverage,
        @Nullable String revenue,
        @Nullable String cost,
        @Nullable String energy,
        @Nullable String capital,
        @Nullable String profit,
        @Nullable Double margin,
        @Nullable String idleWaste,
        @Nullable String allocatedIdleWaste,
        String currency) {
    private static final double HOUR_MILLIS = 3_600_000;
    private static final double THOUSANDTHS = 1_000;

    static PeriodFigures of(Money money) {
        Money.Times times = money.times();
        return new PeriodFigures(
                hours(times.expected()),
                hours(times.priced()),
                hours(times.costed()),
                times.expected() == 0 ? null : rounded(Math.min(1, (double) times.measured() / times.expected())),
                known(money.isPriced(), money.revenue()),
                known(money.isCosted(), money.cost()),
                known(money.isCosted(), money.energy()),
                known(money.isCosted(), money.capital()),
                known(money.isBoth(), money.profit()),
                Double.isNaN(money.margin()) ? null : rounded(money.margin()),
                known(money.isCosted(), money.idleWaste()),
                known(money.isCosted(), money.allocatedIdleWaste()),
                "USD");
    }

    private static double hours(long millis) {
        return rounded(millis / HOUR_MILLIS);
    }

    private static double rounded(double value) {
        return Math.round(value * THOUSANDTHS) / THOUSANDTHS;
    }

    private static @Nullable String known(boolean isKnown, long micros) {
        return isKnown ? Decimal.dollars(micros) : null;
    }
}
