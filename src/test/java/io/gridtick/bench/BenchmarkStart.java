package io.gridtick.bench;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * How long a start takes until ready, with an empty data folder and with an existing one, and the memory of an idle server.
 *
 * <p>{@code ./scripts/bench start}, 2026-11-21, two shared cores: first start 4.2 s, next start 1.48 s (1.35-1.60), 161 MiB.
 */
public final class BenchmarkStart {
    private static final int STARTS = 5;
    private static final Duration IDLE = Duration.ofSeconds(10);

    private BenchmarkStart() {}

    public static void main(String[] args) throws IOException {
        try (GridtickContestant server = new GridtickContestant()) {
            double first = startMillis(server);
            List<Double> next = new ArrayList<>();
            for (int i = 0; i < STARTS; i++) {
                server.stop();
                next.add(startMillis(server));
            }
            idle();
            report(first, Spread.of(next), server.processes().rootRssMebibytes());
        }
    }

    private static double startMillis(GridtickContestant server) throws IOException {
        long begin = System.nanoTime();
        server.start();
        return (System.nanoTime() - begin) / 1e6;
    }

    private static void idle() {
        long end = System.nanoTime() + IDLE.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private static void report(double first, Spread next, double rssMebibytes) throws IOException {
        System.out.printf(
                Locale.ROOT,
                "first start %.0f ms, next start %.0f ms (%.0f-%.0f), idle server process %.0f MiB%n",
                first,
                next.median(),
                next.min(),
                next.max(),
                rssMebibytes);
        JsonObject result = new JsonObject()
                .put("first_start_ms", first)
                .put("next_start_ms", Report.json(next))
                .put("idle_rss_mib", rssMebibytes);
        System.out.println(Report.write("start", result));
    }
}
