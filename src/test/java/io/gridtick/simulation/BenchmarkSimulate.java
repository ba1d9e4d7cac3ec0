package io.gridtick.simulation;

import io.gridtick.bench.SeedLoop;
import io.gridtick.http.Json;
import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.parameter.PoolSpec;
import io.gridtick.simulation.parameter.RegionSpec;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeoutException;

/**
 * How many simulated hours a run makes per second of wall time on one core: a year of 2,000 GPUs and 300 jobs an hour, by wall
 * time and by the time its thread had a core, and while ten viewers take frames as JSON at 10 Hz, each of its own. Beside it,
 * in the same run, the loop of the seed system (one draw of a normal distribution per region and step, no jobs): with the
 * database round trip that it makes for each against a real PostgreSQL, and its arithmetic alone.
 */
final class BenchmarkSimulate {
    private static final int ROUNDS = 7;
    private static final int VIEWERS = 10;
    private static final int SEED_STEPS = 400;
    private static final int REGIONS = 5;
    private static final int YEAR_HOURS = 8_766;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private BenchmarkSimulate() {}

    public static void main(String[] args) throws IOException, InterruptedException, TimeoutException {
        try (SeedLoop loop = new SeedLoop()) {
            run(loop);
        }
    }

    private static void run(SeedLoop loop) {
        Parameters parameters = parameters();
        double[] plain = new double[ROUNDS];
        double[] core = new double[ROUNDS];
        double[] watched = new double[ROUNDS];
        double[] seed = new double[ROUNDS];
        double[] stored = new double[ROUNDS];
        long events = 0;
        for (int round = -2; round < ROUNDS; round++) {
            long begin = System.nanoTime();
            long beginCpu = THREADS.getCurrentThreadCpuTime();
            Simulation run = new Simulation(parameters);
            var _ = run.advanceTo(YEAR_HOURS * HOUR_MILLIS);
            long plainNanos = System.nanoTime() - begin;
            long cpuNanos = THREADS.getCurrentThreadCpuTime() - beginCpu;
            events = run.events();
            begin = System.nanoTime();
            long frames = watch(new Simulation(parameters));
            long watchedNanos = System.nanoTime() - begin;
            begin = System.nanoTime();
            double profit = seedSystem();
            long seedNanos = System.nanoTime() - begin;
            double storedRate = loop.run(SEED_STEPS, REGIONS);
            if (round >= 0) {
                stored[round] = storedRate;
                plain[round] = YEAR_HOURS / (plainNanos / 1e9);
                core[round] = YEAR_HOURS / (cpuNanos / 1e9);
                watched[round] = YEAR_HOURS / (watchedNanos / 1e9);
                seed[round] = YEAR_HOURS / (seedNanos / 1e9);
            }
            if (frames < 0 || profit == 0) {
                throw new IllegalStateException("nothing was computed");
            }
        }
        print("gridtick", plain, events);
        print("gridtick, by CPU time", core, events);
        print("gridtick, 10 viewers at 10 Hz", watched, events);
        print("seed's loop with database", stored, 0);
        print("seed's arithmetic alone", seed, 0);
        System.out.println(String.format(
                Locale.ROOT,
                "gridtick makes %.1f times the hours of the seed's loop with its database, while it simulates each job",
                plain[ROUNDS / 2] / stored[ROUNDS / 2]));
        System.out.println("seed, as it waits: at most 50 hours/s (10 ms a step of 30 min)");
    }

    private static Parameters parameters() {
        List<RegionSpec> regions = new ArrayList<>();
        for (String code : List.of("us-east", "us-west", "eu-west", "ap-south", "hq")) {
            regions.add(new RegionSpec(
                    code,
                    1,
                    List.of(new PoolSpec("A100", 260, 100, 140, 75), new PoolSpec("H100", 140, 220, 300, 150))));
        }
        return Parameters.usual().with(regions).with(Knob.DEMAND_GROWTH_PER_YEAR, 0);
    }

    private static long watch(Simulation run) {
        long frames = 0;
        long next = System.nanoTime();
        for (long hour = 10; hour <= YEAR_HOURS; hour += 10) {
            var _ = run.advanceTo(hour * HOUR_MILLIS);
            if (System.nanoTime() >= next) {
                next += 100_000_000;
                for (int viewer = 0; viewer < VIEWERS; viewer++) {
                    frames += Json.bytes(run.frame()).length;
                }
            }
        }
        return frames;
    }

    private static double seedSystem() {
        Random random = new Random(1);
        double profit = 0;
        for (int step = 0; step < YEAR_HOURS * 2; step++) {
            for (int region = 0; region < REGIONS; region++) {
                double utilisation = Math.clamp(0.65 + 0.18 * random.nextGaussian(), 0, 1);
                profit += utilisation * 400 * 0.5 * (100 - 0.24 * 6.5);
            }
        }
        return profit;
    }

    private static void print(String name, double[] hoursPerSecond, long events) {
        Arrays.sort(hoursPerSecond);
        double median = hoursPerSecond[hoursPerSecond.length / 2];
        System.out.println(String.format(
                Locale.ROOT,
                "%-29s %,12.0f simulated hours/s (min %,.0f, max %,.0f)%s",
                name,
                median,
                hoursPerSecond[0],
                hoursPerSecond[hoursPerSecond.length - 1],
                events == 0
                        ? ""
                        : String.format(
                                Locale.ROOT, ", %,d events, %,.0f events/s", events, events * median / YEAR_HOURS)));
    }
}
