package io.gridtick.fleet;

import io.gridtick.loop.OwnerLoop;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The way to the live fleet from any event loop. */
public final class FleetGateway {
    private final OwnerLoop loop;
    private final FleetState state;
    private final Runnable onChange;
    private final Clock clock;

    FleetGateway(OwnerLoop loop, FleetState state, Runnable onChange, Clock clock) {
        this.loop = loop;
        this.state = state;
        this.onChange = onChange;
        this.clock = clock;
    }

    /**
     * Takes a durable batch that arrived at {@code arrivedMillis}. Batches take effect in the order of the calls; the
     * journal bounds how many are under way.
     */
    public Future<Applied> apply(long arrivedMillis, SampleBatch batch) {
        return loop.must(() -> {
            Applied applied = state.apply(batch, arrivedMillis);
            onChange.run();
            return applied;
        });
    }

    public Future<FleetRow> fleet() {
        return loop.ask(state::fleet);
    }

    /** Regions in the order of their names, beginning behind {@code after}. */
    public Future<List<RegionRow>> regions(Optional<String> after, int limit) {
        return loop.ask(() -> state.regions(after, limit));
    }

    public Future<Optional<GpuRow>> gpu(String id) {
        return loop.ask(() -> state.gpu(id, clock.millis()));
    }

    public Future<Optional<List<GpuRow>>> gpus(GpuFilter filter, Optional<String> afterId, int limit) {
        return loop.ask(() -> state.gpus(filter, afterId, limit, clock.millis()));
    }

    /** How many questions wait for an answer. */
    public int underWay() {
        return loop.underWay();
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
