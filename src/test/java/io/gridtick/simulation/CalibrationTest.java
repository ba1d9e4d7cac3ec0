package io.gridtick.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.parameter.PoolSpec;
import io.gridtick.simulation.parameter.RegionSpec;
import io.gridtick.simulation.parameter.Trace;
import io.gridtick.simulation.view.End;
import io.gridtick.simulation.view.Witness;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs and idleness of a run against the traces they are calibrated on (AcmeTrace, CC-BY-4.0). */
class CalibrationTest {
    private static final long DAY = 86_400_000;

    @ParameterizedTest
    @CsvSource({
        "SEREN, 122, 1414, 5.68",
        "KALOS, 124, 1260, 26.8",
        "PHILLY, 874, 18006, 1.93",
        "HELIOS, 206, 6652, 3.72"
    })
    void jobsAreThoseOfTheTrace(Trace trace, double median, double mean, double meanGpus) {
        Ended ended = new Ended();
        Parameters parameters = Parameters.usual()
                .with(trace)
                .with(List.of(new RegionSpec("one", 1, List.of(new PoolSpec("A100", 15_000, 100, 140, 75)))))
                .with(Knob.JOBS_PER_HOUR, 200)
                .with(Knob.MAX_GPUS_PER_JOB, 1_024);
        Simulation run = new Simulation(parameters, ended);
        assertEquals(End.NOT_YET, run.advanceTo(45 * DAY));
        double[] seconds = ended.seconds();
        double sigma = Math.sqrt(2 * Math.log(mean / median));
        double distance = 0;
        for (int i = 0; i < seconds.length; i++) {
            double model = normal(Math.log(seconds[i] / median) / sigma);
            distance = Math.max(
                    distance, Math.max(model - (double) i / seconds.length, (i + 1.0) / seconds.length - model));
        }
        assertTrue(distance < 0.05, "the KS distance of lengths is " + distance);
        double ofSizes = ended.distanceOfSizes(new ExpectedSizes(meanGpus, 1_024));
        assertTrue(ofSizes < 0.05, "the KS distance of sizes is " + ofSizes);
        assertEquals(meanGpus, ended.meanGpus(), meanGpus * 0.05, "mean GPUs");
        assertEquals(1, ended.medianGpus(), "median GPUs");
    }

    /**
     * The traces tell of sizes their mean and median. Between powers of two, with most jobs on one GPU, the distribution that
     * assumes least beside these is geometric in the power: found here by trying ratios, not as the engine finds its own.
     */
    private record ExpectedSizes(double mean, int largest) {
        double upTo(int gpus) {
            int powers = 31 - Integer.numberOfLeadingZeros(largest);
            double best = Double.MAX_VALUE;
            double chance = 0;
            for (int step = 1; step < 40_000; step++) {
                double ratio = step / 10_000.0;
                double weights = 0;
                double sum = 0;
                double within = 0;
                for (int power = 1; power <= powers; power++) {
                    double weight = Math.pow(ratio, power - 1.0);
                    weights += weight;
                    sum += weight * (1 << power);
                    within += (1 << power) <= gpus ? weight : 0;
                }
                double miss = Math.abs(0.55 + 0.45 * sum / weights - mean);
                if (miss < best) {
                    best = miss;
                    chance = 0.55 + 0.45 * within / weights;
                }
            }
            return chance;
        }
    }

    @Test
    void asManyGpusAreIdleAsWereMeasured() throws IOException {
        Simulation run = new Simulation(
                Parameters.usual().with(Knob.DEMAND_GROWTH_PER_YEAR, 0).with(Knob.SPEND_RATIO, 0));
        assertEquals(End.NOT_YET, run.advanceTo(180 * DAY));
        double idle =
                (double) run.usage().idle() / (run.usage().busy() + run.usage().free());
        assertEquals(measuredIdleShare(), idle, 0.03);
    }

    private static double measuredIdleShare() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CalibrationTest.class.getResourceAsStream("/simulation/acme-utilisation.csv")),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.startsWith("0.") || line.startsWith("1."))
                    .map(line -> line.split(",", -1))
                    .filter(row -> Double.parseDouble(row[1]) <= 1)
                    .mapToDouble(row -> Double.parseDouble(row[0]))
                    .max()
                    .orElseThrow();
        }
    }

    /** By Abramowitz and Stegun's 7.1.26, good to 7 digits; not what the engine draws with. */
    private static double normal(double z) {
        double t = 1 / (1 + 0.3275911 * Math.abs(z) / Math.sqrt(2));
        double tail = ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592)
                * t
                * Math.exp(-z * z / 2)
                / 2;
        return z < 0 ? tail : 1 - tail;
    }

    private static final class Ended implements Witness {
        private double[] seconds = new double[1 << 19];
        private int[] gpus = new int[1 << 19];
        private int count;

        @Override
        public void jobEnded(long now, int pool, int tier, int size, long length, long waited) {
            seconds[count] = length / 1e3;
            gpus[count] = size;
            count++;
        }

        double[] seconds() {
            seconds = Arrays.copyOf(seconds, count);
            Arrays.sort(seconds);
            return seconds;
        }

        double meanGpus() {
            gpus = Arrays.copyOf(gpus, count);
            Arrays.sort(gpus);
            return Arrays.stream(gpus).average().orElseThrow();
        }

        double distanceOfSizes(ExpectedSizes expected) {
            double distance = 0;
            for (int size = 1; size <= expected.largest(); size *= 2) {
                int upTo = size;
                double share = (double) Arrays.stream(gpus, 0, count)
                                .filter(each -> each <= upTo)
                                .count()
                        / count;
                distance = Math.max(distance, Math.abs(share - expected.upTo(size)));
            }
            return distance;
        }

        int medianGpus() {
            return gpus[count / 2];
        }
    }
}
