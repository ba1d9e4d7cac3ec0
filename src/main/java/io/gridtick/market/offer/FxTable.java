package io.gridtick.market.offer;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Exchange rates of one day. A currency without a rate has no dollar number. */
public final class FxTable {
    /** Before any table is known: dollars only. */
    public static final FxTable DOLLARS = new FxTable(Map.of(FxRate.DOLLAR, FxRate.USD));

    private final Map<String, FxRate> rates;

    private FxTable(Map<String, FxRate> rates) {
        this.rates = Map.copyOf(rates);
    }

    /**
     * A table in the form in which central banks publish: units of each currency for one of the base.
     *
     * @param perBase must have the dollar, unless it is the base; entries that are not positive are left out
     */
    public static FxTable of(LocalDate date, String base, Map<String, BigDecimal> perBase) {
        Map<String, FxRate> rates = new HashMap<>();
        BigDecimal dollars = base.equals(FxRate.DOLLAR) ? BigDecimal.ONE : perBase.get(FxRate.DOLLAR);
        if (dollars == null || dollars.signum() <= 0) {
            return DOLLARS;
        }
        perBase.forEach((currency, units) -> {
            if (units.signum() > 0) {
                rates.put(currency, new FxRate(currency, dollars.divide(units, MathContext.DECIMAL64), date));
            }
        });
        rates.put(base, new FxRate(base, dollars, date));
        rates.put(FxRate.DOLLAR, FxRate.USD);
        return new FxTable(rates);
    }

    public Optional<FxRate> rate(String currency) {
        return Optional.ofNullable(rates.get(currency));
    }
}
