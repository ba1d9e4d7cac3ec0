package io.gridtick.ops;

import io.gridtick.ops.PartHealth.Status;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/**
 * How the server is, part by part. Parts are asked when somebody wants to know, on the thread that asks, so what they
 * answer must be at hand. May be used from any thread.
 */
public final class Health {
    private final ConcurrentNavigableMap<String, Supplier<PartHealth>> parts = new ConcurrentSkipListMap<>();
    private final Clock clock;
    private volatile boolean isDraining;

    public Health(Clock clock) {
        this.clock = clock;
    }

    /** The part is asked by this name from now on. */
    public void register(String part, Supplier<PartHealth> state) {
        parts.put(part, state);
    }

    /** A new part that says itself how it is. */
    public PartState register(String part) {
        PartState state = new PartState(clock);
        register(part, state);
        return state;
    }

    /** From now on the server is not ready, whatever its parts say: it is about to stop. */
    public void startDraining() {
        isDraining = true;
    }

    /** What every part says now. */
    public Report report() {
        Map<String, PartHealth> states = new LinkedHashMap<>();
        parts.forEach((name, state) -> states.put(name, ask(state)));
        return new Report(isDraining, states);
    }

    private PartHealth ask(Supplier<PartHealth> state) {
        try {
            return state.get();
        } catch (RuntimeException broken) {
            return new PartHealth(Status.DOWN, "It could not say how it is: " + broken, clock.instant());
        }
    }

    /** All parts at one moment. */
    public record Report(boolean isDraining, Map<String, PartHealth> parts) {
        /** Whether requests should be sent here. */
        public boolean isReady() {
            return !isDraining && worst() != Status.DOWN;
        }

        /** As bad as the worst part. */
        public Status worst() {
            return parts.values().stream().map(PartHealth::status).reduce(Status.UP, Report::worse);
        }

        private static Status worse(Status one, Status other) {
            return one.compareTo(other) > 0 ? one : other;
        }
    }
}
