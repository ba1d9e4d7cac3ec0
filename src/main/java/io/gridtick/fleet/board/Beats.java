package io.gridtick.fleet.board;

import io.gridtick.fleet.record.RecordReader;
import io.gridtick.fleet.record.RecordWriter;
import io.gridtick.fleet.window.Rhythm;
import java.util.Arrays;

/** The newest seconds in which a GPU reported: how often it does follows from them, in whatever order they came. */
final class Beats {
    private static final int KEPT = Rhythm.GAPS + 1;
    private static final long MILLIS_PER_SECOND = 1_000;

    private final int[] seconds = new int[KEPT];
    private int count;
    private int intervalMillis = (int) Rhythm.DEFAULT_MILLIS;

    long intervalMillis() {
        return intervalMillis;
    }

    void add(long millis) {
        addSecond((int) Math.floorDiv(millis, MILLIS_PER_SECOND));
    }

    void absorb(Beats other) {
        for (int i = 0; i < other.count; i++) {
            addSecond(other.seconds[i]);
        }
    }

    void write(RecordWriter out) {
        out.putUnsigned(count);
        for (int i = 0; i < count; i++) {
            if (i == 0) {
                out.putTime(seconds[0] * MILLIS_PER_SECOND);
            } else {
                out.putUnsigned(seconds[i] - seconds[i - 1]);
            }
        }
    }

    void read(RecordReader in) {
        count = in.getCount(KEPT);
        for (int i = 0; i < count; i++) {
            seconds[i] = i == 0 ? (int) (in.getTime() / MILLIS_PER_SECOND) : seconds[i - 1] + (int) in.getUnsigned();
        }
        intervalMillis = (int) interval();
    }

    private void addSecond(int second) {
        int at = count;
        while (at > 0 && seconds[at - 1] > second) {
            at--;
        }
        boolean isKnown = at > 0 && seconds[at - 1] == second;
        if (isKnown || (at == 0 && count == KEPT)) {
            return;
        }
        if (count == KEPT) {
            System.arraycopy(seconds, 1, seconds, 0, at - 1);
            seconds[at - 1] = second;
        } else {
            System.arraycopy(seconds, at, seconds, at + 1, count - at);
            seconds[at] = second;
            count++;
        }
        intervalMillis = (int) interval();
    }

    private long interval() {
        Rhythm rhythm = new Rhythm();
        for (int i = 1; i < count; i++) {
            rhythm.gap((seconds[i] - seconds[i - 1]) * MILLIS_PER_SECOND);
        }
        return rhythm.intervalMillis();
    }

    @Override
    public String toString() {
        return Arrays.toString(Arrays.copyOf(seconds, count));
    }
}
