package io.gridtick.money.price;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** What it costs to have a GPU for an hour, whether it works or not. */
public sealed interface Basis {
    /** Of an average year. */
    long HOURS_PER_YEAR = 8_766;

    /**
     * Bought for a price and used up evenly.
     *
     * @param residualMicroUsd what it is still worth at the end
     * @param yearsThousandths how long it is used
     */
    record Owned(long priceMicroUsd, long residualMicroUsd, int yearsThousandths) implements Basis {
        /** Rounded once: this is the rate, and everything is reckoned from it. */
        public long nanoUsdPerHour() {
            return BigDecimal.valueOf(priceMicroUsd - residualMicroUsd)
                    .movePointRight(3)
                    .divide(
                            BigDecimal.valueOf(yearsThousandths, 3).multiply(BigDecimal.valueOf(HOURS_PER_YEAR)),
                            0,
                            RoundingMode.HALF_EVEN)
                    .longValueExact();
        }
    }

    /** Rented, whether it is used or not. */
    record Leased(long microUsdPerHour) implements Basis {}

    /** Costs what the market asks for such a GPU at the time. */
    record Linked(String good) implements Basis {}

    default String kind() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
