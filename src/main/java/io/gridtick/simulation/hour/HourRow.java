package io.gridtick.simulation.hour;

/**
 * What an hour of a run brought in one region. Utilisation is the mean over the hour, 0 to 1; revenue and cost are of the
 * hour; everything else is as it was at its end. Money in micro-dollars.
 *
 * @param hour of the run, from 0
 * @param spot the price level of spot GPUs, 1 at the start
 */
public record HourRow(
        int hour,
        float utilisation,
        long revenue,
        long cost,
        long cash,
        long equipment,
        int gpus,
        int free,
        int down,
        int waiting,
        float spot) {
    public long profit() {
        return revenue - cost;
    }
}
