package io.gridtick.stream.log;

import java.util.concurrent.atomic.LongAdder;

/** What became of events, for those who watch. May be read on any thread. */
public final class LogCounters {
    final LongAdder stored = new LongAdder();
    final LongAdder known = new LongAdder();
    final LongAdder lost = new LongAdder();
    final LongAdder failures = new LongAdder();

    public long stored() {
        return stored.sum();
    }

    /** Told again, so not shown again. */
    public long known() {
        return known.sum();
    }

    /** Dropped, because too many waited or because they could not be stored. */
    public long lost() {
        return lost.sum();
    }

    /** Commits that the database did not take. */
    public long failures() {
        return failures.sum();
    }
}
