package io.gridtick.fleet.board;

/** From measured numbers to whole ones, so that sums do not depend on their order. */
public final class Units {
    public static final int UNKNOWN = -1;

    private Units() {}

    /** Thousandths; -1 for NaN. */
    public static int thousandths(double value) {
        return Double.isNaN(value) ? UNKNOWN : (int) Math.round(value * 1_000);
    }
}
