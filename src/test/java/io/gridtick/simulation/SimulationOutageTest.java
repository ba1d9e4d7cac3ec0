package io.gridtick.simulation;

import static io.gridtick.simulation.RunsHouse.ANNA;
import static io.gridtick.simulation.RunsHouse.fields;
import static io.gridtick.simulation.RunsHouse.small;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.run.Speed;
import io.gridtick.store.Database;
import io.gridtick.store.DatabaseAddress;
import io.gridtick.store.DatabaseUnavailableException;
import io.gridtick.store.Migrations;
import io.gridtick.store.embedded.Durability;
import io.gridtick.store.embedded.EmbeddedPostgres;
import io.gridtick.testing.Waiting;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While the database is away a run waits for it, and goes on as if nothing had been. */
class SimulationOutageTest {
    private static final double HOURS = 60 * 168;

    @Test
    void aRunWaitsForADatabaseThatIsStopped(@TempDir Path folder) {
        Parameters parameters = small(1, HOURS);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, Durability.NONE, _ -> {});
        try {
            migrate(postgres.address());
            try (RunsHouse house = new RunsHouse(postgres.address())) {
                String id = house.start(parameters, new Speed(360_000));
                house.past(id, 10);
                postgres.close();
                assertTrue(
                        Waiting.failure(house.runs.command(id, fields("command", "pause"), ANNA))
                                instanceof DatabaseUnavailableException);
                assertEquals("running", house.get(id).status(), "what is not stored has not happened");
                Waiting.until("it waits", () -> house.get(id).isWaiting());
                postgres = EmbeddedPostgres.start(folder, Durability.NONE, _ -> {});
                Waiting.until("it goes on", () -> !house.get(id).isWaiting());
                house.tell(id, "command", "shock", "kind", "demand", "factor", 2);
                house.tell(id, "command", "speed", "speed", "max");
                String hash = house.until(id, "finished").hash();
                assertEquals(house.hashOfEngine(id, parameters, HOURS), hash);
                assertEquals(2, Waiting.on(house.repository.commands(id)).size());
                Waiting.until(
                        "all hours are stored",
                        () -> Waiting.on(house.repository.weeks(id, 0, 60)).size() == 60 * 5);
            }
        } finally {
            postgres.close();
        }
    }

    private static void migrate(DatabaseAddress address) {
        Vertx vertx = Vertx.vertx();
        Database database = Database.connect(vertx, address, 1);
        Waiting.on(new Migrations(vertx, database).apply());
        Waiting.on(database.close());
        Waiting.on(vertx.close());
    }
}
