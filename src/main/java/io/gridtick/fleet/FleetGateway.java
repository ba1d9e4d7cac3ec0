package io.gridtick.fleet;

import io.gridtick.fleet.board.Place;
import io.gridtick.fleet.grid.GridRows;
import io.gridtick.fleet.live.LiveGateway;
import io.gridtick.fleet.view.GpuVisitor;
import io.gridtick.fleet.view.KindLoad;
import io.gridtick.fleet.view.KindSurvey;
import io.gridtick.loop.OwnerLoop;
import io.gridtick.stream.demand.Offer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/** The way to the live fleet from any event loop. */
public final class FleetGateway {
    private static final int SAVED_PER_TURN = 256;
    private static final int LOADED_PER_TURN = 512;
    private static final int SURVEYED_PER_TURN = 1_024;

    private final OwnerLoop loop;
    private final FleetState state;
    private final FleetReader reader;
    private final LiveGateway live;
    private final Runnable onChange;
    private final Clock clock;

    FleetGateway(
            OwnerLoop loop, FleetState state, FleetReader reader, LiveGateway live, Runnable onChange, Clock clock) {
        this.loop = loop;
        this.state = state;
        this.reader = reader;
        this.live = live;
        this.onChange = onChange;
        this.clock = clock;
    }

    /**
     * Takes a durable batch that arrived at {@code arrivedMillis}; one that a loaded state holds already changes nothing.
     * Batches take effect in the order of the calls, which is that of positions; the journal bounds how many are under way.
     */
    public Future<Taken> take(long position, long arrivedMillis, SampleBatch batch) {
        return loop.must(() -> {
            Taken taken = state.take(batch, position, arrivedMillis);
            onChange.run();
            return taken;
        });
    }

    /** Begins to write down the fleet as it is now. One save at a time: another before its end spoils both. */
    public Future<SaveSession> save() {
        return loop.must(() -> new SaveSession(loop, state, state.save(clock.millis(), SAVED_PER_TURN)));
    }

    /** What pages are read into, before {@link #load}; on any thread. */
    public SavedFleet reading() {
        return state.reading();
    }

    /** Has time pass by batches only until {@link #settle}: to be called before the past is told. */
    public Future<Void> hold() {
        return loop.must(() -> {
            state.hold(true);
            return null;
        });
    }

    /** Becomes what was saved. Before the first batch only; then batches follow, until {@link #settle}. */
    public Future<Void> load(SavedFleet saved) {
        return hold().compose(_ -> loadRest(saved));
    }

    private Future<Void> loadRest(SavedFleet saved) {
        Promise<Void> loaded = Promise.promise();
        loadTurn(saved, loaded);
        return loaded.future();
    }

    private void loadTurn(SavedFleet saved, Promise<Void> loaded) {
        loop.must(() -> loadMore(saved)).onFailure(loaded::fail).onSuccess(isDone -> {
            if (isDone) {
                loaded.complete();
            } else {
                loadTurn(saved, loaded);
            }
        });
    }

    private boolean loadMore(SavedFleet saved) {
        boolean isDone = state.load(saved, LOADED_PER_TURN);
        if (isDone) {
            onChange.run();
        }
        return isDone;
    }

    /** Asks for something of the fleet as it is now. */
    public <T> Future<T> read(BiFunction<FleetReader, Long, T> question) {
        return loop.ask(() -> question.apply(reader, clock.millis()));
    }

    /** What all GPUs do now by region and model, looked at in turns that leave room for samples. */
    public Future<Map<KindSurvey.Kind, KindLoad>> kinds() {
        Promise<Map<KindSurvey.Kind, KindLoad>> done = Promise.promise();
        surveyTurn(new KindSurvey(), Optional.empty(), done);
        return done.future();
    }

    private void surveyTurn(KindSurvey survey, Optional<Place> after, Promise<Map<KindSurvey.Kind, KindLoad>> done) {
        loop.ask(() -> reader.survey(survey, after, SURVEYED_PER_TURN))
                .onFailure(done::fail)
                .onSuccess(last -> {
                    if (last.isPresent()) {
                        surveyTurn(survey, last, done);
                    } else {
                        done.complete(survey.loads());
                    }
                });
    }

    /** Shows all GPUs, in turns that leave room for samples; the answer comes when that was all. */
    public Future<Void> visit(GpuVisitor visitor) {
        Promise<Void> done = Promise.promise();
        visitTurn(visitor, Optional.empty(), done);
        return done.future();
    }

    private void visitTurn(GpuVisitor visitor, Optional<Place> after, Promise<Void> done) {
        loop.ask(() -> reader.visit(visitor, after, SURVEYED_PER_TURN))
                .onFailure(done::fail)
                .onSuccess(last -> {
                    if (last.isPresent()) {
                        visitTurn(visitor, last, done);
                    } else {
                        done.complete();
                    }
                });
    }

    /** The topics of single GPUs, which are made on demand. */
    public Offer liveTopics() {
        return live.offer();
    }

    /** What the positions of the grid stand for; empty where nobody follows it, or at another revision. */
    public Future<Optional<GridRows>> gridRows(OptionalLong revision, int from) {
        return live.gridRows(revision, from);
    }

    /** How many questions wait for an answer. */
    public int underWay() {
        return loop.underWay();
    }

    /** How many GPUs were forgotten since the start, after a week of silence. */
    public long forgotten() {
        return state.forgotten();
    }

    /** Lets the time pass that went by since the last batch: to be called after a replay, before anybody looks. */
    public Future<Void> settle() {
        return loop.must(() -> {
            state.hold(false);
            state.age(clock.millis());
            onChange.run();
            return null;
        });
    }
}
