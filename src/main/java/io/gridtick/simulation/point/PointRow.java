package io.gridtick.simulation.point;

import java.time.Instant;

/**
 * A step of a run. Utilisation is the mean over it, 0 to 1; revenue, cost and profit are of the step; everything else is as it
 * was at its end.
 *
 * @param at when it begins
 * @param spot the price level of spot GPUs, 1 at the start of the run
 */
public record PointRow(
        Instant at,
        double utilisation,
        String revenue,
        String cost,
        String profit,
        String cash,
        String equipment,
        int gpus,
        int free,
        int down,
        int waiting,
        double spot) {}
