package io.gridtick.ops;

import io.gridtick.ops.PartHealth.Status;
import java.time.Clock;
import java.util.function.Supplier;

/** Where a part says how it is, whenever that changes; remembers since when. May be used from any thread. */
public final class PartState implements Supplier<PartHealth> {
    private final Clock clock;
    private volatile PartHealth now;

    /** Down until the part says otherwise. */
    public PartState(Clock clock) {
        this.clock = clock;
        now = new PartHealth(Status.DOWN, "Not started yet.", clock.instant());
    }

    public synchronized void set(Status status, String detail) {
        PartHealth old = now;
        now = new PartHealth(status, detail, old.status() == status ? old.since() : clock.instant());
    }

    @Override
    public PartHealth get() {
        return now;
    }
}
