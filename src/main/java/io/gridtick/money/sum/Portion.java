package io.gridtick.money.sum;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** One figure of a cell: a quantity, shared by time, times the rates of its pieces. */
final class Portion {
    private final long quantity;
    private final long wholeMillis;
    private final long divisor;

    /** Nothing, then the rate of the one piece that is the whole. */
    private long wholeRate;

    /** Milliseconds times rates, once there is more than that. */
    private @Nullable BigInteger weighted;

    Portion(long quantity, long wholeMillis, long divisor) {
        this.quantity = quantity;
        this.wholeMillis = wholeMillis;
        this.divisor = divisor;
    }

    void add(long millis, long rate) {
        if (millis == wholeMillis) {
            wholeRate = rate;
            return;
        }
        BigInteger more = BigInteger.valueOf(millis).multiply(BigInteger.valueOf(rate));
        weighted = weighted == null ? more : weighted.add(more);
    }

    long rounded() {
        return weighted == null
                ? Share.of(quantity, wholeRate, divisor)
                : Share.rounded(
                        weighted.multiply(BigInteger.valueOf(quantity)),
                        BigInteger.valueOf(wholeMillis).multiply(BigInteger.valueOf(divisor)));
    }
}
