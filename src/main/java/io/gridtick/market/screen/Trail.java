package io.gridtick.market.screen;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

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

    /** Values of earlier hours, as far as there is room. */
    void addBefore(Map<Long, Long> hours) {
        for (Map.Entry<Long, Long> each : new TreeMap<>(hours).descendingMap().entrySet()) {
            boolean isEarlier =
                    values.isEmpty() || each.getKey() < values.getFirst().hour();
            if (isEarlier && values.size() < most) {
                values.addFirst(new Value(each.getKey(), (double) each.getValue()));
            }
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
