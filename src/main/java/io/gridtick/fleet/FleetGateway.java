package io.gridtick.fleet;

import io.gridtick.fleet.grid.GridRows;
import io.gridtick.fleet.live.LiveGateway;
import io.gridtick.loop.OwnerLoop;
import io.gridtick.stream.demand.Offer;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/** The way to the live fleet from any event loop. */
public final class FleetGateway {
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
     * Takes a durable batch that arrived at {@code arrivedMillis}. Batches take effect in the order of the calls; the
     * journal bounds how many are under way.
     */
    public Future<Taken> take(long arrivedMillis, SampleBatch batch) {
        return loop.must(() -> {
            Taken taken = state.take(batch, arrivedMillis);
            onChange.run();
            return taken;
        });
    }

    /** Asks for something of the fleet as it is now. */
    public <T> Future<T> read(BiFunction<FleetReader, Long, T> question) {
        return loop.ask(() -> question.apply(reader, clock.millis()));
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
            state.age(clock.millis());
            onChange.run();
            return null;
        });
    }
}
