package io.gridtick.simulation.run;

import io.gridtick.simulation.Simulation;
import io.gridtick.simulation.command.Command;
import io.gridtick.simulation.hour.Hours;
import io.gridtick.simulation.hour.Week;
import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.show.Shown;
import io.gridtick.simulation.time.Hazard;
import io.gridtick.simulation.view.End;
import io.gridtick.simulation.view.Frame;
import io.gridtick.simulation.view.Witness;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A run and how far it is. It goes in strides, each at most to the end of a step or of a week; how long they are makes no
 * difference to what is computed. Times are milliseconds since the run's start.
 */
public final class Run {
    /** Weeks that are not stored; with so many a run waits. */
    private static final int MOST_UNSTORED = 16;

    private final RunCard card;
    private final Witness told;
    private final Pace pace = new Pace();
    private final Stride stride;
    private final Hours hours;
    private final Deque<Chapter> unstored = new ArrayDeque<>();
    private Deque<GivenCommand> rest = new ArrayDeque<>();
    private Frontier frontier;
    private @Nullable Simulation engine;
    private Parameters lastParameters;
    private Optional<Frame> lastFrame = Optional.empty();
    private RunState state;
    private Status status;
    private Speed speed;
    private long now;
    private long furthest;
    private long goal;
    private long known;
    private boolean isReturning;
    private int commands;
    private long hash;
    private Optional<String> endReason;

    /**
     * As it was stored; to be loaded before it can go on.
     *
     * @param weeks how many are stored
     * @param told what happens
     */
    public Run(RunCard card, RunState state, int weeks, Witness told) {
        this.card = card;
        this.told = told;
        this.state = state;
        hours = new Hours(weeks);
        lastParameters = card.parameters();
        stride = new Stride((long) (card.parameters().of(Knob.STEP_MINUTES) * 60_000));
        frontier = new Frontier(told, state.furthest());
        status = state.status();
        speed = state.speed();
        now = state.now();
        furthest = state.furthest();
        goal = state.goal().orElse(Hazard.NEVER);
        hash = state.hash();
        endReason = state.endReason();
    }

    /** Makes the engine; it has to compute again what lies between the snapshot and where the run is. */
    public void load(Past past, long nanos) {
        rewind(past, now, nanos);
    }

    /** Goes to a moment that was computed before. */
    public void rewind(Past past, long to, long nanos) {
        frontier = new Frontier(told, furthest);
        Past.Again again = past.again(card.parameters(), frontier);
        engine = again.engine();
        rest = again.rest();
        commands = again.commands();
        known = to;
        now = to;
        isReturning = isBehind();
        pace.begin(to, nanos);
        look(engine);
    }

    public boolean isLoaded() {
        return engine != null;
    }

    /** Whether it computes again what it was before. */
    public boolean isBehind() {
        if (engine == null || !status.isLive()) {
            return false;
        }
        return engine.now() < known || (!rest.isEmpty() && rest.getFirst().givenAt() <= known);
    }

    /** Whether there is something to compute now. */
    public boolean wants(long nanos) {
        return engine != null && status.isLive() && !isWaiting() && (isBehind() || engine.now() < target(nanos));
    }

    /** Whether it cannot go on before more of it is stored. */
    public boolean isWaiting() {
        return unstored.size() >= MOST_UNSTORED;
    }

    /** Goes on by one stride towards where it should be. */
    public void go(long nanos) {
        Simulation going = engine();
        long before = going.now();
        long next = StrictMath.min(target(nanos), stride.next(before));
        next = StrictMath.min(next, (before / Week.MILLIS + 1) * Week.MILLIS);
        if (!rest.isEmpty()) {
            next = StrictMath.min(next, StrictMath.max(before, rest.getFirst().givenAt()));
        }
        End end = going.advanceTo(next);
        if (stride.isStepOver(going.now()) || end != End.NOT_YET) {
            hours.closed(going.frame(), going.ledger());
        }
        if (going.now() == (hours.week() + 1) * Week.MILLIS) {
            closeWeek(going);
        }
        giveAgain(going);
        arrive(going);
        if (isReturning && !isBehind()) {
            isReturning = false;
            pace.begin(now, nanos);
        }
    }

    /** How long the last stride took. */
    public void took(long nanosTaken) {
        stride.took(nanosTaken);
    }

    /** To be called after some strides: what it cannot keep up with is forgiven. */
    public void forgive(long nanos) {
        if (status == Status.RUNNING && !isBehind()) {
            pace.forgive(speed, now, nanos);
        }
    }

    public void resume(long nanos) {
        status = Status.RUNNING;
        goal = Hazard.NEVER;
        pace.begin(now, nanos);
    }

    public void pause() {
        status = Status.PAUSED;
        goal = Hazard.NEVER;
    }

    /** As fast as it can to a moment that lies ahead, and pauses there; at once where it is there. */
    public void hurry(long to) {
        if (to <= now) {
            pause();
            return;
        }
        status = Status.RUNNING;
        goal = to;
    }

    public void speed(Speed other, long nanos) {
        speed = other;
        pace.begin(now, nanos);
    }

    /** Somebody ended it. */
    public void stop(String reason) {
        finish(Status.FINISHED, reason);
    }

    /** It cannot go on. */
    public void fail(String reason) {
        finish(Status.FAILED, reason);
    }

    /** Takes effect at its moment, at once where that is now. */
    public void give(GivenCommand given) {
        Simulation going = engine();
        Command command = given.command().orElseThrow();
        going.give(command);
        commands = given.number();
        var _ = going.advanceTo(going.now());
        arrive(going);
    }

    public RunCard card() {
        return card;
    }

    public Status status() {
        return status;
    }

    public Speed speed() {
        return speed;
    }

    public long now() {
        return now;
    }

    /** The last moment that was ever computed. */
    public long furthest() {
        return furthest;
    }

    /** Parameters as they are now; of a run that is over and was not seen to end, those that it began with. */
    public Parameters parameters() {
        return engine == null ? lastParameters : engine.parameters();
    }

    /** The last closed step; empty where the run was never loaded. */
    public Optional<Frame> frame() {
        return Optional.ofNullable(engine).map(Simulation::frame).or(() -> lastFrame);
    }

    /** Counts up with every state that is asked for. */
    public RunState state() {
        Shown shown = engine == null || isBehind() ? state.shown() : Shown.of(engine.frame());
        state = new RunState(
                state.version() + 1,
                status,
                speed,
                now,
                furthest,
                goal == Hazard.NEVER ? OptionalLong.empty() : OptionalLong.of(goal),
                hash,
                endReason,
                shown);
        return state;
    }

    /** As {@link #state} gave it last. */
    public RunState lastState() {
        return state;
    }

    /** The oldest weeks first. */
    public List<Chapter> unstored() {
        return List.copyOf(unstored);
    }

    /** So many of the oldest are stored now. A run that is over needs its engine no more. */
    public void stored(int chapters) {
        for (int i = 0; i < chapters; i++) {
            var _ = unstored.removeFirst();
        }
    }

    /** Everything is stored and it is over: lets go of the engine. */
    public void rest() {
        var _ = state();
        lastParameters = parameters();
        lastFrame = frame();
        engine = null;
        rest = new ArrayDeque<>();
    }

    /** Hours that are not stored, region by region and week by week; they may be stored meanwhile. */
    public List<Week> edge() {
        List<Week> edge = new ArrayList<>();
        unstored.forEach(chapter -> edge.addAll(chapter.weeks()));
        edge.addAll(hours.open());
        return edge;
    }

    private long target(long nanos) {
        if (isBehind()) {
            return known;
        }
        if (status != Status.RUNNING) {
            return now;
        }
        return goal == Hazard.NEVER ? pace.target(speed, nanos) : goal;
    }

    private void closeWeek(Simulation going) {
        List<Week> weeks = hours.close();
        int over = hours.week();
        Optional<Snapshot> snapshot =
                Snapshot.isDue(over) ? Optional.of(new Snapshot(over, commands, going.snapshot())) : Optional.empty();
        unstored.add(new Chapter(weeks, snapshot));
    }

    private void giveAgain(Simulation going) {
        while (!rest.isEmpty() && rest.getFirst().givenAt() <= going.now()) {
            GivenCommand given = rest.removeFirst();
            going.give(given.command().orElseThrow());
            commands = given.number();
            var _ = going.advanceTo(going.now());
        }
    }

    private void arrive(Simulation going) {
        frontier.reached(going.now());
        if (isBehind()) {
            return;
        }
        look(going);
        if (going.end() != End.NOT_YET) {
            finish(statusOf(going.end()), going.end().reason());
        } else if (now >= goal) {
            pause();
        }
    }

    private void look(Simulation going) {
        if (!isBehind()) {
            now = going.now();
            hash = going.hash();
            furthest = StrictMath.max(furthest, now);
        }
    }

    private void finish(Status how, String reason) {
        status = how;
        endReason = Optional.of(reason);
        goal = Hazard.NEVER;
        List<Week> last = hours.close();
        if (!last.isEmpty()) {
            unstored.add(new Chapter(last, Optional.empty()));
        }
    }

    private static Status statusOf(End end) {
        return end == End.TOO_MANY_JOBS || end == End.TOO_MANY_GPUS ? Status.FAILED : Status.FINISHED;
    }

    private Simulation engine() {
        if (engine == null) {
            throw new IllegalStateException("the run " + card.id() + " is not loaded");
        }
        return engine;
    }
}
