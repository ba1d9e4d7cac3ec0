package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.history.Retention;
import io.gridtick.history.past.PastHouse;
import io.gridtick.testing.DocExample;
import io.gridtick.testing.Waiting;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page about history says is true: its examples run, against the real database where they are SQL. */
class HistoryDocTest {
    private static final Path PAGE = Path.of("src/docs/history.md");
    private static PastHouse house;

    /** Two GPUs over the last six hours. */
    @BeforeAll
    static void live() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        house = new PastHouse(now.minus(Duration.ofHours(6)));
        while (house.clock.instant().isBefore(now)) {
            Instant from = house.clock.instant();
            house.clock.pass(Duration.ofHours(1));
            house.send(batch(from, house.clock.instant()));
            house.write();
        }
        Waiting.on(house.history.sumUpDay(now.truncatedTo(ChronoUnit.DAYS)));
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    private static SampleBatch batch(Instant from, Instant to) {
        SampleBatch.Builder batch = new SampleBatch.Builder(500);
        for (Instant time = from; time.isBefore(to); time = time.plusSeconds(20)) {
            for (int gpu = 0; gpu < 2; gpu++) {
                String id = gpu == 0 ? "6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10" : "0a1b2c3d-0000-4000-8000-000000000000";
                batch.add(
                        new GpuLabels(id, "node-1", "eu-1", Optional.of("NVIDIA H100 80GB HBM3"), gpu),
                        time.toEpochMilli());
                batch.set(Metric.UTIL, 80.0 * gpu);
                batch.set(Metric.POWER, 400);
            }
        }
        return batch.build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lines.sh", "export.sh", "reports.sh"})
    void examplesAnswer(String name, @TempDir Path work) throws Exception {
        Map<String, String> environment = Map.of("URL", "http://127.0.0.1:" + house.port());
        try (DocExample example = DocExample.start(PAGE, name, "bash", work, environment)) {
            Waiting.until("the end of " + name, () -> !example.isRunning());
            String output = example.output();
            assertFalse(output.contains("about:blank"), output);
            assertTrue(
                    switch (name) {
                        case "lines.sh" -> output.split("\"times\":", -1).length == 6;
                        case "export.sh" ->
                            output.startsWith("time,gpu,") && output.contains("{\"end\":{\"row_count\":720,");
                        default -> output.contains("\"gpu_hours_known\":") && output.contains("period,by,name");
                    },
                    output);
        }
    }

    @Test
    void queriesFindWhatThereIs() throws IOException {
        RowSet<Row> regions = query("regions.sql");
        assertTrue(regions.size() >= 23, "found " + regions.size());
        regions.forEach(row -> assertEquals(40, row.getDouble("utilisation"), 0.1));
        RowSet<Row> idle = query("idle.sql");
        Row first = idle.iterator().next();
        assertEquals(2, idle.size());
        assertEquals("6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10", first.getString("gpu"));
        assertEquals("node-1", first.getString("host"));
        assertTrue(first.getNumeric("idle_hours").doubleValue() > 5);
        RowSet<Row> days = query("days.sql");
        assertTrue(days.size() >= 1);
        days.forEach(row -> assertTrue(row.getNumeric("coverage").doubleValue() > 0.9));
    }

    @Test
    void aRoleForReadingCanReadNothingElse() throws IOException {
        for (String statement : DocExample.of(PAGE, "role.sql").split(";")) {
            if (!statement.isBlank()) {
                Waiting.on(house.database.query(statement));
            }
        }
        Waiting.on(house.database.transaction(connection -> connection
                .query("set local role grafana")
                .execute()
                .compose(
                        _ -> connection.query("select * from gpu_spans limit 1").execute())));
        assertTrue(Waiting.failure(house.database.transaction(connection -> connection
                        .query("set local role grafana")
                        .execute()
                        .compose(_ -> connection
                                .query("select * from history_span limit 1")
                                .execute())))
                .getMessage()
                .contains("permission denied"));
        Waiting.on(house.database.query("drop owned by grafana"));
        Waiting.on(house.database.query("drop role grafana"));
    }

    @Test
    void timesOfKeepingAreThoseOfTheServer() throws IOException {
        String page = Files.readString(PAGE);
        assertTrue(page.contains("bit for bit | " + Retention.DEFAULT.blocks().toDays() + " days |"));
        assertEquals(365, Retention.DEFAULT.spans().toDays());
    }

    private static RowSet<Row> query(String name) throws IOException {
        return Waiting.on(house.database.query(DocExample.of(PAGE, name)));
    }
}
