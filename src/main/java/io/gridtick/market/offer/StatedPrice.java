package io.gridtick.market.offer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * A price as a provider writes it, before any conversion.
 *
 * @param amount the number as written
 * @param currency ISO code of what the unit is a part of, in capitals
 * @param unitsPerCurrency how many of the written units make one of the currency: 1 for dollars, 100 for cents, 100000,
 *     100000000
 * @param per for how long
 * @param basis for how much
 */
public record StatedPrice(BigDecimal amount, String currency, long unitsPerCurrency, Period per, Basis basis) {
    /** For how long a price is. */
    public enum Period {
        SECOND(3600, 1),
        MINUTE(60, 1),
        HOUR(1, 1),
        DAY(1, 24),
        /** Of 730 hours: a year's twelfth. */
        MONTH(1, 730);

        private final BigDecimal times;
        private final BigDecimal parts;

        Period(int times, int parts) {
            this.times = BigDecimal.valueOf(times);
            this.parts = BigDecimal.valueOf(parts);
        }
    }

    /** For how much a price is. */
    public enum Basis {
        GPU,
        BOX
    }

    public StatedPrice {
        if (unitsPerCurrency < 1) {
            throw new IllegalArgumentException("units per currency: " + unitsPerCurrency);
        }
    }

    public static StatedPrice perGpuHourUsd(BigDecimal dollars) {
        return new StatedPrice(dollars, FxRate.DOLLAR, 1, Period.HOUR, Basis.GPU);
    }

    public static StatedPrice perBoxHourUsd(BigDecimal dollars) {
        return new StatedPrice(dollars, FxRate.DOLLAR, 1, Period.HOUR, Basis.BOX);
    }

    /** In units of the currency. */
    public BigDecimal perGpuHour(int gpus) {
        BigDecimal parts = per.parts
                .multiply(BigDecimal.valueOf(unitsPerCurrency))
                .multiply(BigDecimal.valueOf(basis == Basis.BOX ? gpus : 1));
        return amount.multiply(per.times).divide(parts, MathContext.DECIMAL64);
    }

    /** For people: {@code 3192 (100 to 1 USD) per box and hour}. */
    public String text() {
        String unit = unitsPerCurrency == 1 ? currency : "(" + unitsPerCurrency + " to 1 " + currency + ")";
        return amount.toPlainString() + " " + unit + " per " + basis.name().toLowerCase(Locale.ROOT) + " and "
                + per.name().toLowerCase(Locale.ROOT);
    }
}
