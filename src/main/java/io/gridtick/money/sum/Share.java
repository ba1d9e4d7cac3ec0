package io.gridtick.money.sum;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/** Products that are divided once, rounded to the even one where two are as near. */
final class Share {
    private Share() {}

    /** One number times another, divided by a third: not negative, and exact before it is rounded. */
    static long of(long one, long other, long divisor) {
        boolean isLong = Math.multiplyHigh(one, other) == 0 && one * other >= 0;
        return isLong
                ? rounded(one * other, divisor)
                : rounded(BigInteger.valueOf(one).multiply(BigInteger.valueOf(other)), BigInteger.valueOf(divisor));
    }

    static long rounded(BigInteger dividend, BigInteger divisor) {
        return new BigDecimal(dividend)
                .divide(new BigDecimal(divisor), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    private static long rounded(long dividend, long divisor) {
        long whole = dividend / divisor;
        long rest = dividend % divisor;
        boolean isAbove = rest > divisor - rest || (rest == divisor - rest && (whole & 1) == 1);
        return isAbove ? whole + 1 : whole;
    }
}
