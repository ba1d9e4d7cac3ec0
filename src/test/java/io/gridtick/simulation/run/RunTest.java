package io.gridtick.simulation.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.simulation.Simulation;
import io.gridtick.simulation.command.Command;
import io.gridtick.simulation.hour.HourRow;
import io.gridtick.simulation.hour.Week;
import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.show.Shown;
import io.gridtick.simulation.view.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A run without its owner, by a clock that the test moves. */
class RunTest {
    private static final long HOUR = 3_600_000;
    private static final long SECOND = 1_000_000_000;
    private static final long SEED = 20_261_122;
    private static final int HOURS = 600;

    private final Parameters parameters = Parameters.usual()
            .with(Knob.JOBS_PER_HOUR, 40)
            .with(Knob.STEP_MINUTES, 45)
            .with(Knob.DURATION_HOURS, HOURS);
    private long nanos = 7 * SECOND;

    /** Pauses, speeds, steps, restarts and looks back at random times; only what changes the model is compared. */
    @Test
    void whateverIsDoneAroundARunItComputesTheSame() {
        Random random = new Random(SEED);
        for (int round = 0; round < 6; round++) {
            List<GivenCommand> log = new ArrayList<>();
            List<Snapshot> snapshots = new ArrayList<>();
            List<Week> weeks = new ArrayList<>();
            Run run = run(state(0, Status.RUNNING), 0);
            run.load(Past.NONE, nanos);
            for (int turn = 0; run.status().isLive() && turn < 20_000; turn++) {
                nanos += random.nextLong(SECOND / 4);
                while (run.wants(nanos) && random.nextInt(200) > 0) {
                    run.go(nanos);
                    run.took(random.nextLong(2_300_000));
                }
                store(run, snapshots, weeks);
                if (!run.isBehind() && run.status().isLive()) {
                    run = disturb(run, random, log, snapshots, weeks);
                }
            }
            String told = "seed " + SEED + ", round " + round;
            assertEquals(Status.FINISHED, run.status(), told);
            assertEquals(engine(log).hash(), run.state().hash(), told);
            store(run, snapshots, weeks);
            assertEquals(expected(log), rows(weeks), told);
        }
    }

    private Run disturb(Run run, Random random, List<GivenCommand> log, List<Snapshot> snapshots, List<Week> weeks) {
        switch (random.nextInt(20)) {
            case 0 -> run.pause();
            case 1, 2, 3, 10, 11, 12 -> run.resume(nanos);
            case 4 -> run.speed(new Speed(1 + random.nextInt(3_000_000)), nanos);
            case 5 -> run.speed(Speed.MAX, nanos);
            case 6 -> run.hurry(run.now() + random.nextLong(30 * HOUR));
            case 7 -> {
                if (run.now() == run.furthest() && log.size() < 8) {
                    long at = run.now() + (random.nextBoolean() ? 0 : random.nextLong(40 * HOUR));
                    GivenCommand given = given(log.size() + 1, run.now(), new Command.DemandShock(at, 2, 10));
                    log.add(given);
                    run.give(given);
                }
            }
            case 8 -> {
                long to = Math.max(0, run.now() - random.nextLong(random.nextInt(4) == 0 ? 250 * HOUR : 20 * HOUR));
                run.rewind(past(snapshots, log, to), to, nanos);
                run.pause();
            }
            case 9 -> {
                RunState state = run.state();
                Run again = run(state, (int)
                        weeks.stream().filter(week -> week.place() == 0).count());
                again.load(past(snapshots, log, state.now()), nanos);
                return again;
            }
            default -> {
                // Nobody does anything.
            }
        }
        return run;
    }

    private static void store(Run run, List<Snapshot> snapshots, List<Week> weeks) {
        List<Chapter> chapters = run.unstored();
        chapters.forEach(chapter -> {
            weeks.addAll(chapter.weeks());
            chapter.snapshot().ifPresent(snapshots::add);
        });
        run.stored(chapters.size());
    }

    private static Past past(List<Snapshot> snapshots, List<GivenCommand> log, long at) {
        return new Past(
                snapshots.reversed().stream()
                        .filter(snapshot -> snapshot.at() <= at)
                        .findFirst(),
                log);
    }

    private Simulation engine(List<GivenCommand> log) {
        Simulation engine = new Simulation(parameters);
        for (GivenCommand given : log) {
            var _ = engine.advanceTo(given.givenAt());
            engine.give(given.command().orElseThrow());
        }
        var _ = engine.advanceTo(HOURS * HOUR);
        return engine;
    }

    /** By a run that is driven straight through. */
    private List<HourRow> expected(List<GivenCommand> log) {
        List<Snapshot> snapshots = new ArrayList<>();
        List<Week> weeks = new ArrayList<>();
        Run run = run(state(0, Status.RUNNING), 0);
        run.load(Past.NONE, nanos);
        run.speed(Speed.MAX, nanos);
        for (GivenCommand given : log) {
            if (given.givenAt() > run.now()) {
                run.hurry(given.givenAt());
            }
            drive(run, snapshots, weeks);
            run.give(given);
        }
        run.resume(nanos);
        drive(run, snapshots, weeks);
        return rows(weeks);
    }

    private void drive(Run run, List<Snapshot> snapshots, List<Week> weeks) {
        while (run.wants(nanos) && run.status().isLive()) {
            run.go(nanos);
            store(run, snapshots, weeks);
        }
        store(run, snapshots, weeks);
    }

    private static List<HourRow> rows(List<Week> weeks) {
        return weeks.stream()
                .filter(week -> week.place() == 1)
                .flatMap(week -> week.rows().stream())
                .toList();
    }

    @Test
    void itGoesByTheClock() {
        Run run = run(state(0, Status.RUNNING), 0);
        run.load(Past.NONE, nanos);
        run.speed(new Speed(3_600), nanos);
        assertFalse(run.wants(nanos));
        long begin = nanos;
        nanos += SECOND / 2;
        drive(run, new ArrayList<>(), new ArrayList<>());
        assertEquals(HOUR / 2, run.now());
        run.pause();
        nanos += 100 * SECOND;
        assertFalse(run.wants(nanos));
        run.resume(nanos);
        run.speed(new Speed(1), nanos);
        nanos += 10 * SECOND;
        drive(run, new ArrayList<>(), new ArrayList<>());
        assertEquals(HOUR / 2 + 10_000, run.now());
        assertEquals(begin + 110 * SECOND + SECOND / 2, nanos);
    }

    @Test
    void whatItCannotKeepUpWithIsForgiven() {
        Run run = run(state(0, Status.RUNNING), 0);
        run.load(Past.NONE, nanos);
        run.speed(new Speed(3_600), nanos);
        nanos += 1_000 * SECOND;
        run.go(nanos);
        run.forgive(nanos);
        assertFalse(run.wants(nanos), "a thousand hours are not owed");
        assertTrue(run.now() > 0 && run.now() <= HOUR);
    }

    @Test
    void itWaitsWhereNothingIsStored() {
        Run run = run(state(0, Status.RUNNING), 0);
        run.load(Past.NONE, nanos);
        run.speed(Speed.MAX, nanos);
        Parameters endless = parameters.with(Knob.DURATION_HOURS, 0);
        Run longer = new Run(card(endless), state(0, Status.RUNNING), 0, Witness.NONE);
        longer.load(Past.NONE, nanos);
        longer.speed(Speed.MAX, nanos);
        while (longer.wants(nanos)) {
            longer.go(nanos);
        }
        assertTrue(longer.isWaiting());
        assertEquals(16, longer.unstored().size());
        assertEquals(16 * Week.MILLIS, longer.now());
        assertTrue(run.wants(nanos));
        longer.stored(1);
        assertTrue(longer.wants(nanos));
    }

    @Test
    void snapshotsOfALongRunAreFarApart() {
        assertEquals(1, Snapshot.spacing(1));
        assertEquals(1, Snapshot.spacing(64));
        assertEquals(2, Snapshot.spacing(65));
        assertEquals(128, Snapshot.spacing(5_218));
        for (int weeks = 1; weeks < 6_000; weeks++) {
            int spacing = Snapshot.spacing(weeks);
            assertTrue(weeks / spacing <= 64 && (spacing == 1 || weeks / (spacing / 2) > 64), "" + weeks);
            assertEquals(weeks % spacing == 0, Snapshot.isDue(weeks));
        }
    }

    @Test
    void commandsAreTheSameAfterTheirBytes() {
        Run one = run(state(0, Status.RUNNING), 0);
        Run other = run(state(0, Status.RUNNING), 0);
        for (Run run : List.of(one, other)) {
            run.load(Past.NONE, nanos);
            run.hurry(200 * HOUR);
            drive(run, new ArrayList<>(), new ArrayList<>());
            run.give(given(1, run.now(), new Command.Outage(run.now(), "us-west", 4)));
            run.hurry(300 * HOUR);
            drive(run, new ArrayList<>(), new ArrayList<>());
            assertEquals(Status.PAUSED, run.status());
            assertEquals(300 * HOUR, run.now());
        }
        assertArrayEquals(
                new long[] {one.state().hash()}, new long[] {other.state().hash()});
    }

    @Test
    void whereItIsItPausesAtOnce() {
        Run run = run(state(0, Status.RUNNING), 0);
        run.load(Past.NONE, nanos);
        run.hurry(10 * HOUR);
        drive(run, new ArrayList<>(), new ArrayList<>());
        run.resume(nanos);
        run.hurry(run.now());
        assertEquals(Status.PAUSED, run.status());
        assertFalse(run.wants(nanos + SECOND));
    }

    @Test
    void aRunAtRestShowsWhatItWasLast() {
        Run run = run(state(0, Status.RUNNING), 0);
        run.load(Past.NONE, nanos);
        run.hurry(10 * HOUR);
        drive(run, new ArrayList<>(), new ArrayList<>());
        run.give(given(1, run.now(), new Command.Change(run.now(), Knob.PUE, 1.7)));
        run.stop("enough");
        long iteration = run.frame().orElseThrow().iteration();
        run.rest();
        assertFalse(run.isLoaded());
        assertEquals(1.7, run.parameters().of(Knob.PUE));
        assertEquals(iteration, run.frame().orElseThrow().iteration());
    }

    private Run run(RunState state, int weeks) {
        return new Run(card(parameters), state, weeks, Witness.NONE);
    }

    private static RunCard card(Parameters parameters) {
        return new RunCard("sim_test", "of a test", "anna", Optional.empty(), 0, parameters);
    }

    private RunState state(long now, Status status) {
        Shown shown = Shown.of(new Simulation(parameters).frame());
        return new RunState(
                0, status, new Speed(1_000_000), now, now, OptionalLong.empty(), 0, Optional.empty(), shown);
    }

    private static GivenCommand given(int number, long givenAt, Command command) {
        return new GivenCommand(number, givenAt, Map.of(), Optional.of(command), "anna", 0);
    }
}
