package io.gridtick.history;

import io.gridtick.fleet.GpuLabels.Part;
import io.gridtick.fleet.Metric;
import io.gridtick.history.block.Block;
import io.gridtick.history.block.Rows;
import io.gridtick.history.block.Rows.Row;
import io.gridtick.history.block.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Two spans of a GPU as different senders tell them, with values that move as those of real ones do. */
final class MadeUpGpus {
    private static final double TOTAL_MIB = 81_559;

    private final Random random = new Random(42);

    record Pair(Block previous, Block block) {}

    interface Sender {
        Object[] values(double load, double[] state);
    }

    /** What NVML tells: whole numbers, two decimals of a watt, millijoules. */
    Pair agent(int intervalMillis, int jitterMillis, double roughness) {
        return pair(intervalMillis, jitterMillis, walk(roughness), this::ofAgent);
    }

    /** One span of an agent that tells every fifteen seconds. */
    Block agent(Span span) {
        double[] state = {1e9 * random.nextDouble(), TOTAL_MIB * random.nextDouble()};
        return block(span, 15_000, 20, walk(10), this::ofAgent, state);
    }

    /** What nothing runs on. */
    Pair idle(int intervalMillis) {
        return pair(intervalMillis, 0, () -> 0, this::ofAgent);
    }

    /** What DCGM tells with profiling: shares with six decimals. */
    Pair profiled(int intervalMillis, int jitterMillis) {
        return pair(intervalMillis, jitterMillis, walk(6), this::ofProfiler);
    }

    /** Values from the quantiles of real fleets, which stay near each other for a while. */
    Pair fromQuantiles(double[][] quantiles, int intervalMillis) {
        double[] place = {random.nextDouble()};
        Walk walk = () -> {
            place[0] = Math.clamp(place[0] + 0.05 * random.nextGaussian(), 0, 0.999);
            return place[0];
        };
        return pair(intervalMillis, 0, walk, (at, state) -> {
            int row = (int) (at * quantiles[0].length);
            double util = Math.rint(quantiles[0][row]);
            double memory = Math.rint(quantiles[1][row] / 100 * TOTAL_MIB);
            state[0] += 15 * quantiles[3][row];
            return new Object[] {
                Metric.UTIL,
                util,
                Metric.MEM_USED,
                memory * (1 << 20),
                Metric.MEM_FREE,
                (TOTAL_MIB - memory) * (1 << 20),
                Metric.TEMP,
                Math.rint(quantiles[2][row]),
                Metric.POWER,
                Math.round(quantiles[3][row] * 1_000) / 1_000d,
                Metric.ENERGY,
                Math.rint(state[0] * 1_000) * 0.001
            };
        });
    }

    /** The columns of a file with quantiles by rows; NaN and gaps are left out. */
    static double[][] quantiles(Path file, String... columns) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> names = List.of(lines.getFirst().split(","));
        return Arrays.stream(columns)
                .mapToInt(names::indexOf)
                .mapToObj(column -> lines.stream()
                        .skip(1)
                        .mapToDouble(line -> Double.parseDouble(line.split(",")[column]))
                        .toArray())
                .toArray(double[][]::new);
    }

    private interface Walk {
        double next();
    }

    private Walk walk(double roughness) {
        double[] load = {random.nextDouble() * 100};
        return () -> {
            load[0] = Math.clamp(load[0] + roughness * random.nextGaussian(), 0, 100);
            return load[0];
        };
    }

    private Pair pair(int intervalMillis, int jitterMillis, Walk walk, Sender sender) {
        double[] state = {1e9 * random.nextDouble(), TOTAL_MIB * random.nextDouble()};
        return new Pair(
                block(Rows.SPAN.previous(), intervalMillis, jitterMillis, walk, sender, state),
                block(Rows.SPAN, intervalMillis, jitterMillis, walk, sender, state));
    }

    private Block block(Span span, int intervalMillis, int jitterMillis, Walk walk, Sender sender, double[] state) {
        List<Row> rows = new ArrayList<>();
        for (long millis = span.startMillis(); millis < span.endMillis() - jitterMillis; millis += intervalMillis) {
            long at = millis + (jitterMillis == 0 ? 0 : random.nextInt(jitterMillis));
            rows.add(Row.of(Part.WHOLE, at, sender.values(walk.next(), state)));
        }
        return Rows.block(span, rows);
    }

    private Object[] ofAgent(double load, double[] state) {
        double watts = Math.round(100 * (70 + 6 * load + random.nextGaussian())) / 100d;
        state[0] += 15 * watts;
        state[1] = random.nextInt(4) == 0 && load > 0 ? TOTAL_MIB * random.nextDouble() : state[1];
        return new Object[] {
            Metric.UTIL,
            Math.rint(load),
            Metric.MEM_CTRL_UTIL,
            Math.rint(load / 2),
            Metric.MEM_USED,
            Math.rint(state[1]) * (1 << 20),
            Metric.MEM_TOTAL,
            TOTAL_MIB * (1 << 20),
            Metric.POWER,
            watts,
            Metric.TEMP,
            Math.rint(30 + load / 3),
            Metric.SM_CLOCK,
            load > 5 ? 1_980e6 - 15e6 * random.nextInt(4) : 345e6,
            Metric.ENERGY,
            Math.rint(state[0] * 1_000) * 0.001
        };
    }

    private Object[] ofProfiler(double load, double[] state) {
        double watts = Math.round(1_000 * (70 + 6 * load + random.nextGaussian())) / 1_000d;
        state[0] += 30 * watts;
        return new Object[] {
            Metric.UTIL, Math.rint(load),
            Metric.GR_ACTIVE, share(load),
            Metric.SM_ACTIVE, share(load * 0.8),
            Metric.SM_OCCUPANCY, share(load * 0.3),
            Metric.TENSOR_ACTIVE, share(load * 0.4),
            Metric.DRAM_ACTIVE, share(load * 0.5),
            Metric.MEM_USED, Math.rint(state[1]) * (1 << 20),
            Metric.MEM_FREE, Math.rint(TOTAL_MIB - state[1]) * (1 << 20),
            Metric.POWER, watts,
            Metric.TEMP, Math.rint(30 + load / 3),
            Metric.MEM_TEMP, Math.rint(38 + load / 3),
            Metric.ENERGY, Math.rint(state[0] * 1_000) * 0.001
        };
    }

    private double share(double percent) {
        double noisy = Math.clamp(percent + random.nextGaussian(), 0, 100);
        return Math.rint(noisy * 1e4) / 1e6 * 100;
    }
}
