package io.gridtick.ingest.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.bench.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * How many values a second one thread decodes from line protocol: 1,000 GPUs with 8 fields each in a body.
 *
 * <p>{@code scripts/bench line-decoder}; on two busy cores: Telegraf's nvidia_smi 19.6 M values/s (51 ns each), metrics of
 * Prometheus one a line 6.0 M (166 ns), lines that are none of ours 28 M (36 ns).
 */
public final class BenchmarkLineDecoder {
    private static final int GPUS = 1_000;
    private static final int FIELDS = 8;
    private static final int ROUNDS = 7;
    private static final long ROUND_NANOS = 700_000_000L;
    private static final long NOW = 1_793_700_905_000L;

    private BenchmarkLineDecoder() {}

    private record Case(String name, byte[] body, List<Double> nanosPerValue) {}

    public static void main(String[] args) {
        List<Case> cases = List.of(
                new Case("telegraf nvidia_smi", telegraf(new Random(1)).getBytes(UTF_8), new ArrayList<>()),
                new Case("prometheus version 1", prometheus(new Random(1)).getBytes(UTF_8), new ArrayList<>()),
                new Case(
                        "none of ours",
                        telegraf(new Random(1)).replace("nvidia_smi", "else").getBytes(UTF_8),
                        new ArrayList<>()));
        LineDecoder decoder = new LineDecoder();
        for (int round = 0; round <= ROUNDS; round++) {
            for (Case each : cases) {
                double nanos = nanosPerValue(decoder, each.body());
                if (round > 0) {
                    each.nanosPerValue().add(nanos);
                }
            }
        }
        cases.forEach(BenchmarkLineDecoder::print);
    }

    private static String telegraf(Random random) {
        StringBuilder body = new StringBuilder();
        for (int gpu = 0; gpu < GPUS; gpu++) {
            body.append("nvidia_smi,arch=Hopper,compute_mode=Default,host=node-%d,index=%d".formatted(gpu / 8, gpu % 8))
                    .append(",name=NVIDIA\\ H100\\ 80GB\\ HBM3,pstate=P0,uuid=")
                    .append(uuid(gpu))
                    .append(" clocks_current_sm=1980i,memory_free=%di".formatted(random.nextInt(80_000)))
                    .append(",memory_total=81559i,memory_used=%di".formatted(random.nextInt(80_000)))
                    .append(",power_draw=%.2f".formatted(700 * random.nextDouble()))
                    .append(",temperature_gpu=%di,utilization_gpu=%di"
                            .formatted(random.nextInt(90), random.nextInt(100)))
                    .append(",utilization_memory=%di 1793700900000000000\n".formatted(random.nextInt(100)));
        }
        return body.toString();
    }

    private static String prometheus(Random random) {
        List<String> metrics = List.of(
                "GPU_UTIL",
                "FB_USED",
                "FB_FREE",
                "POWER_USAGE",
                "GPU_TEMP",
                "MEMORY_TEMP",
                "SM_CLOCK",
                "MEM_COPY_UTIL");
        StringBuilder body = new StringBuilder();
        for (int gpu = 0; gpu < GPUS; gpu++) {
            for (String metric : metrics) {
                body.append("DCGM_FI_DEV_%s,Hostname=node-%d,UUID=%s,".formatted(metric, gpu / 8, uuid(gpu)))
                        .append("device=nvidia%1$d,gpu=%1$d,host=agent,modelName=NVIDIA\\ H100\\ 80GB\\ HBM3,"
                                .formatted(gpu % 8))
                        .append("url=http://node-%d:9400/metrics gauge=%d 1793700900000000000\n"
                                .formatted(gpu / 8, random.nextInt(90)));
            }
        }
        return body.toString();
    }

    private static String uuid(int gpu) {
        return "GPU-6f1c0f6e-8d5b-4b8e-9a55-%012d".formatted(gpu);
    }

    private static double nanosPerValue(LineDecoder decoder, byte[] body) {
        long begin = System.nanoTime();
        long end = begin;
        long values = 0;
        while (end - begin < ROUND_NANOS) {
            values += decoder.decode(body, Precision.NANOSECONDS, NOW).tally().received();
            end = System.nanoTime();
        }
        return (double) (end - begin) / values;
    }

    private static void print(Case each) {
        Spread spread = Spread.of(each.nanosPerValue());
        System.out.printf(
                Locale.ROOT,
                "%-22s %4d bytes/value  %6.2f M values/s  %6.1f ns/value (%.1f-%.1f)%n",
                each.name(),
                each.body().length / (GPUS * FIELDS),
                1e3 / spread.median(),
                spread.median(),
                spread.min(),
                spread.max());
    }
}
