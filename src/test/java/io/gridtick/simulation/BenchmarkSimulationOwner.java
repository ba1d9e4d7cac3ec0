package io.gridtick.simulation;

import io.gridtick.http.Json;
import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.ParameterFields;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.parameter.PoolSpec;
import io.gridtick.simulation.parameter.RegionSpec;
import io.gridtick.testing.House;
import io.gridtick.testing.House.Answer;
import io.gridtick.testing.ServerProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A run at {@code max} in the whole server, stored as it goes in PostgreSQL that flushes: without viewers and with ten of
 * them at 10 Hz; and how long others wait meanwhile, measured by asking for the health of the server.
 */
final class BenchmarkSimulationOwner {
    private static final long ROUND_NANOS = 10_000_000_000L;
    private static final int VIEWERS = 10;

    private BenchmarkSimulationOwner() {}

    public static void main(String[] args) throws Exception {
        int opsPort = ServerProcess.freePort();
        Path folder = Files.createTempDirectory("gridtick-bench");
        try (House house = new House(folder, Map.of("GRIDTICK_OPS_PORT", String.valueOf(opsPort)))) {
            Optional<String> admin = house.admin();
            Answer made = house.send("POST", "/api/v1/simulate", admin, body());
            String id = made.text("id");
            HttpClient http = HttpClient.newHttpClient();
            round(house, id, "warm-up", new AtomicLong());
            round(house, id, "no viewers", new AtomicLong());
            AtomicLong lines = new AtomicLong();
            for (int viewer = 0; viewer < VIEWERS; viewer++) {
                URI stream = URI.create(house.url() + "/api/v1/stream?hz=10&t=simulation/" + id);
                var _ = http.sendAsync(
                        HttpRequest.newBuilder(stream)
                                .header("Accept", "text/event-stream")
                                .build(),
                        BodyHandlers.fromLineSubscriber(new Counting(lines)));
            }
            round(house, id, VIEWERS + " viewers", lines);
            String metrics = http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + opsPort + "/metrics"))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            metrics.lines().filter(line -> line.startsWith("loop_lag")).forEach(System.out::println);
            System.out.println(
                    house.send("DELETE", "/api/v1/simulate/" + id, admin, "").status());
            http.shutdownNow();
        }
    }

    private static void round(House house, String id, String name, AtomicLong lines) throws Exception {
        long hour = hour(house, id);
        long seen = lines.get();
        long begin = System.nanoTime();
        List<Long> waits = new ArrayList<>();
        while (System.nanoTime() - begin < ROUND_NANOS) {
            long asked = System.nanoTime();
            var _ = house.send("GET", "/health/live", Optional.empty(), "");
            waits.add(System.nanoTime() - asked);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        long[] sorted = waits.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.println(String.format(
                Locale.ROOT,
                "%-12s %,8.0f simulated hours/s, %,6.0f lines/s to viewers; health: median %.2f ms, 99 %% %.2f ms, worst %.2f ms",
                name,
                (hour(house, id) - hour) / seconds,
                (lines.get() - seen) / seconds,
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.99)] / 1e6,
                Arrays.stream(sorted).max().orElse(0) / 1e6));
    }

    private static long hour(House house, String id) throws Exception {
        return house.send("GET", "/api/v1/simulate/" + id, Optional.empty(), "")
                .json()
                .path("hour")
                .asLong();
    }

    private static String body() {
        List<RegionSpec> regions = new ArrayList<>();
        for (String code : List.of("us-east", "us-west", "eu-west", "ap-south", "hq")) {
            regions.add(new RegionSpec(
                    code,
                    1,
                    List.of(new PoolSpec("A100", 260, 100, 140, 75), new PoolSpec("H100", 140, 220, 300, 150))));
        }
        Map<String, Object> fields =
                ParameterFields.of(Parameters.usual().with(regions).with(Knob.DEMAND_GROWTH_PER_YEAR, 0));
        fields.put("speed", "max");
        return new String(Json.bytes(fields), StandardCharsets.UTF_8);
    }

    /** Counts the lines of a stream that does not end. */
    private record Counting(AtomicLong lines) implements java.util.concurrent.Flow.Subscriber<String> {
        @Override
        public void onSubscribe(java.util.concurrent.Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            var _ = lines.incrementAndGet();
        }

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }
}
