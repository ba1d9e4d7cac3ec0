package io.gridtick.fleet.window;

import io.gridtick.fleet.record.RecordReader;
import io.gridtick.fleet.record.RecordWriter;
import java.util.Arrays;

/**
 * The newest samples of the utilisation of one GPU in the order of their times, and the segments that follow from them:
 * each sample holds until the next one, at most 2.5 times the interval of its time and at most 90 s.
 *
 * <p>A late sample takes its place and everything that it changes is corrected, so the order of arrival does not matter, up
 * to {@value #LATE_MAX} samples back. What comes later than that changes no window.
 */
public final class Trace {
    static final int KEPT = 32;
    static final int LATE_MAX = KEPT - Rhythm.GAPS - 1;

    public static final int IDLE_UTIL_MAX = 5_000;
    public static final long NONE = Long.MIN_VALUE;

    private static final int UTIL_BITS = 17;
    private static final int ORIGIN_BITS = 2;
    private static final int TIME_SHIFT = UTIL_BITS + ORIGIN_BITS;
    private static final long UNTIMED_MASK = (1L << TIME_SHIFT) - 1;
    private static final long UTIL_MASK = (1L << UTIL_BITS) - 1;
    private static final long ORIGIN_MASK = (1L << ORIGIN_BITS) - 1;

    private long[] samples = new long[4];

    private short[] holds = new short[4];
    private int count;

    /** Nothing is known from here on: the sender said that it ended. */
    private long cutMillis = Long.MAX_VALUE;

    /** Since when the GPU was idle at the oldest and at the newest sample; NONE where it was not. */
    private long idleAtOldest = NONE;

    private long idleAtNewest = NONE;

    public boolean isEmpty() {
        return count == 0;
    }

    /** Thousandths of a percent; -1 where nothing is known. */
    public int newestUtil() {
        return count == 0 ? -1 : util(count - 1);
    }

    public long newestMillis() {
        return count == 0 ? NONE : time(count - 1);
    }

    public Origin newestOrigin() {
        return origin(count - 1);
    }

    /** Until when the newest sample holds. */
    public long newestEndMillis() {
        return count == 0 ? NONE : end(count - 1);
    }

    /** Since when every sample says idle without a gap that is unknown; NONE where the newest one does not. */
    public long idleSinceMillis() {
        return idleAtNewest;
    }

    /** Whether there is a sample of this time. */
    public boolean has(long millis) {
        int at = placeOf(millis);
        return at > 0 && time(at - 1) == millis;
    }

    /** Of two samples of one time the better origin counts, then the larger. Says whether anything changed. */
    public boolean put(long millis, int util, Origin origin, Segments segments) {
        int at = placeOf(millis);
        if (at > 0 && time(at - 1) == millis) {
            Origin known = origin(at - 1);
            boolean isBetter = origin.compareTo(known) > 0
                    || (origin == known
                            && (util > util(at - 1) || (origin == Origin.INSTANCES && util != util(at - 1))));
            if (isBetter) {
                replace(at - 1, pack(millis, util, origin), segments);
            }
            return isBetter;
        }
        if (count == KEPT && at <= Rhythm.GAPS) {
            return false;
        }
        if (at == count) {
            append(pack(millis, util, origin), segments);
        } else {
            insert(at, pack(millis, util, origin), segments);
        }
        return true;
    }

    /** Says from when on nothing is known, after the newest sample; {@link Long#MAX_VALUE} takes that back. */
    public void cut(long millis, Segments segments) {
        if (millis == cutMillis) {
            return;
        }
        tell(Math.max(0, count - 1), count, segments, -1);
        cutMillis = millis;
        tell(Math.max(0, count - 1), count, segments, 1);
    }

    /** How many samples are kept. */
    public int size() {
        return count;
    }

    /** Becomes the longer one of two traces, whose segments are told, with the samples of the shorter, whose are not. */
    public void absorb(Trace other, Segments segments) {
        Trace shorter = other;
        if (other.count > count) {
            shorter = new Trace();
            shorter.become(this);
            become(other);
        }
        for (int i = 0; i < shorter.count; i++) {
            boolean _ = put(shorter.time(i), shorter.util(i), shorter.origin(i), segments);
        }
    }

    private void become(Trace other) {
        samples = other.samples.clone();
        holds = other.holds.clone();
        count = other.count;
        cutMillis = other.cutMillis;
        idleAtOldest = other.idleAtOldest;
        idleAtNewest = other.idleAtNewest;
    }

    /** Tells every segment that is kept, or takes it back. */
    public void tell(Segments segments, int sign) {
        tell(0, count, segments, sign);
    }

    /** Writes all that is known. */
    public void write(RecordWriter out) {
        out.putUnsigned(count);
        out.putTime(cutMillis);
        out.putTime(idleAtOldest);
        out.putTime(idleAtNewest);
        for (int i = 0; i < count; i++) {
            if (i == 0) {
                out.putTime(time(0));
            } else {
                out.putUnsigned(time(i) - time(i - 1));
            }
            out.putUnsigned(samples[i] & UNTIMED_MASK);
            out.putSigned(holds[i] - (i == 0 ? 0 : holds[i - 1]));
        }
    }

    /** Becomes what was written; its segments were told. */
    public void read(RecordReader in) {
        count = in.getCount(KEPT);
        samples = new long[Math.max(4, count)];
        holds = new short[samples.length];
        cutMillis = in.getTime();
        idleAtOldest = in.getTime();
        idleAtNewest = in.getTime();
        for (int i = 0; i < count; i++) {
            long millis = i == 0 ? in.getTime() : time(i - 1) + in.getUnsigned();
            samples[i] = (millis << TIME_SHIFT) | in.getCount((int) UNTIMED_MASK);
            holds[i] = (short) ((i == 0 ? 0 : holds[i - 1]) + in.getSigned());
        }
    }

    private void append(long sample, Segments segments) {
        if (count == KEPT) {
            forgetOldest();
        }
        grow();
        long millis = sample >> TIME_SHIFT;
        if (count > 0 && end(count - 1) > millis) {
            segments.add(millis, end(count - 1), util(count - 1), -1);
        }
        samples[count] = sample;
        count++;
        setHold(count - 1);
        if (count == 1) {
            idleAtOldest = idleAfter(0, NONE);
            idleAtNewest = idleAtOldest;
        } else {
            idleAtNewest = idleAfter(count - 1, idleAtNewest);
        }
        segments.add(millis, end(count - 1), util(count - 1), 1);
    }

    private void insert(int place, long sample, Segments segments) {
        int at = place;
        if (count == KEPT) {
            forgetOldest();
            at--;
        }
        grow();
        int from = Math.max(0, at - 1);
        tell(from, Math.min(count, at + Rhythm.GAPS), segments, -1);
        System.arraycopy(samples, at, samples, at + 1, count - at);
        System.arraycopy(holds, at, holds, at + 1, count - at);
        samples[at] = sample;
        count++;
        int to = Math.min(count, at + 1 + Rhythm.GAPS);
        for (int i = at; i < to; i++) {
            setHold(i);
        }
        tell(from, to, segments, 1);
        if (at == 0) {
            idleAtOldest = idleAfter(0, NONE);
        }
        findIdle();
    }

    private void replace(int at, long sample, Segments segments) {
        tell(at, at + 1, segments, -1);
        samples[at] = sample;
        tell(at, at + 1, segments, 1);
        if (at == 0) {
            idleAtOldest = util(0) > IDLE_UTIL_MAX ? NONE : idleAtOldest == NONE ? time(0) : idleAtOldest;
        }
        findIdle();
    }

    private void tell(int from, int to, Segments segments, int sign) {
        for (int i = from; i < to; i++) {
            long end = i + 1 < count ? Math.min(end(i), time(i + 1)) : end(i);
            segments.add(time(i), end, util(i), sign);
        }
    }

    private void forgetOldest() {
        idleAtOldest = idleAfter(1, idleAtOldest);
        count--;
        System.arraycopy(samples, 1, samples, 0, count);
        System.arraycopy(holds, 1, holds, 0, count);
    }

    private void findIdle() {
        long idle = idleAtOldest;
        for (int i = 1; i < count; i++) {
            idle = idleAfter(i, idle);
        }
        idleAtNewest = idle;
    }

    private long idleAfter(int i, long before) {
        if (util(i) > IDLE_UTIL_MAX) {
            return NONE;
        }
        boolean goesOn = before != NONE && i > 0 && time(i) <= end(i - 1);
        return goesOn ? before : time(i);
    }

    private void setHold(int i) {
        Rhythm rhythm = new Rhythm();
        for (int k = i; k > 0 && k > i - Rhythm.GAPS; k--) {
            rhythm.gap(time(k) - time(k - 1));
        }
        holds[i] = (short) (rhythm.holdMillis() / Rhythm.HOLD_STEP_MILLIS);
    }

    /** Where a sample of this time goes: behind all that are not later. */
    private int placeOf(long millis) {
        int at = count;
        while (at > 0 && time(at - 1) > millis) {
            at--;
        }
        return at;
    }

    private void grow() {
        if (count == samples.length) {
            samples = Arrays.copyOf(samples, 2 * count);
            holds = Arrays.copyOf(holds, 2 * count);
        }
    }

    private long end(int i) {
        return Math.min(cutMillis, time(i) + holds[i] * Rhythm.HOLD_STEP_MILLIS);
    }

    private long time(int i) {
        return samples[i] >> TIME_SHIFT;
    }

    private int util(int i) {
        return (int) (samples[i] & UTIL_MASK);
    }

    private Origin origin(int i) {
        return Origin.of((int) ((samples[i] >> UTIL_BITS) & ORIGIN_MASK));
    }

    private static long pack(long millis, int util, Origin origin) {
        return (millis << TIME_SHIFT) | ((long) origin.number() << UTIL_BITS) | util;
    }
}
