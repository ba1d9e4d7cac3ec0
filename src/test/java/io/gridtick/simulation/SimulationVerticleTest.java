package io.gridtick.simulation;

import static io.gridtick.simulation.RunsHouse.ANNA;
import static io.gridtick.simulation.RunsHouse.BEN;
import static io.gridtick.simulation.RunsHouse.fields;
import static io.gridtick.simulation.RunsHouse.small;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.http.ProblemException;
import io.gridtick.simulation.hour.HourRow;
import io.gridtick.simulation.hour.Hours;
import io.gridtick.simulation.hour.Week;
import io.gridtick.simulation.order.NewRun;
import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.run.Bounds;
import io.gridtick.simulation.run.Run;
import io.gridtick.simulation.run.RunCard;
import io.gridtick.simulation.run.RunLog;
import io.gridtick.simulation.run.RunRow;
import io.gridtick.simulation.run.Speed;
import io.gridtick.simulation.run.Steerer;
import io.gridtick.simulation.view.Happening;
import io.gridtick.simulation.view.Witness;
import io.gridtick.store.Database;
import io.gridtick.store.DatabaseAddress;
import io.gridtick.store.PostgresFixture;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Runs with their owner and the real database: whatever is done around a run, it computes the same. */
class SimulationVerticleTest {
    private static final double WEEK = 168;
    private static final double LONG = 10 * WEEK + 50;
    private static final Speed SLOW = new Speed(1);

    private final DatabaseAddress address = PostgresFixture.migratedDatabase();

    @Test
    void aRunIsWhatTheEngineMakesOfIt() {
        try (RunsHouse house = new RunsHouse(address)) {
            Parameters parameters = small(1, 3 * WEEK + 5);
            String id = house.start(parameters, Speed.MAX);
            RunRow over = house.until(id, "finished");
            assertEquals(house.hashOfEngine(id, parameters, 3 * WEEK + 5), over.hash());
            assertEquals("The run has reached its duration.", over.endReason());
            assertEquals(3 * 168 + 5, over.hour());
            Waiting.until("all is stored", () -> hours(house, id).size() == (3 * 168 + 5) * 5);
            assertSame(collected(parameters), weeks(house, id));
            long hours = Waiting.on(house.database.query(
                            "select count(*), min(hour), max(hour) from simulation_hours where run = $1", Tuple.of(id)))
                    .iterator()
                    .next()
                    .getLong(0);
            assertEquals((3 * 168 + 5) * 5, hours);
        }
    }

    @Test
    void aKilledOwnerGoesOnAsIfNothingHadBeen() {
        Parameters parameters = small(2, LONG);
        String id;
        try (RunsHouse house = new RunsHouse(address)) {
            id = house.start(parameters, SLOW);
            RunRow shocked = house.tell(id, "command", "shock", "kind", "demand", "factor", 2, "hours", 200);
            assertEquals("running", shocked.status());
            house.tell(id, "command", "speed", "speed", 700_000);
            house.past(id, shocked.hour() + 10);
            house.kill();
        }
        for (int kills = 0; kills < 3; kills++) {
            RunsHouse house = new RunsHouse(address);
            RunRow now = house.get(id);
            if (now.status().equals("running")) {
                house.tell(id, "command", "parameter", "parameter", "spend_ratio", "value", 0.1 * kills);
            }
            house.kill();
        }
        try (RunsHouse house = new RunsHouse(address)) {
            house.tell(id, "command", "speed", "speed", "max");
            RunRow over = house.until(id, "finished");
            assertEquals(house.hashOfEngine(id, parameters, LONG), over.hash());
            Waiting.until("all is stored", () -> hours(house, id).size() == ((int) LONG) * 5);
        }
    }

    @Test
    void aRunThatCannotBeLoadedHoldsUpNoOther() {
        String broken;
        String other;
        try (RunsHouse house = new RunsHouse(address)) {
            broken = house.start(small(8, LONG), SLOW);
            house.tell(broken, "command", "shock", "kind", "energy", "factor", 3);
            other = house.start(small(9, LONG), SLOW);
        }
        lose("update simulation_command set command = '\\xff'::bytea || command");
        try (RunsHouse house = new RunsHouse(address)) {
            house.tell(other, "command", "speed", "speed", "max");
            RunRow over = house.until(other, "finished");
            assertEquals(house.hashOfEngine(other, small(9, LONG), LONG), over.hash());
            Waiting.until("it is told", house.runs::isFailing);
            lose("update simulation_command set command = substring(command from 2)");
            Waiting.until("all is well", () -> !house.runs.isFailing());
            house.tell(broken, "command", "speed", "speed", "max");
            over = house.until(broken, "finished");
            assertEquals(house.hashOfEngine(broken, small(8, LONG), LONG), over.hash());
        }
    }

    /** Whatever of the newest did not reach the tables, or reached them alone. */
    @Test
    void positionsAndSnapshotsNeedNotFit() {
        Parameters parameters = small(3, LONG);
        List<String> lost = List.of(
                "update simulation_run set position_ms = 400 * 3600000, furthest_ms = 400 * 3600000",
                "delete from simulation_snapshot where weeks > 1",
                "delete from simulation_snapshot",
                "delete from simulation_week where week >= 2; delete from simulation_snapshot where weeks > 2",
                "update simulation_snapshot set state = substring(state from 1 for 1000)",
                "select 1");
        for (String loss : lost) {
            String id;
            try (RunsHouse house = new RunsHouse(address)) {
                id = house.start(parameters, SLOW);
                house.tell(id, "command", "shock", "kind", "energy", "factor", 3, "at", 650);
                house.tell(id, "command", "seek", "to", 800);
                house.until(id, "paused");
                house.tell(id, "command", "parameter", "parameter", "pue", "value", 2);
                house.tell(id, "command", "speed", "speed", "max");
            }
            lose(loss);
            try (RunsHouse house = new RunsHouse(address)) {
                house.tell(id, "command", "resume");
                RunRow over = house.until(id, "finished");
                assertEquals(house.hashOfEngine(id, parameters, LONG), over.hash(), loss);
                Waiting.on(house.runs.delete(id, ANNA));
            }
        }
    }

    private void lose(String loss) {
        Vertx vertx = Vertx.vertx();
        Database database = Database.connect(vertx, address);
        for (String statement : loss.split(";")) {
            Waiting.on(database.query(statement));
        }
        Waiting.on(database.close());
        Waiting.on(vertx.close());
    }

    @Test
    void speedPausesAndViewersChangeNothing() {
        Parameters parameters = small(4, 2 * WEEK);
        try (RunsHouse house = new RunsHouse(address)) {
            String plain = house.start(parameters, Speed.MAX);
            String steered = house.start(parameters, new Speed(100_000));
            house.tell(steered, "command", "pause");
            RunRow paused = house.get(steered);
            assertEquals("paused", paused.status());
            RunRow stepped = house.tell(steered, "command", "step", "hours", 7.3);
            assertTrue(stepped.at().compareTo(paused.at()) >= 0);
            RunRow there = house.until(steered, "paused");
            assertEquals(paused.at().plusMillis((long) (7.3 * RunsHouse.HOUR)), there.at());
            house.tell(steered, "command", "speed", "speed", 3_600_000);
            house.tell(steered, "command", "resume");
            for (int i = 0; i < 20; i++) {
                Waiting.on(house.runs.frame(steered));
                Waiting.on(house.runs.edge(steered));
            }
            assertEquals(
                    house.until(plain, "finished").hash(),
                    house.until(steered, "finished").hash());
        }
    }

    @Test
    void aForkIsItsParentUntilSomethingChanges() {
        Parameters parameters = small(5, 4 * WEEK);
        try (RunsHouse house = new RunsHouse(address)) {
            String parent = house.start(parameters, SLOW);
            house.tell(parent, "command", "shock", "kind", "price_crash", "factor", 0.6, "at", 100);
            house.tell(parent, "command", "speed", "speed", "max");
            String hash = house.until(parent, "finished").hash();
            RunRow same = Waiting.on(house.runs.fork(parent, fields("at", 400.5, "name", "the same"), BEN))
                    .run();
            assertEquals(parent, same.parent());
            assertEquals("ben", same.owner());
            assertEquals(same.start().plusMillis((long) (400.5 * RunsHouse.HOUR)), same.forkedAt());
            RunRow other = Waiting.on(house.runs.fork(
                            parent,
                            fields(
                                    "at",
                                    400.5,
                                    "commands",
                                    List.of(fields("command", "shock", "kind", "energy", "factor", 9))),
                            ANNA))
                    .run();
            RunRow early = Waiting.on(house.runs.fork(parent, fields("at", 50, "paused", true), ANNA))
                    .run();
            assertEquals("paused", early.status());
            assertEquals(50, early.hour());
            assertEquals(hash, house.until(same.id(), "finished").hash());
            assertNotEquals(hash, house.until(other.id(), "finished").hash());
            assertEquals(
                    house.hashOfEngine(other.id(), parameters, 4 * WEEK),
                    house.get(other.id()).hash());
            Waiting.until("all is stored", () -> hours(house, same.id()).size() == 4 * 168 * 5);
            assertSame(weeks(house, parent), weeks(house, same.id()));
            Waiting.on(house.runs.delete(parent, ANNA));
            house.tell(early.id(), "command", "resume");
            assertEquals(
                    house.hashOfEngine(early.id(), parameters, 4 * WEEK),
                    house.until(early.id(), "finished").hash());
        }
    }

    @Test
    void thePastIsShownAndNotChanged() {
        Parameters parameters = small(6, 4 * WEEK);
        List<String> told = new CopyOnWriteArrayList<>();
        RunLog log = _ -> new Witness() {
            @Override
            public void happened(long now, Happening kind, String where, long amount) {
                told.add(now + " " + kind + " " + where + " " + amount);
            }
        };
        try (RunsHouse house = new RunsHouse(address, (_, _) -> {}, log, Bounds.DEFAULT)) {
            String id = house.start(parameters, SLOW);
            house.tell(id, "command", "seek", "to", 300);
            String at300 = house.until(id, "paused").hash();
            house.tell(id, "command", "shock", "kind", "outage", "region", "us-east", "hours", 3);
            String shocked = house.get(id).hash();
            assertNotEquals(at300, shocked);
            house.tell(id, "command", "seek", "to", 500);
            Waiting.until("it is there", () -> house.get(id).hour() == 500);
            List<Week> edge = Waiting.on(house.runs.edge(id));
            int before = told.size();
            house.tell(id, "command", "seek", "to", "2026-01-13T12:00:00Z");
            Waiting.until("it is back", () -> house.get(id).hash().equals(shocked));
            RunRow back = house.get(id);
            assertEquals(300, back.hour());
            assertEquals("paused", back.status());
            assertEquals(back.start().plusSeconds(500 * 3600), back.furthest());
            assertEquals(before, told.size(), "what was told is not told again");
            assertSame(ofLast(edge), ofLast(Waiting.on(house.runs.edge(id))));
            assertEquals("fork_here", code(house.runs.command(id, fields("command", "shock", "kind", "demand"), ANNA)));
            house.tell(id, "command", "speed", "speed", "max");
            house.tell(id, "command", "resume");
            assertEquals(
                    house.hashOfEngine(id, parameters, 4 * WEEK),
                    house.until(id, "finished").hash());
            assertEquals(Set.copyOf(told).size(), told.size(), "nothing is told twice");
        }
    }

    @Test
    void runsAndCommandsAreBounded() {
        Bounds bounds = new Bounds(4, 2, 5, 3, 2);
        try (RunsHouse house = new RunsHouse(address, (_, _) -> {}, RunLog.NONE, bounds)) {
            String first = house.start(small(1, 0), Speed.USUAL);
            String second = house.start(small(1, 0), Speed.USUAL);
            assertEquals("too_many_runs", code(create(house, ANNA)));
            house.tell(first, "command", "pause");
            house.tell(first, "command", "resume");
            assertEquals("too_many_commands", code(house.runs.command(first, fields("command", "pause"), ANNA)));
            house.tell(second, "command", "stop");
            house.start(small(1, 0), Speed.USUAL);
            assertEquals("too_many_runs", code(create(house, ANNA)));
            assertEquals(
                    "too_many_runs", code(house.runs.fork(first, fields(), ANNA).map(_ -> null)));
            String bens = Waiting.on(create(house, BEN)).run().id();
            assertEquals("not_your_run", code(house.runs.command(bens, fields("command", "pause"), ANNA)));
            assertEquals("not_your_run", code(house.runs.delete(bens, ANNA)));
            Waiting.on(house.runs.delete(second, ANNA));
            assertEquals("unknown_run", code(house.runs.get(second)));
            Waiting.on(create(house, BEN));
            assertEquals("too_many_runs", code(create(house, new Steerer("carl", false))));
        }
    }

    @Test
    void whatIsOverIsOver() {
        try (RunsHouse house = new RunsHouse(address)) {
            String id = house.start(small(1, 0), new Speed(3_600_000));
            house.past(id, 30);
            RunRow stopped = house.tell(id, "command", "stop");
            assertEquals("finished", stopped.status());
            assertEquals("It was stopped.", stopped.endReason());
            assertEquals("run_is_over", code(house.runs.command(id, fields("command", "resume"), ANNA)));
            int rows = hours(house, id).size();
            assertTrue(rows >= 30 * 5, "the hours until then are stored: " + rows);
            Parameters flood = small(1, 0)
                    .with(Knob.JOBS_PER_HOUR, 100_000)
                    .with(Knob.MAX_JOBS, 1_000)
                    .with(Knob.PATIENCE_HOURS, 0);
            RunRow failed = house.until(house.start(flood, Speed.MAX), "failed");
            assertTrue(String.valueOf(failed.endReason()).contains("max_jobs"), failed.endReason());
            assertNull(house.get(house.start(small(1, 0), Speed.USUAL)).endReason());
        }
    }

    /** The tables are locked from outside, as they are for a server that cannot reach them. */
    @Test
    void aRunWaitsForTheTablesAndLosesNothing() {
        Parameters parameters = small(7, 20 * WEEK);
        Vertx vertx = Vertx.vertx();
        Database second = Database.connect(vertx, address, 1);
        try (RunsHouse house = new RunsHouse(address)) {
            Promise<Void> release = Promise.promise();
            Promise<Void> locked = Promise.promise();
            String id = house.start(parameters, Speed.MAX);
            Future<Void> lock = second.transaction(connection -> connection
                    .query("lock table simulation_week in access exclusive mode")
                    .execute()
                    .compose(_ -> {
                        locked.complete();
                        return release.future();
                    }));
            Waiting.on(locked.future());
            Waiting.until(
                    "it waits or was faster",
                    () -> house.get(id).isWaiting() || house.get(id).status().equals("finished"));
            release.complete();
            Waiting.on(lock);
            assertEquals(
                    house.hashOfEngine(id, parameters, 20 * WEEK),
                    house.until(id, "finished").hash());
            Waiting.until("all hours are stored", () -> weeks(house, id).size() == 20 * 5);
            assertSame(collected(parameters), weeks(house, id));
        }
        Waiting.on(second.close());
        Waiting.on(vertx.close());
    }

    @Test
    void whatIsShownIsBounded() {
        Set<String> topics = new ConcurrentSkipListSet<>();
        List<String> keys = new CopyOnWriteArrayList<>();
        List<RunCard> settled = new CopyOnWriteArrayList<>();
        RunLog log = new RunLog() {
            @Override
            public Witness witness(RunCard run) {
                return Witness.NONE;
            }

            @Override
            public void settle(Run run) {
                settled.add(run.card());
            }
        };
        try (RunsHouse house = new RunsHouse(
                address,
                (topic, rows) -> {
                    topics.add(topic);
                    rows.forEach(row -> keys.add(row.key()));
                },
                log,
                Bounds.DEFAULT)) {
            String id = house.start(small(8, 0), Speed.USUAL);
            Waiting.until("it is shown", () -> topics.contains("simulation/" + id) && keys.contains("us-east"));
            assertTrue(topics.contains("simulations"));
            assertTrue(keys.contains("run") && keys.contains(id));
            Waiting.until("its log was asked", () -> !settled.isEmpty());
        }
    }

    private static Future<RunRow.Whole> create(RunsHouse house, Steerer who) {
        return house.runs.create(new NewRun("another", Speed.USUAL, small(1, 0)), who);
    }

    private static String code(Future<?> refused) {
        return ((ProblemException) Waiting.failure(refused)).problem().code();
    }

    private static List<Week> weeks(RunsHouse house, String id) {
        return Waiting.on(house.repository.weeks(id, 0, 1_000));
    }

    private static List<HourRow> hours(RunsHouse house, String id) {
        return weeks(house, id).stream().flatMap(week -> week.rows().stream()).toList();
    }

    private static List<Week> ofLast(List<Week> weeks) {
        int last = weeks.getLast().week();
        return weeks.stream().filter(week -> week.week() == last).toList();
    }

    /** Says only the first difference: a year is long. */
    private static void assertSame(List<Week> expected, List<Week> found) {
        assertEquals(expected.size(), found.size(), "weeks of regions");
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i).rows().size(), found.get(i).rows().size(), "hours of " + i);
            for (int hour = 0; hour < expected.get(i).rows().size(); hour++) {
                assertEquals(
                        expected.get(i).rows().get(hour), found.get(i).rows().get(hour));
            }
        }
    }

    /** Step by step, by the engine alone. */
    private static List<Week> collected(Parameters parameters) {
        Simulation engine = new Simulation(parameters);
        Hours hours = new Hours(0);
        List<Week> weeks = new ArrayList<>();
        long last = (long) (parameters.of(Knob.DURATION_HOURS) * RunsHouse.HOUR);
        for (long now = RunsHouse.HOUR / 2; now <= last; now += RunsHouse.HOUR / 2) {
            var _ = engine.advanceTo(now);
            hours.closed(engine.frame(), engine.ledger());
            if (now % Week.MILLIS == 0) {
                weeks.addAll(hours.close());
            }
        }
        weeks.addAll(hours.close());
        return weeks;
    }
}
