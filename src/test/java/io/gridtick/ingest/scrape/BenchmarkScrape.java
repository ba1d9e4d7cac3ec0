package io.gridtick.ingest.scrape;

import io.gridtick.fleet.Applied;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.http.Json;
import io.gridtick.http.outbound.OutboundGuard;
import io.gridtick.ingest.IngestCounters;
import io.gridtick.ingest.IntakeGateway;
import io.gridtick.ingest.scrape.target.Target;
import io.gridtick.ingest.scrape.target.TargetAuth;
import io.gridtick.ingest.scrape.target.TargetKind;
import io.gridtick.ingest.scrape.target.TargetOrigin;
import io.gridtick.ingest.source.Sources;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What reading 1,000 exporters of 8 GPUs each every 15 s costs the loop that does it: calls, reading, decoding. The exporters
 * and the journal are stand-ins in this process, on threads of their own, and are not counted.
 */
final class BenchmarkScrape {
    private static final int TARGETS = 1_000;
    private static final int GPUS = 8;
    private static final Duration INTERVAL = Duration.ofSeconds(15);
    private static final int WARM_UP_SECONDS = 45;
    private static final int ROUND_SECONDS = 30;
    private static final int ROUNDS = 3;
    private static final List<String> METRICS = List.of(
            "SM_CLOCK",
            "MEM_CLOCK",
            "MEMORY_TEMP",
            "GPU_TEMP",
            "POWER_USAGE",
            "TOTAL_ENERGY_CONSUMPTION",
            "PCIE_REPLAY_COUNTER",
            "GPU_UTIL",
            "MEM_COPY_UTIL",
            "ENC_UTIL",
            "DEC_UTIL",
            "XID_ERRORS",
            "FB_FREE",
            "FB_USED",
            "FB_RESERVED",
            "NVLINK_BANDWIDTH_TOTAL",
            "VGPU_LICENSE_STATUS",
            "UNCORRECTABLE_REMAPPED_ROWS",
            "CORRECTABLE_REMAPPED_ROWS",
            "ROW_REMAP_FAILURE");

    private final AtomicLong loop = new AtomicLong();
    private final AtomicLong rows = new AtomicLong();

    private BenchmarkScrape() {}

    public static void main(String[] arguments) throws InterruptedException {
        new BenchmarkScrape().run();
    }

    private void run() throws InterruptedException {
        Vertx vertx = Vertx.vertx();
        ScrapeCounters counters = new ScrapeCounters();
        try (StandInExporter exporter = new StandInExporter()) {
            List<Target> targets = new ArrayList<>();
            for (int i = 0; i < TARGETS; i++) {
                exporter.page("/t" + i, page(i));
                targets.add(target("t" + i, exporter.url("/t" + i)));
            }
            Waiting.on(vertx.deployVerticle(new ScrapePoller(targets, parts(counters), new NoMemory())));
            pass(WARM_UP_SECONDS);
            for (int round = 0; round < ROUNDS; round++) {
                long cpu = cpuNanos();
                long pages = counters.taken();
                long failed = counters.failed() + counters.missed();
                pass(ROUND_SECONDS);
                long read = counters.taken() - pages;
                double used = cpuNanos() - cpu;
                System.out.printf(
                        Locale.ROOT,
                        "%d targets x %d GPUs every %d s, pages of %d bytes: %.1f pages/s, %.2f %% of a core, %.0f us a page, %d failed or missed%n",
                        TARGETS,
                        GPUS,
                        INTERVAL.toSeconds(),
                        page(0).length(),
                        read / (double) ROUND_SECONDS,
                        used / (ROUND_SECONDS * 1e7),
                        used / 1e3 / Math.max(1, read),
                        counters.failed() + counters.missed() - failed);
            }
            Waiting.on(vertx.close());
        }
    }

    private static void pass(int seconds) throws InterruptedException {
        boolean _ = new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
    }

    private long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(loop.get());
    }

    private static String page(int host) {
        StringBuilder page = new StringBuilder();
        for (String metric : METRICS) {
            page.append("# HELP DCGM_FI_DEV_").append(metric).append(" What it says.\n# TYPE DCGM_FI_DEV_");
            page.append(metric).append(" gauge\n");
            for (int gpu = 0; gpu < GPUS; gpu++) {
                page.append(
                        "DCGM_FI_DEV_%s{gpu=\"%d\",UUID=\"GPU-%08x-77aa-4b1e-9d0c-2f8f0b6f4c%02x\",pci_bus_id=\"00000000:%02X:00.0\","
                                .formatted(metric, gpu, host, gpu, 0x10 + gpu));
                page.append(
                        "device=\"nvidia%d\",modelName=\"NVIDIA H100 80GB HBM3\",Hostname=\"node-%d\",DCGM_FI_DRIVER_VERSION=\"570.86.15\"} %d\n"
                                .formatted(gpu, host, (host + gpu) % 100));
            }
        }
        return page.toString();
    }

    private static Target target(String id, String url) {
        return new Target(
                id,
                TargetKind.EXPORTER,
                url,
                INTERVAL,
                new TreeMap<>(),
                TargetAuth.none(),
                TargetOrigin.SETTINGS,
                Optional.empty());
    }

    private ScrapeParts parts(ScrapeCounters counters) {
        IntakeGateway intake = new IntakeGateway(
                this::append,
                new IngestCounters(),
                new Sources(OptionalLong.empty(), _ -> Optional.empty()),
                Clock.systemUTC());
        return new ScrapeParts(
                OutboundGuard.OWN_NETWORK,
                _ -> Future.failedFuture("no names here"),
                intake,
                (_, _) -> {},
                Json::bytes,
                () -> true,
                INTERVAL,
                counters,
                Clock.systemUTC(),
                ScrapeParts.Pace.USUAL);
    }

    private Future<Applied> append(SampleBatch batch) {
        loop.set(Thread.currentThread().threadId());
        long _ = rows.addAndGet(batch.size());
        return Future.succeededFuture(new Applied(batch.size(), 0, 0, 0));
    }

    /** Nobody named anything through the API. */
    private static final class NoMemory implements TargetMemoryGateway {
        @Override
        public Future<List<Target>> load() {
            return Future.succeededFuture(List.of());
        }

        @Override
        public Future<Long> version() {
            return Future.succeededFuture(0L);
        }
    }
}
