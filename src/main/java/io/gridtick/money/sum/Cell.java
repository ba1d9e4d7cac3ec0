package io.gridtick.money.sum;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gridtick.money.price.Rates;
import java.util.OptionalLong;

/** Adds up what one use comes to at the rates of its pieces, and rounds each figure once. For one thread. */
final class Cell {
    /** From GPU milliseconds times nano-dollars per hour to micro-dollars. */
    private static final long PER_HOUR = 3_600_000L * 1_000;

    /** From millijoules times nano-dollars per kilowatt hour to micro-dollars. */
    private static final long PER_KWH = 3_600_000_000L * 1_000;

    private final Use use;
    private final Portion revenue;
    private final Portion energy;
    private final Portion capital;
    private final Portion freeEnergy;
    private final Portion freeCapital;
    private final Portion heldEnergy;
    private final Portion heldCapital;
    private final Portion earned;
    private final Portion spentEnergy;
    private final Portion spentCapital;
    private final Portion priced;
    private final Portion costed;
    private final Portion both;

    /** @param millis how long the pieces are together */
    Cell(Use use, long millis) {
        this.use = use;
        revenue = new Portion(use.soldMillis(), millis, PER_HOUR);
        energy = new Portion(use.millijoules(), millis, PER_KWH);
        capital = new Portion(use.expectedMillis(), millis, PER_HOUR);
        freeEnergy = new Portion(use.freeMillijoules(), millis, PER_KWH);
        freeCapital = new Portion(use.freeMillis(), millis, PER_HOUR);
        heldEnergy = new Portion(use.heldMillijoules(), millis, PER_KWH);
        heldCapital = new Portion(use.heldMillis(), millis, PER_HOUR);
        earned = new Portion(use.soldMillis(), millis, PER_HOUR);
        spentEnergy = new Portion(use.millijoules(), millis, PER_KWH);
        spentCapital = new Portion(use.expectedMillis(), millis, PER_HOUR);
        priced = new Portion(use.expectedMillis(), millis, 1);
        costed = new Portion(use.expectedMillis(), millis, 1);
        both = new Portion(use.expectedMillis(), millis, 1);
    }

    @CanIgnoreReturnValue
    Cell add(long millis, Rates rates) {
        long selling = known(rates.sellingNanoUsdPerHour());
        long perKwh = known(rates.energyNanoUsdPerKwh());
        long perHour = known(rates.capitalNanoUsdPerHour());
        if (rates.isPriced()) {
            revenue.add(millis, selling);
            priced.add(millis, 1);
        }
        if (rates.isCosted()) {
            energy.add(millis, perKwh);
            capital.add(millis, perHour);
            freeEnergy.add(millis, perKwh);
            freeCapital.add(millis, perHour);
            heldEnergy.add(millis, perKwh);
            heldCapital.add(millis, perHour);
            costed.add(millis, 1);
        }
        if (rates.isPriced() && rates.isCosted()) {
            earned.add(millis, selling);
            spentEnergy.add(millis, perKwh);
            spentCapital.add(millis, perHour);
            both.add(millis, 1);
        }
        return this;
    }

    Money money() {
        return new Money(
                revenue.rounded(),
                energy.rounded(),
                capital.rounded(),
                freeEnergy.rounded() + freeCapital.rounded(),
                heldEnergy.rounded() + heldCapital.rounded(),
                earned.rounded(),
                spentEnergy.rounded() + spentCapital.rounded(),
                new Money.Times(
                        use.expectedMillis(),
                        priced.rounded(),
                        costed.rounded(),
                        both.rounded(),
                        use.energyKnownMillis()));
    }

    private static long known(OptionalLong rate) {
        return rate.orElse(0);
    }
}
