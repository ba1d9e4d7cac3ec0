package io.gridtick.ingest.series;

import java.nio.charset.StandardCharsets;

/**
 * What digits and a scale are as a number. Gives exactly what {@link Double#parseDouble} gives: up to 2^53 as digits and
 * 10^22 as scale, one multiplication or division of exact numbers is rounded once, which is right; anything longer goes the
 * slow way.
 */
public final class Decimal {
    /** No sensible number is longer. */
    public static final int MAX_BYTES = 100;

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final long MAX_EXACT = 1L << 53;
    private static final int MAX_LONG_DIGITS = 18;

    private Decimal() {}

    /**
     * The number that is written from {@code from} to {@code to}, as its reader understood it.
     *
     * @param digits all digits as one number; of no meaning where there are more than 18
     * @param count how many digits there are
     * @param exponent by how many places the point is moved to the right
     */
    public static double value(byte[] bytes, int from, int to, long digits, int count, int exponent) {
        boolean isExact = count <= MAX_LONG_DIGITS && digits <= MAX_EXACT && Math.abs(exponent) < POWERS_OF_TEN.length;
        if (!isExact) {
            return Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
        }
        double value = exponent < 0 ? digits / POWERS_OF_TEN[-exponent] : digits * POWERS_OF_TEN[exponent];
        return bytes[from] == '-' ? -value : value;
    }
}
