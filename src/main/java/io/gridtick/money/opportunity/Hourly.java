package io.gridtick.money.opportunity;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Micro-dollars an hour of rates, each rounded once, to the even one where two are as near. */
final class Hourly {
    private static final int NANO_TO_MICRO = 3;
    private static final int MILLIWATTS_TO_KILOWATTS = 6;

    private Hourly() {}

    /** Of what is drawn. */
    static long energy(long milliwatts, long nanoUsdPerKwh) {
        return rounded(
                BigDecimal.valueOf(milliwatts).multiply(BigDecimal.valueOf(nanoUsdPerKwh)),
                MILLIWATTS_TO_KILOWATTS + NANO_TO_MICRO);
    }

    static long of(int gpus, long nanoUsdPerHour) {
        return rounded(BigDecimal.valueOf(gpus).multiply(BigDecimal.valueOf(nanoUsdPerHour)), NANO_TO_MICRO);
    }

    private static long rounded(BigDecimal value, int digits) {
        return value.movePointLeft(digits).setScale(0, RoundingMode.HALF_EVEN).longValueExact();
    }
}
