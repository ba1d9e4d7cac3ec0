package io.gridtick.market.screen;

import java.util.Arrays;

/** Robust statistics of a handful of prices: one wrong among them changes little. */
final class Votes {
    /** What makes the median of distances comparable with a standard deviation. */
    private static final double TO_SIGMA = 1.4826;

    private static final double SIGMAS = 3;

    /**
     * Where half of all agree to the cent, distances say nothing, and a ratio has to do. Upwards only: rate cards often agree,
     * and a marketplace far below them is honest.
     */
    private static final double RATIO_WHERE_ALL_AGREE = 3;

    /** Honest prices of one good lie so far apart, from a marketplace to a large cloud. */
    private static final double HONEST_RATIO = 5;

    private Votes() {}

    /** A band of prices that are believed. */
    record Band(double median, double low, double high) {
        boolean has(long price) {
            return price >= low && price <= high;
        }
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    static double median(long... values) {
        return median(Arrays.stream(values).asDoubleStream().toArray());
    }

    /** The median distance from the median, as a standard deviation. */
    static double deviation(double... values) {
        double middle = median(values);
        return TO_SIGMA
                * median(Arrays.stream(values)
                        .map(value -> Math.abs(value - middle))
                        .toArray());
    }

    /** What is believed beside these votes. */
    static Band band(long... votes) {
        double[] values = Arrays.stream(votes).asDoubleStream().toArray();
        double median = median(values);
        double deviation = deviation(values);
        if (deviation <= 0) {
            return new Band(median, median / HONEST_RATIO, median * RATIO_WHERE_ALL_AGREE);
        }
        double wide = SIGMAS * deviation;
        return new Band(
                median, Math.min(median - wide, median / HONEST_RATIO), Math.max(median + wide, median * HONEST_RATIO));
    }
}
