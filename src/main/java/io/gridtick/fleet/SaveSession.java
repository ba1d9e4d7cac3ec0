package io.gridtick.fleet;

import io.gridtick.loop.OwnerLoop;
import io.vertx.core.Future;
import java.util.Optional;

/** One save of the fleet that is under way: its pages, made turn by turn as they are asked for. */
public final class SaveSession {
    private final OwnerLoop loop;
    private final FleetState state;
    private final Snapshot snapshot;

    SaveSession(OwnerLoop loop, FleetState state, Snapshot snapshot) {
        this.loop = loop;
        this.state = state;
        this.snapshot = snapshot;
    }

    /** Up to where the journal is in it; {@link Long#MIN_VALUE} where nothing is. */
    public long position() {
        return snapshot.position();
    }

    /** The next page; empty once there is no more. */
    public Future<Optional<byte[]>> next() {
        return loop.must(() -> Optional.ofNullable(snapshot.nextPage()));
    }

    /** To be called in any case: until then every change costs more. */
    public Future<Void> end() {
        return loop.must(() -> {
            state.endSave(snapshot);
            return null;
        });
    }
}
