package io.gridtick.simulation.random;

import java.util.function.DoubleUnaryOperator;

/**
 * A distribution as its quantile function at fixed points, straight lines between them. The points stand in octaves of the
 * distance to the nearer end, so both tails are as exact as the middle; beyond 2^-25 the tail is cut.
 */
public final class QuantileTable {
    private static final int OCTAVES = 24;
    private static final int POINTS = 64;
    private static final int ROW = POINTS + 1;
    private static final double BITS_LEFT = 0x1.0p-57;

    private final double[] low = new double[OCTAVES * ROW];
    private final double[] high = new double[OCTAVES * ROW];

    public QuantileTable(DoubleUnaryOperator quantile) {
        for (int octave = 0; octave < OCTAVES; octave++) {
            double begin = StrictMath.scalb(1.0, -octave - 2);
            for (int point = 0; point < ROW; point++) {
                double tail = begin * (1 + (double) point / POINTS);
                low[octave * ROW + point] = quantile.applyAsDouble(tail);
                high[octave * ROW + point] = quantile.applyAsDouble(1 - tail);
            }
        }
    }

    public static QuantileTable logNormal(double median, double mean, double largest) {
        double sigma = StrictMath.sqrt(2 * StrictMath.log(mean / median));
        return new QuantileTable(u -> StrictMath.min(largest, median * StrictMath.exp(sigma * Normal.quantile(u))));
    }

    public static QuantileTable exponential(double mean) {
        return new QuantileTable(u -> -mean * StrictMath.log1p(-u));
    }

    public static QuantileTable normal() {
        return new QuantileTable(Normal::quantile);
    }

    /** The value for one random number: its highest bit says which half, the rest how far from the end. */
    public double at(long bits) {
        double[] side = bits < 0 ? high : low;
        long tail = bits << 1 | 1;
        int octave = Long.numberOfLeadingZeros(tail);
        if (octave >= OCTAVES) {
            return side[(OCTAVES - 1) * ROW];
        }
        long rest = tail << octave << 1;
        int point = octave * ROW + (int) (rest >>> 58);
        double below = side[point];
        return below + (side[point + 1] - below) * ((rest << 6 >>> 7) * BITS_LEFT);
    }
}
