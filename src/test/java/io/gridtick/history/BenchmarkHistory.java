package io.gridtick.history;

import io.gridtick.history.MadeUpGpus.Pair;
import io.gridtick.history.block.Block;
import io.gridtick.history.block.BlockBuilder;
import io.gridtick.history.block.BlockCodec;
import io.gridtick.history.rollup.Rollup;
import io.gridtick.history.rollup.RollupSum;
import io.gridtick.history.rollup.SpanRollup;
import io.gridtick.history.sketch.SketchCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What the past costs: bytes of blocks and sketches, time to write, read and roll up. A file of quantiles of real fleets
 * (columns {@code seren_gpu_util_pct} and so on) may be named.
 */
public final class BenchmarkHistory {
    private static final int GPUS = 1_000;
    private static final int WARM_UPS = 6;
    private static final int ROUNDS = 5;

    private long seen;

    private BenchmarkHistory() {}

    public static void main(String[] args) throws IOException {
        new BenchmarkHistory().run(args);
    }

    private void run(String[] args) throws IOException {
        MadeUpGpus gpus = new MadeUpGpus();
        System.out.printf(
                "%-24s %7s %7s %8s %9s %9s %9s %9s %8s%n",
                "", "values", "bytes", "B/value", "encode us", "decode us", "rollup us", "build us", "sketch B");
        measure("agent, 15 s, calm", () -> gpus.agent(15_000, 0, 1));
        measure("agent, 15 s", () -> gpus.agent(15_000, 0, 10));
        measure("agent, 15 s, jitter", () -> gpus.agent(15_000, 20, 10));
        measure("agent, 1 s", () -> gpus.agent(1_000, 0, 3));
        measure("agent, 15 s, idle", () -> gpus.idle(15_000));
        measure("profiled, 30 s, jitter", () -> gpus.profiled(30_000, 20));
        if (args.length > 0) {
            for (String fleet : List.of("seren", "kalos")) {
                double[][] quantiles = MadeUpGpus.quantiles(
                        Path.of(args[0]),
                        fleet + "_gpu_util_pct",
                        fleet + "_fb_used_pct",
                        fleet + "_gpu_temp_c",
                        fleet + "_power_w");
                measure(fleet + ", 15 s", () -> gpus.fromQuantiles(quantiles, 15_000));
            }
        }
        if (seen == 0) {
            throw new IllegalStateException("nothing was done");
        }
    }

    private void measure(String name, Supplier<Pair> sender) {
        List<Pair> pairs = Stream.generate(sender).limit(GPUS).toList();
        List<byte[]> bytes =
                pairs.stream().map(pair -> BlockCodec.encode(pair.block())).toList();
        List<Rollup> rollups = pairs.stream().map(this::rollup).toList();
        double values =
                pairs.stream().mapToInt(pair -> pair.block().values()).average().orElseThrow();
        double size = bytes.stream().mapToInt(each -> each.length).average().orElseThrow();
        double sketch = rollups.stream()
                .mapToInt(each -> SketchCodec.encode(each.utils()).length)
                .average()
                .orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "%-24s %7.0f %7.0f %8.2f %9.1f %9.1f %9.1f %9.1f %8.0f%n",
                name,
                values,
                size,
                size / values,
                micros(pairs, pair -> BlockCodec.encode(pair.block()).length),
                micros(bytes, each -> BlockCodec.decode(each).strands().size()),
                micros(pairs, pair -> (int) rollup(pair).expectedMillis()),
                micros(pairs, pair -> rebuilt(pair.block()).strands().size()),
                sketch);
        double merge = micros(List.of(rollups), each -> {
            RollupSum sum = new RollupSum();
            each.forEach(sum::add);
            return (int) sum.rollup().values();
        });
        System.out.printf(Locale.ROOT, "%-24s %.2f us to add a roll-up to a sum%n", "", merge / GPUS);
    }

    private Rollup rollup(Pair pair) {
        return SpanRollup.of(pair.previous(), pair.block(), "NVIDIA H100 80GB HBM3");
    }

    private static Block rebuilt(Block block) {
        BlockBuilder builder = new BlockBuilder(block.span());
        return builder.addAll(block) ? builder.build() : block;
    }

    /** Of one, the best of some rounds over all. */
    private <T> double micros(List<T> all, Function<T, Integer> work) {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < WARM_UPS + ROUNDS; round++) {
            long begin = System.nanoTime();
            for (T each : all) {
                seen += work.apply(each);
            }
            if (round >= WARM_UPS) {
                best = Math.min(best, (System.nanoTime() - begin) / 1e3 / all.size());
            }
        }
        return best;
    }
}
