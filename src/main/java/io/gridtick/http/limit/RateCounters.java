package io.gridtick.http.limit;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** How many requests were let through and how many refused since the start. Counted from any thread. */
public final class RateCounters {
    private final Map<RateClass, Tally> tallies = new EnumMap<>(RateClass.class);
    private final LongAdder badCredentials = new LongAdder();

    private record Tally(LongAdder allowed, LongAdder refused) {}

    public RateCounters() {
        for (RateClass kind : RateClass.values()) {
            tallies.put(kind, new Tally(new LongAdder(), new LongAdder()));
        }
    }

    public void count(RateClass kind, boolean isAllowed) {
        Tally tally = tally(kind);
        (isAllowed ? tally.allowed() : tally.refused()).increment();
    }

    public void countBadCredentials() {
        badCredentials.increment();
    }

    public long allowed(RateClass kind) {
        return tally(kind).allowed().sum();
    }

    public long refused(RateClass kind) {
        return tally(kind).refused().sum();
    }

    /** Requests with credentials that nobody knows. */
    public long badCredentials() {
        return badCredentials.sum();
    }

    private Tally tally(RateClass kind) {
        return Objects.requireNonNull(tallies.get(kind));
    }
}
