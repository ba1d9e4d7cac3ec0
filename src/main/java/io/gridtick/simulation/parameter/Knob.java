package io.gridtick.simulation.parameter;

import java.util.Locale;

/** Every number of a run: its default, its range, and whether it may change while the run goes. */
public enum Knob {
    STEP_MINUTES(30, 1, 60, false),
    SPEND_RATIO(0.25, 0, 1, true),
    EXPANSION_COST_PER_GPU_CENTS(40_000, 1, 100_000_000, true),
    ELECTRICITY_COST_PER_KWH(0.065, 0, 2, true),
    GPU_WATTAGE_W(240, 1, 2_000, true),
    DURATION_HOURS(0, 0, 876_000, false),
    JOBS_PER_HOUR(300, 0, 100_000, true),
    PRIORITY_SHARE(0.15, 0, 1, true),
    SPOT_SHARE(0.35, 0, 1, true),
    DEMAND_GROWTH_PER_YEAR(0.2, -0.9, 10, true),
    DAILY_SWING(0.45, 0, 1, false),
    WEEKEND_LEVEL(0.7, 0.05, 2, false),
    PRICE_ELASTICITY(0.5, 0, 5, true),
    PATIENCE_HOURS(24, 0, 8_760, true),
    MEAN_JOB_MINUTES(60, 0.01, 100_000, false),
    MAX_GPUS_PER_JOB(64, 1, 4_096, false),
    MAX_JOBS(100_000, 1, 1_000_000, true),
    CHECKPOINT_MINUTES(30, 1, 1_440, true),
    GPU_MTBF_HOURS(50_000, 0, 10_000_000, true),
    REPAIR_HOURS(12, 0.1, 8_760, true),
    OUTAGE_MTBF_HOURS(4_000, 0, 10_000_000, true),
    OUTAGE_HOURS(2, 0.1, 720, true),
    IDLE_WATTAGE_SHARE(0.25, 0, 1, true),
    PUE(1.3, 1, 3, true),
    LEASE_COST_PER_GPU_HOUR(0.35, 0, 20, true),
    DEPRECIATION_YEARS(4, 0.5, 20, true),
    CAPITAL_CENTS(5_000_000, 0, 1e13, false),
    EXPANSION_DAYS(7, 1, 365, true),
    PAYBACK_DAYS(365, 1, 7_300, true),
    MAX_GPUS(20_000, 1, 50_000, true),
    FLOOR_VOLATILITY(0.16, 0, 2, true),
    FLOOR_HALF_LIFE_HOURS(12, 0.1, 8_760, true),
    FLOOR_JUMPS_PER_YEAR(6, 0, 1_000, true),
    FLOOR_JUMP_SIZE(0.3, 0, 2, true),
    CONGESTION_WEIGHT(1, 0, 5, true),
    LIST_CHANGES_PER_WEEK(0.05, 0, 1, true);

    private final double usual;
    private final double least;
    private final double most;
    private final boolean isLive;

    Knob(double usual, double least, double most, boolean isLive) {
        this.usual = usual;
        this.least = least;
        this.most = most;
        this.isLive = isLive;
    }

    public double usual() {
        return usual;
    }

    public double least() {
        return least;
    }

    public double most() {
        return most;
    }

    public boolean isLive() {
        return isLive;
    }

    public boolean allows(double value) {
        return value >= least && value <= most;
    }

    public String field() {
        return name().toLowerCase(Locale.ROOT);
    }
}
