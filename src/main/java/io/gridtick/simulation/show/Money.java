package io.gridtick.simulation.show;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How micro-dollars are written: {@code 2690000} is {@code 2.69}. */
public final class Money {
    private static final int DIGITS = 6;
    private static final int CENTS = 2;

    private Money() {}

    /** Exact, with at least two digits. */
    public static String text(long micros) {
        BigDecimal exact = BigDecimal.valueOf(micros, DIGITS).stripTrailingZeros();
        return (exact.scale() < CENTS ? exact.setScale(CENTS, RoundingMode.UNNECESSARY) : exact).toPlainString();
    }
}
