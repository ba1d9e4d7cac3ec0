package io.gridtick.simulation.compare;

/** What is compared with what, over how many seeds (from the first on, one by one) and how many simulated hours. */
public record Plan(Scenario base, Scenario change, int seeds, int hours) {
    public static final int SEEDS_MAX = 50;
    public static final int HOURS_MAX = 8_784;
    public static final int USUAL_SEEDS = 10;
    public static final int USUAL_HOURS = 720;

    public Plan {
        if (seeds < 2 || seeds > SEEDS_MAX || hours < 1 || hours > HOURS_MAX) {
            throw new IllegalArgumentException("seeds " + seeds + ", hours " + hours);
        }
    }

    /** The seeds are those of the base and the next ones. */
    long seed(int pair) {
        return base.parameters().seed() + pair;
    }
}
