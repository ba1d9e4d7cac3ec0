package io.gridtick.fleet.board;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gridtick.fleet.record.RecordReader;
import io.gridtick.fleet.record.RecordWriter;
import io.gridtick.fleet.window.GpuBuckets;
import io.gridtick.fleet.window.Segments;
import io.gridtick.fleet.window.Shares;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a GPU is counted at the moment, and when its owner looks at it again. Arranged by its owner. */
public final class Membership implements Segments {
    private static final GpuCounter[] NONE = {};

    private final GpuBuckets own;
    private final Counted counted = new Counted();
    private GpuCounter[] counters = NONE;
    private @Nullable Place place;
    private long expectedFromMillis;
    private long expectedUntilMillis;
    private long wakeMillis = Long.MAX_VALUE;
    private long graceMillis = Long.MIN_VALUE;
    private boolean isMissed;
    private boolean isSuspect;
    private boolean isMarked;
    private int save;
    private int savedAs;

    Membership(GpuBuckets own) {
        this.own = own;
    }

    @Override
    public void add(long fromMillis, long toMillis, int util, int sign) {
        Shares.add(own, counters, fromMillis, toMillis, util, sign);
    }

    /** Null before the first value, and once the GPU proved to be another one. */
    public @Nullable Place place() {
        return place;
    }

    /** Becomes a member, with its past. The GPU itself is to be counted by {@link #countIn}. */
    public void join(Place joined, List<GpuCounter> its) {
        place = joined;
        counters = its.toArray(NONE);
        for (GpuCounter counter : counters) {
            counter.buckets().add(own, 1);
        }
    }

    public void leave() {
        expect(0, 0);
        for (GpuCounter counter : counters) {
            counter.buckets().add(own, -1);
        }
        counters = NONE;
        place = null;
    }

    /** Counts the GPU in everywhere as it is now. */
    public void countIn(Gpu gpu) {
        counted.take(gpu);
        for (GpuCounter counter : counters) {
            counter.count(counted, 1);
        }
    }

    /** Takes back what was counted in. */
    public void countOut() {
        for (GpuCounter counter : counters) {
            counter.count(counted, -1);
        }
    }

    public void touch(long millis) {
        for (GpuCounter counter : counters) {
            counter.touch(millis);
        }
    }

    /** Notes that somebody has it on a list, or no longer. Says whether that is another than before. */
    @CanIgnoreReturnValue
    public boolean mark(boolean isOnList) {
        boolean isOther = isMarked != isOnList;
        isMarked = isOnList;
        return isOther;
    }

    /** Says from when to when the GPU should tell of itself, where that is not what was said before. */
    public void expect(long fromMillis, long untilMillis) {
        if (fromMillis == expectedFromMillis && untilMillis == expectedUntilMillis) {
            return;
        }
        for (GpuCounter counter : counters) {
            counter.buckets().expect(expectedFromMillis, expectedUntilMillis, -1);
            counter.buckets().expect(fromMillis, untilMillis, 1);
        }
        expectedFromMillis = fromMillis;
        expectedUntilMillis = untilMillis;
    }

    /** When its owner looks at it again; {@link Long#MAX_VALUE} where that is not planned. */
    public long wakeMillis() {
        return wakeMillis;
    }

    public void wakeAt(long millis) {
        wakeMillis = millis;
    }

    /** Whether it was told that the GPU is silent or gone. */
    public boolean isMissed() {
        return isMissed;
    }

    public void miss(boolean isSilent) {
        isMissed = isSilent;
    }

    /** Until when an end is not told: an agent may end one series of a GPU a moment before it begins the next. */
    public long graceMillis() {
        return graceMillis;
    }

    public void graceUntil(long millis) {
        graceMillis = millis;
    }

    /** Whether its neighbours are still to be asked about its silence. */
    public boolean isSuspect() {
        return isSuspect;
    }

    public void suspect(boolean isToBeAsked) {
        isSuspect = isToBeAsked;
    }

    /** Notes that the GPU is in the save with this number, in which place; or came too late for it. */
    public void savedIn(int itsSave, int place) {
        save = itsSave;
        savedAs = place;
    }

    public boolean isSavedIn(int itsSave) {
        return save == itsSave;
    }

    /** Its place in the save that it was noted for last. */
    public int savedAs() {
        return savedAs;
    }

    void write(RecordWriter out) {
        out.putUnsigned((isMissed ? 1 : 0) | (isSuspect ? 2 : 0));
        out.putTime(graceMillis);
        out.putTime(wakeMillis);
    }

    void read(RecordReader in) {
        int flags = in.getCount(3);
        isMissed = (flags & 1) != 0;
        isSuspect = (flags & 2) != 0;
        graceMillis = in.getTime();
        wakeMillis = in.getTime();
    }
}
