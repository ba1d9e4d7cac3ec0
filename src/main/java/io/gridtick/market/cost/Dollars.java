package io.gridtick.market.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Micro-dollars and how they are written: {@code 2690000} is {@code 2.69}. */
public final class Dollars {
    public static final long MICROS = 1_000_000;
    private static final int DIGITS = 6;
    private static final int CENTS = 2;

    private Dollars() {}

    /** Exact, with at least two digits. */
    public static String text(long micros) {
        BigDecimal exact = BigDecimal.valueOf(micros, DIGITS).stripTrailingZeros();
        return (exact.scale() < CENTS ? exact.setScale(CENTS, RoundingMode.UNNECESSARY) : exact).toPlainString();
    }

    /** Micro-dollars of an amount, rounded to the next. */
    public static long micros(BigDecimal dollars) {
        return dollars.movePointRight(DIGITS).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }

    static long times(long micros, double factor) {
        return Math.round(micros * factor);
    }
}
