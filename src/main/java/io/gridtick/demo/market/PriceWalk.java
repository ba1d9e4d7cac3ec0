package io.gridtick.demo.market;

import java.util.Random;

/** A price that wanders around what it is worth, and mostly stays where it is. */
final class PriceWalk {
    private static final double PULL = 0.08;
    private static final double MOST = 1.6;
    private static final double SMALLEST_STEP = 0.001;

    private final double worth;
    private final double chance;
    private final double step;
    private double price;

    /**
     * A walk that begins near its worth.
     *
     * @param chance of a move in one step
     * @param step how large a move is, as a share of the price
     */
    PriceWalk(double worth, double chance, double step, Random random) {
        this.worth = worth;
        this.chance = chance;
        this.step = step;
        this.price = rounded(worth * (1 + step * random.nextGaussian()));
    }

    void advance(Random random) {
        if (random.nextDouble() >= chance) {
            return;
        }
        double moved = price * (1 + step * random.nextGaussian()) + PULL * (worth - price);
        price = rounded(Math.clamp(moved, worth / MOST, worth * MOST));
    }

    double price() {
        return price;
    }

    private static double rounded(double value) {
        return Math.max(SMALLEST_STEP, Math.round(value * 1_000) / 1_000.0);
    }
}
