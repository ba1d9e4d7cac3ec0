package io.gridtick.simulation.time;

import io.gridtick.simulation.state.Carrier;
import java.util.Arrays;

/** What is due: a binary heap in the order of time, then of asking. */
public final class Agenda {
    private long[] times = new long[1024];
    private long[] places = new long[1024];
    private long[] things = new long[1024];
    private int count;
    private long asked;

    public long due() {
        return count == 0 ? Hazard.NEVER : times[0];
    }

    public int size() {
        return count;
    }

    public void add(long time, long thing) {
        if (count == times.length) {
            times = Arrays.copyOf(times, count * 2);
            places = Arrays.copyOf(places, count * 2);
            things = Arrays.copyOf(things, count * 2);
        }
        long place = asked;
        asked++;
        int at = count;
        count++;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            if (times[parent] <= time) {
                break;
            }
            move(parent, at);
            at = parent;
        }
        put(at, time, place, thing);
    }

    /** Takes what is due first. */
    public long take() {
        long first = things[0];
        count--;
        if (count > 0) {
            sink(times[count], places[count], things[count]);
        }
        return first;
    }

    public void carry(Carrier carrier) {
        count = carrier.value(count);
        asked = carrier.value(asked);
        times = roomy(carrier.values(Arrays.copyOf(times, count)));
        places = roomy(carrier.values(Arrays.copyOf(places, count)));
        things = roomy(carrier.values(Arrays.copyOf(things, count)));
    }

    private void sink(long time, long place, long thing) {
        int at = 0;
        int half = count >>> 1;
        while (at < half) {
            int child = 2 * at + 1;
            if (child + 1 < count && isBefore(times[child + 1], places[child + 1], times[child], places[child])) {
                child++;
            }
            if (isBefore(time, place, times[child], places[child])) {
                break;
            }
            move(child, at);
            at = child;
        }
        put(at, time, place, thing);
    }

    private static boolean isBefore(long time, long place, long otherTime, long otherPlace) {
        return time < otherTime || (time == otherTime && place < otherPlace);
    }

    private void move(int from, int to) {
        put(to, times[from], places[from], things[from]);
    }

    private void put(int at, long time, long place, long thing) {
        times[at] = time;
        places[at] = place;
        things[at] = thing;
    }

    private static long[] roomy(long[] kept) {
        return Arrays.copyOf(kept, StrictMath.max(1024, kept.length));
    }
}
