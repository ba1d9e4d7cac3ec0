package io.gridtick.http.limit;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** How many requests were let through and how many refused since the start. Counted from any thread. */
public final class RateCounters {
    private final List<LongAdder> allowed = onePerClass();
    private final List<LongAdder> refused = onePerClass();
    private final LongAdder badCredentials = new LongAdder();

    public void count(RateClass kind, boolean isAllowed) {
        (isAllowed ? allowed : refused).get(kind.ordinal()).increment();
    }

    public void countBadCredentials() {
        badCredentials.increment();
    }

    public long allowed(RateClass kind) {
        return allowed.get(kind.ordinal()).sum();
    }

    public long refused(RateClass kind) {
        return refused.get(kind.ordinal()).sum();
    }

    /** Requests with credentials that nobody knows. */
    public long badCredentials() {
        return badCredentials.sum();
    }

    private static List<LongAdder> onePerClass() {
        return Stream.generate(LongAdder::new).limit(RateClass.values().length).toList();
    }
}
