package io.gridtick.simulation;

import io.gridtick.simulation.run.Chapter;
import io.gridtick.simulation.run.GivenCommand;
import io.gridtick.simulation.run.Past;
import io.gridtick.simulation.run.Run;
import io.gridtick.simulation.run.RunRow;
import io.gridtick.simulation.run.RunState;
import io.gridtick.simulation.run.Status;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run on its owner's loop, with what of it is under way to the tables. One save at a time, so that the newest wins. */
final class RunSession {
    private static final Logger log = LoggerFactory.getLogger(RunSession.class);
    private static final long SLICE_NANOS = 5_000_000;
    private static final int MANY_CHAPTERS = 3;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double HOUR_MILLIS = 3_600_000;

    private final Run run;
    private final SimulationRepository repository;
    private final Promise<Void> loaded = Promise.promise();
    private Promise<Void> present = loaded;
    private Future<?> turn = Future.succeededFuture();
    private @Nullable Future<Void> saving;
    private @Nullable Promise<Void> again;
    private int commands;
    private boolean isHeld;
    private boolean isChanged = true;
    private boolean isNews = true;
    private boolean isGone;
    private boolean isFailing;
    private boolean isUndoubting;
    private long measuredNanos = System.nanoTime();
    private long measuredMillis;
    private double hoursPerSecond;

    /** @param commands the number of the last one in the log */
    RunSession(Run run, int commands, SimulationRepository repository) {
        this.run = run;
        this.commands = commands;
        this.repository = repository;
        measuredMillis = run.now();
        if (!run.status().isLive()) {
            present.complete();
        }
    }

    Run run() {
        return run;
    }

    int commands() {
        return commands;
    }

    /** Once the run is where it was, or is to be. */
    Future<Void> present() {
        return present.future();
    }

    boolean isPresent() {
        return present().isComplete();
    }

    /** Gets what is needed to compute it again; how long that takes is told by {@link #present}. */
    Future<Void> load() {
        return repository
                .past(run.card().id(), run.now())
                .<Void>map(past -> {
                    begin(past);
                    return null;
                })
                .onSuccess(_ -> isFailing = isHeld && isFailing)
                .onFailure(failure -> tell("a run cannot be loaded at the moment, it is tried again", failure));
    }

    void begin(Past past) {
        run.load(past, System.nanoTime());
        arrive();
    }

    /** Back to a moment of its past, where it pauses. */
    void rewind(Past past, long to) {
        present = Promise.promise();
        run.rewind(past, to, System.nanoTime());
        run.pause();
        arrive();
    }

    /** Does one thing after the other with this run. */
    <T> Future<T> inTurn(Supplier<Future<T>> work) {
        Future<T> done = turn.transform(_ -> work.get());
        turn = done;
        return done;
    }

    boolean wants(long nanos) {
        return !isHeld && !isGone && run.wants(nanos);
    }

    /** Whether it may have something to compute soon without being told anything. */
    boolean mayWant() {
        return run.isBehind() || run.status() == Status.RUNNING;
    }

    /** Computes for some milliseconds. */
    void slice() {
        long begin = System.nanoTime();
        long before = begin;
        try {
            do {
                run.go(before);
                long now = System.nanoTime();
                run.took(now - before);
                before = now;
            } while (before - begin < SLICE_NANOS && run.wants(before));
            run.forgive(before);
        } catch (RuntimeException defect) {
            log.atError().addKeyValue("run", run.card().id()).setCause(defect).log("a run cannot go on");
            run.fail("The model cannot go on: " + defect.getMessage());
        }
        changed();
        arrive();
    }

    /** Writes a command into the log; the run waits meanwhile, so that it is where the command says. */
    Future<Void> note(GivenCommand given) {
        isHeld = true;
        return repository
                .log(run.card().id(), given)
                .onSuccess(_ -> {
                    commands = given.number();
                    isHeld = false;
                })
                .onFailure(_ -> isFailing = true);
    }

    /**
     * After a command of which nobody knows whether it is stored: takes it away, and only then lets the run go on. In its
     * turn, so that it never takes away a command that is being noted meanwhile.
     */
    Future<Void> undoubt() {
        if (!isHeld || !isFailing || isUndoubting) {
            return Future.succeededFuture();
        }
        isUndoubting = true;
        return inTurn(this::unlog).onComplete(_ -> isUndoubting = false);
    }

    private Future<Void> unlog() {
        return isHeld
                ? repository.unlog(run.card().id(), commands).onSuccess(_ -> {
                    isHeld = false;
                    isFailing = false;
                })
                : Future.succeededFuture();
    }

    /** Something is different from what was stored and shown. */
    void changed() {
        isChanged = true;
        isNews = true;
    }

    /** Whether so much is to be written that it should not wait. */
    boolean hasMuch() {
        return saving == null
                && !isFailing
                && (run.unstored().size() >= MANY_CHAPTERS || (!run.status().isLive() && run.isLoaded()));
    }

    boolean isToSave() {
        return saving == null && !isGone && (isChanged || !run.unstored().isEmpty());
    }

    /** Writes everything that is not written; done when what is the case now is stored. */
    Future<Void> save() {
        if (saving == null) {
            return write();
        }
        if (again == null) {
            again = Promise.promise();
        }
        return again.future();
    }

    /** Whether the tables did not take what was written last, or did not give what it needs to go on. */
    boolean isFailing() {
        return isFailing;
    }

    /** Whether it cannot go on before something is stored. */
    boolean isWaiting() {
        return run.isWaiting() || (isHeld && isFailing);
    }

    /** It is deleted. */
    void end() {
        isGone = true;
    }

    /** Whether something is to be shown, once for each time that it is so. */
    boolean takeNews() {
        boolean was = isNews;
        isNews = false;
        return was && !run.isBehind();
    }

    RunRow row(RunState state) {
        return RunRow.of(run.card(), state, hoursPerSecond, isWaiting());
    }

    RunRow row() {
        return row(run.isLoaded() ? run.state() : run.lastState());
    }

    RunRow.Whole whole() {
        return row().with(run.parameters());
    }

    /** How fast it was since this was called last. */
    void measure(long nanos) {
        double seconds = (nanos - measuredNanos) / NANOS_PER_SECOND;
        double hours = StrictMath.max(0, run.now() - measuredMillis) / HOUR_MILLIS;
        double measured = StrictMath.round(hours / seconds * 1_000) / 1_000.0;
        if (measured != hoursPerSecond) {
            isNews = true;
        }
        hoursPerSecond = measured;
        measuredNanos = nanos;
        measuredMillis = run.now();
    }

    private void arrive() {
        if (!run.isBehind()) {
            var _ = present.tryComplete();
        }
    }

    private Future<Void> write() {
        isChanged = false;
        List<Chapter> chapters = run.unstored();
        RunState state = run.isLoaded() ? run.state() : run.lastState();
        Future<Void> written = repository.save(run.card().id(), state, chapters);
        saving = written;
        return written.onComplete(done -> {
            saving = null;
            if (done.succeeded()) {
                run.stored(chapters.size());
                if (!isHeld) {
                    isFailing = false;
                }
                if (!run.status().isLive() && run.unstored().isEmpty() && run.isLoaded()) {
                    run.rest();
                }
            } else {
                isChanged = true;
                tell("a run cannot be stored at the moment, it is tried again", done.cause());
            }
            writeAgain();
        });
    }

    private void writeAgain() {
        Promise<Void> asked = again;
        again = null;
        if (asked != null) {
            write().onComplete(asked);
        } else if (hasMuch()) {
            var _ = write();
        }
    }

    private void tell(String what, Throwable failure) {
        if (!isFailing && !isGone) {
            log.atWarn()
                    .addKeyValue("run", run.card().id())
                    .addKeyValue("reason", failure.getMessage())
                    .log(what);
        }
        isFailing = true;
    }
}
