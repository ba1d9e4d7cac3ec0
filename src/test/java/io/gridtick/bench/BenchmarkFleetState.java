package io.gridtick.bench;

import io.gridtick.fleet.FleetReader;
import io.gridtick.fleet.FleetState;
import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.fleet.board.ModelNames;
import io.gridtick.fleet.event.SeverityTable;
import io.gridtick.fleet.view.GpuFilter;
import io.gridtick.fleet.view.GpuQuery;
import io.gridtick.fleet.view.GpuSort;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the live fleet costs: 100,000 GPUs with 8 values each every 15 s, in batches of 1,000 rows, with time passing once a
 * second and rows of the fleet and its regions made 50 times a second.
 */
public final class BenchmarkFleetState {
    private static final int GPUS = 100_000;
    private static final int ROWS_PER_BATCH = 1_000;
    private static final int REGIONS = 16;
    private static final int GPUS_PER_HOST = 8;
    private static final long INTERVAL_MILLIS = 15_000;
    private static final int WARM_UP = 6;
    private static final int ROUNDS = 12;
    private static final int FLUSHES_PER_SECOND = 50;
    private static final int REPETITIONS = 50;
    private static final long START = 1_800_000_000_000L;
    private static final List<Metric> METRICS = List.of(
            Metric.UTIL,
            Metric.MEM_CTRL_UTIL,
            Metric.MEM_USED,
            Metric.MEM_TOTAL,
            Metric.POWER,
            Metric.TEMP,
            Metric.SM_CLOCK,
            Metric.ENERGY);

    private final FleetState state = new FleetState(SeverityTable.load(), _ -> {});
    private final FleetReader reader = new FleetReader(state);
    private final GpuLabels[] labels = new GpuLabels[GPUS];
    private long seen;

    private BenchmarkFleetState() {
        for (int gpu = 0; gpu < GPUS; gpu++) {
            labels[gpu] = new GpuLabels(
                    "6f1c0f6e-8d5b-4b8e-9a55-%012d".formatted(gpu),
                    "node-" + gpu / GPUS_PER_HOST,
                    "region-" + gpu / GPUS_PER_HOST % REGIONS,
                    Optional.of("NVIDIA H100 80GB HBM3"),
                    gpu % GPUS_PER_HOST);
        }
    }

    public static void main(String[] args) {
        new BenchmarkFleetState().run();
    }

    private void run() {
        List<Double> perRow = new ArrayList<>();
        List<Double> perAge = new ArrayList<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            List<SampleBatch> batches = batches(round);
            long begin = System.nanoTime();
            long now = START + round * INTERVAL_MILLIS;
            for (int i = 0; i < batches.size(); i++) {
                state.apply(batches.get(i), now + i * INTERVAL_MILLIS / batches.size());
            }
            long applied = System.nanoTime();
            for (int second = 0; second < INTERVAL_MILLIS / 1_000; second++) {
                state.age(now + INTERVAL_MILLIS - 1_000 + second);
            }
            if (round >= WARM_UP) {
                perRow.add((applied - begin) / 1e3 / GPUS);
                perAge.add((System.nanoTime() - applied) / 1e6);
            }
        }
        long now = START + (WARM_UP + ROUNDS) * INTERVAL_MILLIS;
        double flush = micros(() -> flush(now));
        double list = micros(() -> list(now, GpuFilter.EVERYTHING));
        System.out.printf(
                Locale.ROOT,
                "filtered pages   %6.1f us by region, %.1f us by host, %.1f us by model%n",
                micros(() -> list(now, filter("region-3", null, null))),
                micros(() -> list(now, filter(null, "node-77", null))),
                micros(() -> list(now, filter(null, null, ModelNames.of("NVIDIA H100 80GB HBM3")))));
        report(Spread.of(perRow), Spread.of(perAge), flush, list);
    }

    private List<SampleBatch> batches(int round) {
        List<SampleBatch> batches = new ArrayList<>();
        for (int from = 0; from < GPUS; from += ROWS_PER_BATCH) {
            SampleBatch.Builder batch = new SampleBatch.Builder(ROWS_PER_BATCH);
            for (int gpu = from; gpu < from + ROWS_PER_BATCH; gpu++) {
                batch.add(labels[gpu], START + round * INTERVAL_MILLIS + from * INTERVAL_MILLIS / GPUS);
                for (Metric metric : METRICS) {
                    batch.set(metric, (gpu * 31 + round * 17 + metric.column()) % 97);
                }
            }
            batches.add(batch.build());
        }
        return batches;
    }

    private void flush(long now) {
        seen += reader.fleet(now).regions();
        for (int region = 0; region < REGIONS; region++) {
            seen += reader.region("region-" + region, now).orElseThrow().sums().gpus();
        }
    }

    private static GpuFilter filter(@Nullable String region, @Nullable String host, @Nullable String model) {
        return new GpuFilter(
                Optional.ofNullable(region),
                Optional.ofNullable(host),
                Optional.ofNullable(model),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void list(long now, GpuFilter filter) {
        GpuQuery query = new GpuQuery(filter, GpuSort.parse("-util").orElseThrow(), Optional.empty(), 100);
        seen += reader.gpus(query, now).size();
    }

    private static double micros(Runnable work) {
        for (int i = 0; i < REPETITIONS; i++) {
            work.run();
        }
        long begin = System.nanoTime();
        for (int i = 0; i < REPETITIONS; i++) {
            work.run();
        }
        return (System.nanoTime() - begin) / 1e3 / REPETITIONS;
    }

    private void report(Spread row, Spread age, double flush, double list) {
        double rowsPerSecond = GPUS * 1_000.0 / INTERVAL_MILLIS;
        double core =
                rowsPerSecond * row.median() / 1e6 + age.median() / INTERVAL_MILLIS + FLUSHES_PER_SECOND * flush / 1e6;
        System.out.printf(
                Locale.ROOT,
                "apply            %6.3f us/row (%.3f-%.3f), %.3f us/value%n",
                row.median(),
                row.min(),
                row.max(),
                row.median() / METRICS.size());
        System.out.printf(Locale.ROOT, "age, 15 times    %6.3f ms (%.3f-%.3f)%n", age.median(), age.min(), age.max());
        System.out.printf(Locale.ROOT, "rows of a flush  %6.1f us, %d regions and the fleet%n", flush, REGIONS);
        System.out.printf(Locale.ROOT, "sorted page      %6.1f us, 100 of %d%n", list, GPUS);
        System.out.printf(Locale.ROOT, "100,000 GPUs every 15 s, 50 flushes a second: %.1f %% of a core%n", 100 * core);
        if (seen == 0) {
            throw new IllegalStateException("nothing was done");
        }
    }
}
