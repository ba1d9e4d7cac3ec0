package io.gridtick.market.screen;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Prices in sentences. */
final class Prices {
    private Prices() {}

    static String text(long micros) {
        return text((double) micros);
    }

    static String text(double micros) {
        return "$"
                + BigDecimal.valueOf(micros)
                        .movePointLeft(6)
                        .setScale(4, RoundingMode.HALF_UP)
                        .toPlainString();
    }
}
