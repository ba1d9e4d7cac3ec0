package io.gridtick.bench.stream;

import io.gridtick.bench.Report;
import io.gridtick.bench.Spread;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a change costs that is told to many: 1,000 clients, 20 changes a second of 490 bytes. The hubs take turns. A client
 * that asks for fewer updates gets the newest state at each, so a change costs less, and is as exact.
 *
 * <p>{@code ./scripts/bench stream [--peers] [--idle]}: {@code --idle} measures what 15,000 connections take that are
 * told nothing.
 */
final class BenchmarkStream {
    private static final int CLIENTS = 1_000;
    private static final int IDLE_CLIENTS = 15_000;
    private static final int ROUNDS = 4;
    private static final double SECONDS = 8;
    private static final double WARM_UP_SECONDS = 30;

    private final JsonObject result = new JsonObject();

    private BenchmarkStream() {}

    public static void main(String[] args) throws Exception {
        List<String> asked = List.of(args);
        BenchmarkStream benchmark = new BenchmarkStream();
        if (asked.contains("--idle")) {
            benchmark.measureIdle();
        } else {
            benchmark.measureChanges(asked.contains("--peers"));
        }
        System.out.println(Report.write("stream", benchmark.result));
    }

    /** A hub with its clients, and what was measured of it. */
    private record Stand(
            Hub hub, Crowd crowd, List<Double> micros, List<Double> p50, List<Double> p99, List<Double> rate)
            implements AutoCloseable {
        static Stand of(Hub hub) throws IOException {
            Crowd crowd = Crowd.connect(hub, CLIENTS);
            Heard _ = crowd.listen(WARM_UP_SECONDS);
            return new Stand(hub, crowd, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        void measure() throws IOException {
            double before = hub.cpuSeconds();
            Heard heard = crowd.listen(SECONDS);
            micros.add((hub.cpuSeconds() - before) * 1e6 / heard.changes());
            p50.add(heard.millis(0.5));
            p99.add(heard.millis(0.99));
            rate.add(heard.changes() / SECONDS);
        }

        @Override
        public void close() throws IOException {
            crowd.close();
            hub.close();
        }
    }

    /** One after the other, since every hub tells without end: clients of one would take the time of the others. */
    private void measureChanges(boolean hasPeers) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "%-26s %12s %14s %16s %8s %9s %9s%n",
                "",
                "changes/s",
                "us/change",
                "min-max",
                "x ws",
                "p50 ms",
                "p99 ms");
        double ofWs = hasPeers ? measure(Hub.ws(), Double.NaN) : Double.NaN;
        for (String hz : List.of("live", "10", "4", "1")) {
            double _ = measure(
                    Hub.ours("gridtick, hz " + hz, "?t=" + Load.TOPIC + (hz.equals("live") ? "" : "&hz=" + hz)), ofWs);
        }
    }

    private double measure(Hub hub, double ofWs) throws IOException {
        try (Stand stand = Stand.of(hub)) {
            for (int round = 0; round < ROUNDS; round++) {
                stand.measure();
            }
            Spread micros = Spread.of(stand.micros());
            System.out.printf(
                    Locale.ROOT,
                    "%-26s %12.0f %14.2f %8.2f-%7.2f %8.2f %9.1f %9.1f%n",
                    hub.name(),
                    Spread.of(stand.rate()).median(),
                    micros.median(),
                    micros.min(),
                    micros.max(),
                    micros.median() / ofWs,
                    Spread.of(stand.p50()).median(),
                    Spread.of(stand.p99()).median());
            result.put(
                    hub.name(),
                    new JsonObject()
                            .put("server_cpu_us_per_change", Report.json(micros))
                            .put("p99_ms", Report.json(Spread.of(stand.p99()))));
            return micros.median();
        }
    }

    private void measureIdle() throws Exception {
        try (Hub hub = Hub.ours("gridtick", "?t=" + Load.QUIET_TOPIC)) {
            Crowd.connect(hub, CLIENTS).close();
            long before = hub.liveBytes();
            double rssBefore = hub.rssMebibytes();
            try (Crowd crowd = Crowd.connect(hub, IDLE_CLIENTS)) {
                Heard _ = crowd.listen(WARM_UP_SECONDS);
                double perClient = (hub.liveBytes() - before) / (double) IDLE_CLIENTS;
                double cpuBefore = hub.cpuSeconds();
                Heard _ = crowd.listen(SECONDS);
                double cpu = (hub.cpuSeconds() - cpuBefore) / SECONDS;
                System.out.printf(
                        Locale.ROOT,
                        "%,d idle connections: %.1f KiB of heap each, %.0f MiB of memory more, %.1f %% of a core%n",
                        IDLE_CLIENTS,
                        perClient / 1_024,
                        hub.rssMebibytes() - rssBefore,
                        cpu * 100);
                result.put("idle_heap_bytes_per_connection", perClient);
            }
        }
    }
}
