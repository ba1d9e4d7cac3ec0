package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridtick.http.Json;
import io.gridtick.replay.Order;
import io.gridtick.testing.DocExample;
import io.gridtick.testing.House;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record that is sent to the whole server, taken out again, and sent once more. */
class ReplayTest {
    private static final int SECONDS = 120;
    private static final String GPUS = "gpu=GPU-00000001-aaaa&gpu=GPU-00000002-aaaa&gpu=GPU-00000003-aaaa&";
    private static final Optional<String> NOBODY = Optional.empty();

    @TempDir
    private static Path folder;

    private static House house;
    private final List<String> said = new ArrayList<>();

    @BeforeAll
    static void open() throws IOException {
        house = new House(folder.resolve("data"));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private int replay(String... words) throws InterruptedException {
        Map<String, String> environment = Map.of("URL", house.url(), "KEY", House.INGEST_KEY);
        return Replay.run(List.of(words), environment, Clock.systemUTC(), said::add);
    }

    private static String exported(String query) throws Exception {
        return house.send("GET", "/api/v1/history/export?level=samples&" + query, NOBODY, "")
                .raw()
                .body();
    }

    @Test
    void whatArrivesIsWhatWasRecorded() throws Exception {
        // As agents sent it: two whole GPUs, and one with instances and workloads.
        StringBuilder record = new StringBuilder();
        long begin = Instant.parse("2026-11-20T08:00:00Z").toEpochMilli();
        for (int gpu = 0; gpu < 2; gpu++) {
            for (int second = 0; second < SECONDS; second++) {
                record.append(
                        ("{\"ts\":%d,\"uuid\":\"GPU-0000000%d-aaaa\",\"host\":\"n1\",\"region\":\"eu-1\",\"index\":%d,"
                                        + "\"model\":\"NVIDIA H100 80GB HBM3\",\"util\":%d,\"power\":%d.%d,\"mem_used\":%d,\"sm_active\":0.%d7,"
                                        + "\"energy\":%d,\"throttle_seconds\":%d.1}\n")
                                .formatted(
                                        begin + second * 1_000L,
                                        gpu + 1,
                                        gpu,
                                        second % 101,
                                        300 + second,
                                        second % 10,
                                        second << 20,
                                        second + 1,
                                        second * 311,
                                        second));
            }
        }
        Path first = Files.writeString(folder.resolve("first.ndjson"), record);
        assertEquals(0, replay(first.toString(), "--speed", "max"), said::toString);
        assertTrue(said.getLast().startsWith(2 * SECONDS + " samples sent: " + 2 * SECONDS + " taken"), said::toString);
        StringBuilder page = new StringBuilder();
        long now = System.currentTimeMillis() - SECONDS * 1_000L;
        for (int second = 0; second < SECONDS; second += 10) {
            for (int instance = 1; instance <= 2; instance++) {
                page.append(("DCGM_FI_PROF_GR_ENGINE_ACTIVE{UUID=\"GPU-00000003-aaaa\",Hostname=\"n2\",GPU_I_ID=\"%d\","
                                + "GPU_I_PROFILE=\"3g.40gb\",pod=\"train\"} 0.%d %d\n")
                        .formatted(instance, second + 3, now + second * 1_000L));
            }
        }
        House.Answer sent = house.send(
                "POST", "/api/v1/import/prometheus", Optional.of("Bearer " + House.INGEST_KEY), page.toString());
        assertEquals(204, sent.status(), sent.raw().body());

        String before = exported("from=-1h&format=ndjson");
        assertEquals(rows(record.toString(), "ts").size(), 2 * SECONDS);
        List<String> whole = rows(before, "time");
        assertEquals(2 * SECONDS + SECONDS / 10 * 2, whole.size());
        Path ndjson = Files.writeString(folder.resolve("export.ndjson"), before);
        Path csv = Files.writeString(folder.resolve("export.csv"), exported("from=-1h&format=csv"));
        for (Path export : List.of(ndjson, csv)) {
            long sentAt = System.currentTimeMillis();
            assertEquals(0, replay(export.toString(), "--starts-now", "--speed", "200"), said::toString);
            assertEquals(
                    moved(before, 200),
                    moved(exported(GPUS + "from=" + sentAt + "&format=ndjson"), 1),
                    export::toString);
        }
        assertEquals(0, replay(ndjson.toString(), "--ends-now", "--speed", "max"), said::toString);
        assertTrue(said.getLast().contains(" 0 refused"), said::toString);
    }

    /** The page about history shows words that the program knows. */
    @Test
    void theExamplesOfThePageAreUnderstood() throws IOException {
        List<String> examples = DocExample.of(Path.of("src/docs/history.md"), "replay.sh")
                .lines()
                .filter(line -> line.startsWith("./scripts/replay "))
                .toList();
        assertEquals(3, examples.size());
        for (String example : examples) {
            List<String> words = List.of(example.strip().split(" +", -1));
            Order.Read read = Order.read(words.subList(1, words.size()), Map.of("KEY", House.INGEST_KEY));
            assertTrue(read.order().isPresent(), () -> example + ": " + read.problem());
        }
    }

    @Test
    void helpSaysWhatToDo() throws InterruptedException {
        assertEquals(0, replay("--help"));
        assertTrue(said.getLast().contains("--speed N"));
        assertEquals(2, replay());
        assertEquals(2, replay("file", "--speed", "-1"));
        assertTrue(said.getLast().contains("--speed must be"), said::toString);
    }

    private static List<String> rows(String lines, String time) throws IOException {
        List<String> rows = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            if (Json.rules().readTree(line).has(time)) {
                rows.add(line);
            }
        }
        return rows;
    }

    /** The rows in one order, their times as what is left of the distance from the first. */
    private static String moved(String lines, int speed) throws IOException {
        List<ObjectNode> rows = new ArrayList<>();
        long first = Long.MAX_VALUE;
        for (String line : rows(lines, "time")) {
            ObjectNode row = (ObjectNode) Json.rules().readTree(line);
            first = Math.min(first, millis(row));
            // Through the form of exporters the last bit of a percentage may be lost.
            row.properties().forEach(field -> {
                if (field.getValue().isDouble()) {
                    field.setValue(Json.rules()
                            .getNodeFactory()
                            .textNode(String.format(
                                    Locale.ROOT, "%.9f", field.getValue().asDouble())));
                }
            });
            rows.add(row);
        }
        List<String> texts = new ArrayList<>();
        for (ObjectNode row : rows) {
            texts.add(row.put("time", (millis(row) - first) / speed).toString());
        }
        Collections.sort(texts);
        return String.join("\n", texts);
    }

    private static long millis(ObjectNode row) {
        return Instant.parse(row.path("time").asText()).toEpochMilli();
    }
}
