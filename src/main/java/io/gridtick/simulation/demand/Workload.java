package io.gridtick.simulation.demand;

import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.parameter.Trace;
import io.gridtick.simulation.random.QuantileTable;

/**
 * The figures of a trace: how long jobs run and how many GPUs they take, by mean and median; what becomes of them.
 *
 * <p>Seren, Kalos, Philly and Helios: derived from the cluster summary of AcmeTrace (CC-BY-4.0), Hu et al.,
 * "Characterization of Large Language Model Development in the Datacenter", NSDI '24.
 */
public record Workload(
        double medianSeconds, double meanSeconds, double meanGpus, double completeShare, double cancelShare) {
    private static final double LONGEST_MILLIS = 30 * 86_400_000.0;

    public static Workload of(Parameters parameters) {
        return switch (parameters.trace()) {
            case SEREN -> new Workload(122, 1_414, 5.68, 0.50, 0.08);
            case KALOS -> new Workload(124, 1_260, 26.8, 0.54, 0.06);
            case PHILLY -> new Workload(874, 18_006, 1.93, 0.60, 0.09);
            case HELIOS -> new Workload(206, 6_652, 3.72, 0.62, 0.22);
            case MARKOV -> new Workload(0, parameters.of(Knob.MEAN_JOB_MINUTES) * 60, 1, 1, 0);
        };
    }

    /** Milliseconds; log-normal, cut at 30 days. */
    public QuantileTable lengths(Trace trace) {
        return trace == Trace.MARKOV
                ? QuantileTable.exponential(meanSeconds * 1_000)
                : QuantileTable.logNormal(medianSeconds * 1_000, meanSeconds * 1_000, LONGEST_MILLIS);
    }
}
