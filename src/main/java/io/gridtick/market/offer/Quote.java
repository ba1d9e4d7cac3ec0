package io.gridtick.market.offer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * What one GPU costs in an hour, and from what that was computed.
 *
 * @param microUsdPerGpuHour integer micro-dollars
 * @param stated what the provider wrote
 * @param nativeMicrosPerGpuHour the same price in millionths of the stated currency: what tells a move of the price from a
 *     move of the exchange rate
 * @param fx the rate that was used; {@link FxRate#USD} for dollars
 * @param kind what sort of number it is
 */
public record Quote(
        long microUsdPerGpuHour, StatedPrice stated, long nativeMicrosPerGpuHour, FxRate fx, PriceKind kind) {
    /** Above a million dollars an hour nothing is a price. */
    private static final BigDecimal LARGEST = new BigDecimal("1e12");

    /**
     * Reads a stated price; empty where there is no rate for its currency (no rate, no dollar number), or where it is
     * negative or out of all bounds. A price of 0 is a quote: the screens hold it back with its reason.
     *
     * @param gpus of the box, for a price of the box
     */
    public static Optional<Quote> of(StatedPrice stated, int gpus, FxTable rates, PriceKind kind) {
        Optional<FxRate> fx = rates.rate(stated.currency());
        BigDecimal micros = stated.perGpuHour(gpus).movePointRight(6);
        if (fx.isEmpty() || micros.signum() < 0 || micros.compareTo(LARGEST) > 0) {
            return Optional.empty();
        }
        BigDecimal dollars = micros.multiply(fx.get().usdPerUnit());
        return dollars.compareTo(LARGEST) > 0
                ? Optional.empty()
                : Optional.of(new Quote(whole(dollars), stated, whole(micros), fx.get(), kind));
    }

    /** A price of one GPU for one hour in dollars, as many providers state it. */
    public static Quote usd(BigDecimal dollarsPerGpuHour, PriceKind kind) {
        return of(StatedPrice.perGpuHourUsd(dollarsPerGpuHour), 1, FxTable.DOLLARS, kind)
                .orElseThrow(() -> new IllegalArgumentException("not a price: " + dollarsPerGpuHour));
    }

    private static long whole(BigDecimal micros) {
        return micros.setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
}
