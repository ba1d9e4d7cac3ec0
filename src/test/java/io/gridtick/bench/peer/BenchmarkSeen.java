package io.gridtick.bench.peer;

import io.gridtick.bench.GridtickContestant;
import io.gridtick.bench.LoadClient;
import io.gridtick.bench.Report;
import io.gridtick.bench.SampleBody;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * How long it takes from a sample that is sent to the subscriber who sees it, durable on the way: on an idle server, and
 * while it takes half of what it can take.
 */
final class BenchmarkSeen {
    private static final int CONNECTIONS = 2;
    private static final int GPUS_EACH = FleetValues.GPUS / CONNECTIONS;
    private static final int WARM_UPS = 5;
    private static final double WARM_UP_SECONDS = 8;
    private static final double SECONDS = 30;

    private final JsonObject result = new JsonObject();

    private BenchmarkSeen() {}

    public static void main(String[] args) throws IOException {
        BenchmarkSeen benchmark = new BenchmarkSeen();
        benchmark.run();
        System.out.println(Report.write("seen", benchmark.result));
    }

    private void run() throws IOException {
        Feed feed = Feed.REMOTE_WRITE;
        FleetValues fleet = new FleetValues(1);
        GridtickContestant server = new GridtickContestant();
        try (Gridtick gridtick = new Gridtick(server, feed)) {
            gridtick.start();
            List<StepLane> lanes = IntStream.range(0, CONNECTIONS)
                    .mapToObj(connection -> lane(feed, fleet, connection * GPUS_EACH))
                    .toList();
            double fullRate = 0;
            for (int i = 0; i < WARM_UPS; i++) {
                LoadClient.Load load = LoadClient.of(lanes).run(gridtick, WARM_UP_SECONDS);
                fullRate = load.samples() / load.seconds();
            }
            try (Probe probe = new Probe(server.target())) {
                report("idle", 0, probe.run(SECONDS));
                double half = fullRate / 2;
                LoadClient paced = LoadClient.of(lanes.stream()
                        .map(lane -> new PacedLane(lane, half / CONNECTIONS))
                        .toList());
                CompletableFuture<LoadClient.Load> load =
                        CompletableFuture.supplyAsync(() -> paced.run(gridtick, SECONDS));
                List<Double> seen = probe.run(SECONDS);
                LoadClient.Load done = load.join();
                report("half load", done.samples() / done.seconds(), seen);
            }
        }
    }

    private static StepLane lane(Feed feed, FleetValues fleet, int gpuFrom) {
        List<SampleBody> bodies = StepLane.bodies(feed, fleet, gpuFrom, GPUS_EACH);
        return new StepLane(bodies, GPUS_EACH / feed.gpusPerBody(), 0, false);
    }

    private void report(String name, double valuesPerSecond, List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "%-10s %,11.0f values/s: sent to seen p50 %.1f ms, p90 %.1f, p99 %.1f, max %.1f, of %d samples%n",
                name,
                valuesPerSecond,
                at(sorted, 0.5),
                at(sorted, 0.9),
                at(sorted, 0.99),
                at(sorted, 1),
                sorted.size());
        result.put(
                name,
                new JsonObject()
                        .put("values_per_second", valuesPerSecond)
                        .put("p50_ms", at(sorted, 0.5))
                        .put("p99_ms", at(sorted, 0.99)));
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get((int) Math.min(sorted.size() - 1, (long) (sorted.size() * share)));
    }
}
