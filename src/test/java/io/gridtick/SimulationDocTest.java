package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.simulation.run.Bounds;
import io.gridtick.store.Database;
import io.gridtick.store.DatabaseAddress;
import io.gridtick.store.PostgresFixture;
import io.gridtick.testing.DocExample;
import io.gridtick.testing.House;
import io.gridtick.testing.ServerProcess;
import io.gridtick.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about simulations says is true: its examples run one after the other, against the whole server. */
class SimulationDocTest {
    private static final Path PAGE = Path.of("src/docs/simulation.md");

    @Test
    void examplesWork(@TempDir Path folder, @TempDir Path work) throws Exception {
        DatabaseAddress address = PostgresFixture.migratedDatabase();
        String database = "postgresql://%s:%s@%s:%d/%s?sslmode=disable"
                .formatted(
                        address.user(), address.password().value(), address.host(), address.port(), address.database());
        try (House house = new House(folder, ServerProcess.freePort(), Map.of("GRIDTICK_DATABASE_URL", database))) {
            String token = house.admin().orElseThrow().substring("Bearer ".length());
            Map<String, String> environment = Map.of("URL", house.url(), "TOKEN", token);
            assertTrue(run("start.sh", work, environment).contains("\"name\":\"Half a year\""));
            String log = run("steer.sh", work, environment);
            assertTrue(log.contains("\"command\":\"seek\"") && log.contains("2026-01-09T08:00:00.000Z"), log);
            String fork = run("fork.sh", work, environment);
            assertTrue(fork.contains("Power at twice the price") && fork.contains("\"hour\":300"), fork);
            Waiting.until("the first is stored", () -> profits(address).size() > 0);
            report(house);
            assertTrue(run("live.sh", work, environment).contains("\"notes\":[\"The market has no price of L4"));
            assertTrue(run("course.sh", work, environment).contains("\"step_hours\":12"));
            assertTrue(run("compare.sh", work, environment).contains("\"figure\":\"cost\",\"unit\":\"usd\""));
            assertTrue(run("short.sh", work, environment).contains("\"avg_utilization\""));
        }
    }

    @Test
    void boundsAreThoseOfTheServer() throws Exception {
        String page = Files.readString(PAGE);
        Bounds bounds = Bounds.DEFAULT;
        assertTrue(page.contains("| " + bounds.livePerOwner() + " of a person, " + bounds.live() + " in all |"));
        assertTrue(page.contains("| " + bounds.storedPerOwner() + " of a person, " + bounds.stored() + " in all |"));
        assertEquals(10_000, bounds.commands());
    }

    /** A GPU to begin with. */
    private static void report(House house) throws Exception {
        String sample = """
                {"host": "n1", "region": "eu-west", "ts": %d,
                 "gpus": [{"uuid": "GPU-doc-1", "index": 0, "model": "L4", "util": 60}]}
                """.formatted(System.currentTimeMillis());
        assertEquals(
                200,
                house.send("POST", "/api/v1/ingest", Optional.of("Bearer " + House.INGEST_KEY), sample)
                        .status());
    }

    private static String run(String name, Path work, Map<String, String> environment) throws Exception {
        try (DocExample example = DocExample.start(PAGE, name, "bash", work, environment)) {
            Waiting.until("the end of " + name, () -> !example.isRunning());
            assertFalse(example.output().contains("about:blank"), example.output());
            return example.output();
        }
    }

    private static RowSet<Row> profits(DatabaseAddress address) {
        Vertx vertx = Vertx.vertx();
        Database database = Database.connect(vertx, address, 1);
        try {
            return Waiting.on(database.query(DocExample.of(PAGE, "best.sql")));
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        } finally {
            Waiting.on(database.close());
            Waiting.on(vertx.close());
        }
    }
}
