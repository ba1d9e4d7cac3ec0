package io.gridtick.market.cost;

/**
 * How a job survives interruptions, after Young and Daly.
 *
 * @param writeHours what writing a checkpoint costs
 * @param restartHours until the job runs again
 */
public record Checkpoints(double writeHours, double restartHours) {
    /** Two minutes to write, ten to come back. */
    public static final Checkpoints USUAL = new Checkpoints(2 / 60.0, 10 / 60.0);

    /** How often to write where a machine stays up so long on average. */
    public double intervalHours(double meanUpHours) {
        return Math.sqrt(2 * writeHours * meanUpHours);
    }

    /** The share of paid hours that gets work done; 0 or less where it gets nowhere. */
    public double efficiency(double meanUpHours) {
        double interval = intervalHours(meanUpHours);
        double writing = interval > 0 ? writeHours / interval : 0;
        return 1 - (writing + lostHours(meanUpHours) / meanUpHours);
    }

    /** What one interruption costs: half an interval again, and coming back. */
    public double lostHours(double meanUpHours) {
        return intervalHours(meanUpHours) / 2 + restartHours;
    }
}
