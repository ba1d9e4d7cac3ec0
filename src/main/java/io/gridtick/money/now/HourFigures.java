package io.gridtick.money.now;

import io.gridtick.fleet.view.KindLoad;
import io.gridtick.money.price.Decimal;
import io.gridtick.money.price.Rates;
import io.gridtick.money.sum.Money;
import io.gridtick.money.sum.Use;
import org.jspecify.annotations.Nullable;

/**
 * What some GPUs come to in an hour, if all stays as it is; amounts in dollars, as texts. Null is unknown.
 *
 * @param gpus those that are not gone
 * @param pricedGpus of them, of which a selling price is known
 * @param costedGpus of them, of which is known what they cost
 * @param meteredGpus of them, of which is known what they draw
 * @param profitPerHour of those of which both are known
 */
record HourFigures(
        int gpus,
        int pricedGpus,
        int costedGpus,
        int meteredGpus,
        int idleUnallocated,
        int idleAllocated,
        @Nullable String revenuePerHour,
        @Nullable String costPerHour,
        @Nullable String energyPerHour,
        @Nullable String capitalPerHour,
        @Nullable String profitPerHour,
        @Nullable Double margin,
        @Nullable String idleWastePerHour,
        @Nullable String allocatedIdleWastePerHour,
        String currency) {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final long HOUR_SECONDS = 3_600;
    private static final double THOUSANDTHS = 1_000;

    /** What GPUs come to in an hour at these rates. */
    static Money money(KindLoad load, Rates rates) {
        Use hour = new Use(
                load.gpus() * HOUR_MILLIS,
                load.known() * HOUR_MILLIS,
                load.free() * HOUR_MILLIS,
                load.held() * HOUR_MILLIS,
                load.milliwatts() * HOUR_SECONDS,
                load.metered() * HOUR_MILLIS,
                load.freeMilliwatts() * HOUR_SECONDS,
                load.heldMilliwatts() * HOUR_SECONDS);
        return Money.of(hour, rates);
    }

    static HourFigures of(KindLoad load, Money money) {
        Money.Times times = money.times();
        return new HourFigures(
                load.gpus(),
                (int) (times.priced() / HOUR_MILLIS),
                (int) (times.costed() / HOUR_MILLIS),
                load.metered(),
                load.free(),
                load.held(),
                known(money.isPriced(), money.revenue()),
                known(money.isCosted(), money.cost()),
                known(money.isCosted(), money.energy()),
                known(money.isCosted(), money.capital()),
                known(money.isBoth(), money.profit()),
                Double.isNaN(money.margin()) ? null : Math.round(money.margin() * THOUSANDTHS) / THOUSANDTHS,
                known(money.isCosted(), money.idleWaste()),
                known(money.isCosted(), money.allocatedIdleWaste()),
                "USD");
    }

    private static @Nullable String known(boolean isKnown, long micros) {
        return isKnown ? Decimal.dollars(micros) : null;
    }
}
