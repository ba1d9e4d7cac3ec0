package io.gridtick.simulation.demand;

/**
 * How hard a job works its GPUs, in tenths of a percent: either not at all or nearly full, as measured.
 *
 * <p>The points are the utilisation of all of a cluster's GPUs at every 5 % of them, derived from AcmeTrace (CC-BY-4.0; see
 * {@link Workload}). Its lowest part are GPUs nobody has; a job draws from the rest.
 */
final class Intensities {
    private static final double NOBODYS = 0.28;
    private static final int[] POINTS = {
        0, 0, 0, 0, 0, 0, 0, 830, 970, 980, 990, 990, 990, 990, 990, 990, 1000, 1000, 1000, 1000, 1000
    };
    private static final double IDLE_UP_TO = 0.315;

    private Intensities() {}

    static int at(double unit) {
        double place = NOBODYS + (1 - NOBODYS) * unit;
        if (place <= IDLE_UP_TO) {
            return 0;
        }
        double point = place * (POINTS.length - 1);
        int below = (int) point;
        return StrictMath.max(11, (int) (POINTS[below] + (POINTS[below + 1] - POINTS[below]) * (point - below)));
    }
}
