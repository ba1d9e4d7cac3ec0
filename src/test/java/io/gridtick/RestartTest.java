package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.testing.House;
import io.gridtick.testing.MovableClock;
import io.gridtick.testing.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that was ended and started again shows what it showed before. */
class RestartTest {
    private static final List<String> SHOWN = List.of(
            "/api/v1/fleet",
            "/api/v1/regions",
            "/api/v1/hosts",
            "/api/v1/models",
            "/api/v1/gpus?limit=1000",
            "/api/v1/gpus/GPU-g1",
            "/api/v1/gpus/GPU-g3",
            "/api/v1/gpus/n0:2",
            "/api/v1/events?limit=1000");

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-20T10:03:20Z"));

    @TempDir
    private Path folder;

    /** Hours go by, in which windows fill, GPUs fall silent, and spans are written. */
    @Test
    void everythingIsAsItWas() throws Exception {
        Map<String, String> before;
        try (House house = house()) {
            for (int minute = 0; minute < 180; minute++) {
                clock.pass(Duration.ofMinutes(1));
                assertEquals(200, send(house, minute).status());
            }
            before = shown(house);
        }
        try (House house = house()) {
            assertEquals(before, shown(house));
            clock.pass(Duration.ofMinutes(1));
            assertEquals(200, send(house, 180).status());
            before = shown(house);
        }
        try (House house = house()) {
            assertEquals(before, shown(house));
        }
    }

    private House house() throws Exception {
        return new House(folder, ServerProcess.freePort(), Map.of(), clock);
    }

    private static Map<String, String> shown(House house) throws Exception {
        Map<String, String> shown = new TreeMap<>();
        for (String path : SHOWN) {
            House.Answer answer = house.send("GET", path, Optional.empty(), "");
            assertEquals(200, answer.status(), path);
            shown.put(path, answer.raw().body());
        }
        assertTrue(shown.get("/api/v1/events?limit=1000").contains("stale"));
        return shown;
    }

    /** The first GPU falls silent in the second hour, the second one idles. */
    private House.Answer send(House house, int minute) throws Exception {
        StringBuilder gpus = new StringBuilder();
        for (int gpu = minute > 100 ? 1 : 0; gpu < 8; gpu++) {
            gpus.append(gpus.isEmpty() ? "" : ",")
                    .append(
                            "{\"uuid\":\"GPU-g%d\",\"index\":%d,\"model\":\"H100\",\"util\":%d,\"power\":%d,\"temp\":50}"
                                    .formatted(gpu, gpu, gpu == 1 ? 0 : (minute * 7 + gpu) % 100, 100 + minute % 300));
        }
        String body = "{\"host\":\"n0\",\"region\":\"eu\",\"ts\":%d,\"gpus\":[%s]}".formatted(clock.millis(), gpus);
        return house.send("POST", "/api/v1/ingest", Optional.of("Bearer " + House.INGEST_KEY), body);
    }
}
