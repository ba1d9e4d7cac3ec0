package io.gridtick.market.provider;

import java.math.BigDecimal;
import java.math.MathContext;

/** A price as it was said, with the unit it was said in. Always more than zero. */
public record RawPrice(BigDecimal amount, String currency, Scale scale, Period period, Basis basis) {
    private static final MathContext PRECISION = MathContext.DECIMAL64;

    /** How much money 1 is. */
    public enum Scale {
        WHOLE("1"),
        CENTS("0.01"),
        HUNDRED_THOUSANDTHS("0.00001"),
        HUNDRED_MILLIONTHS("0.00000001");

        private final BigDecimal factor;

        Scale(String factor) {
            this.factor = new BigDecimal(factor);
        }
    }

    /** For how long. A month has 730 hours. */
    public enum Period {
        SECOND("3600"),
        MINUTE("60"),
        HOUR("1"),
        DAY("0.04166666666666666666666666667"),
        MONTH("0.001369863013698630136986301370");

        private final BigDecimal perHour;

        Period(String perHour) {
            this.perHour = new BigDecimal(perHour);
        }
    }

    /** For what. */
    public enum Basis {
        PER_GPU,
        WHOLE_OFFER
    }

    public static RawPrice usdPerHour(BigDecimal amount, Basis basis) {
        return new RawPrice(amount, "USD", Scale.WHOLE, Period.HOUR, basis);
    }

    /** In whole units of its currency, for one GPU and hour. */
    public BigDecimal perGpuHour(int gpus) {
        BigDecimal perHour = amount.multiply(scale.factor, PRECISION).multiply(period.perHour, PRECISION);
        return basis == Basis.PER_GPU ? perHour : perHour.divide(BigDecimal.valueOf(gpus), PRECISION);
    }
}
