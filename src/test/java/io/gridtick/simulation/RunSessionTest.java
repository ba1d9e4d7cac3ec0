package io.gridtick.simulation;

import static io.gridtick.simulation.RunsHouse.small;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.run.GivenCommand;
import io.gridtick.simulation.run.Past;
import io.gridtick.simulation.run.Run;
import io.gridtick.simulation.run.RunCard;
import io.gridtick.simulation.run.RunState;
import io.gridtick.simulation.run.Speed;
import io.gridtick.simulation.run.Status;
import io.gridtick.simulation.show.Shown;
import io.gridtick.simulation.view.Witness;
import io.gridtick.store.Database;
import io.gridtick.store.PostgresFixture;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunSessionTest {
    private final Vertx vertx = Vertx.vertx();
    private final Database database = Database.connect(vertx, PostgresFixture.migratedDatabase());
    private final SimulationRepository repository = new SimulationRepository(database);
    private final Parameters parameters = small(1, 100);
    private final RunCard card = new RunCard("sim_a", "A", "anna", Optional.empty(), 0, parameters);
    private final RunState state = new RunState(
            0,
            Status.RUNNING,
            new Speed(1),
            0,
            0,
            OptionalLong.empty(),
            0,
            Optional.empty(),
            Shown.of(new Simulation(parameters).frame()));

    @AfterEach
    void stop() {
        Waiting.on(database.close());
        Waiting.on(vertx.close());
    }

    /** The table is locked from outside, so that what is asked of it is under way for as long as the test wants. */
    @Test
    void aCommandThatIsBeingNotedIsNeverTakenAway() {
        RunSession session = new RunSession(new Run(card, state, 0, Witness.NONE), 0, repository);
        session.begin(Past.NONE);
        Throwable _ = Waiting.failure(session.inTurn(() -> session.note(given())));
        assertTrue(session.isFailing(), "there is no such run");
        Waiting.on(repository.create(card, state));
        Promise<Void> release = Promise.promise();
        Promise<Void> locked = Promise.promise();
        Future<Void> lock = database.transaction(connection -> connection
                .query("lock table simulation_command in access exclusive mode")
                .execute()
                .compose(_ -> {
                    locked.complete();
                    return release.future();
                }));
        Waiting.on(locked.future());
        Future<Void> noted = session.inTurn(() -> session.note(given()));
        List<Future<Void>> undoubted = List.of(session.undoubt(), session.undoubt());
        release.complete();
        Waiting.on(lock);
        Waiting.on(noted);
        undoubted.forEach(Waiting::on);
        assertEquals(1, session.commands());
        assertEquals(1, Waiting.on(repository.commands(card.id())).size());
        assertFalse(session.isWaiting());
    }

    private static GivenCommand given() {
        return new GivenCommand(1, 0, Map.of("command", "pause"), Optional.empty(), "anna", 0);
    }
}
