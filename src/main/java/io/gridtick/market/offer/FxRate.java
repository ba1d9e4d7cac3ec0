package io.gridtick.market.offer;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What one unit of a currency is worth.
 *
 * @param date of the table that it comes from
 */
public record FxRate(String currency, BigDecimal usdPerUnit, LocalDate date) {
    public static final String DOLLAR = "USD";

    /** A dollar is a dollar, on every day. */
    public static final FxRate USD = new FxRate(DOLLAR, BigDecimal.ONE, LocalDate.EPOCH);
}
