package io.gridtick.fleet.board;

import io.gridtick.fleet.record.RecordReader;
import io.gridtick.fleet.record.RecordWriter;

/**
 * The clock of a sender that runs ahead of ours. Its samples count at the moment of their arrival, so that they poison
 * nothing: neither does a GPU look younger than it is, nor do later samples with right times lose against them.
 */
public final class AheadClock {
    static final long NOT_TAKEN = Long.MIN_VALUE;

    /** Clocks of good machines differ by less. */
    static final long TOLERANCE_MILLIS = 2_000;

    /** Whoever falls back by more has set the clock; by less, it is an old sample that comes late or again. */
    private static final long SET_BACK_MILLIS = 60_000;

    private long toldMillis = Long.MIN_VALUE;
    private long countedMillis = Long.MIN_VALUE;

    /** Whether a sample is told to be of the future, more than clocks of good machines differ. */
    public static boolean isAhead(long toldMillis, long nowMillis) {
        return toldMillis > nowMillis + TOLERANCE_MILLIS;
    }

    void write(RecordWriter out) {
        out.putTime(toldMillis);
        out.putTime(countedMillis);
    }

    void read(RecordReader in) {
        toldMillis = in.getTime();
        countedMillis = in.getTime();
    }

    /** When a sample counts that is told to be of the future; {@link #NOT_TAKEN} where a later one has come already. */
    public long countedMillis(long told, long nowMillis) {
        if (told == toldMillis) {
            return countedMillis;
        }
        if (told < toldMillis && told >= toldMillis - SET_BACK_MILLIS) {
            return NOT_TAKEN;
        }
        toldMillis = told;
        countedMillis = Math.min(Math.max(nowMillis, countedMillis + 1), nowMillis + TOLERANCE_MILLIS);
        return countedMillis;
    }
}
