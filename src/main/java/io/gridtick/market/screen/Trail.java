package io.gridtick.market.screen;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last believed values, at most one for each hour; the newest of an hour counts. */
final class Trail {
    private static final long HOUR = 3_600_000;

    private record Value(long hour, double value) {}

    private final Deque<Value> values = new ArrayDeque<>();
    private final int most;

    Trail(int most) {
        this.most = most;
    }

    void add(double value, long nowMillis) {
        long hour = nowMillis / HOUR;
        if (!values.isEmpty() && values.getLast().hour() == hour) {
            values.removeLast();
        }
        values.addLast(new Value(hour, value));
        if (values.size() > most) {
            values.removeFirst();
        }
    }

    int size() {
        return values.size();
    }

    double[] values() {
        return values.stream().mapToDouble(Value::value).toArray();
    }

    void clear() {
        values.clear();
    }
}
