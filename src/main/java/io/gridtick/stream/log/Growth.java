package io.gridtick.stream.log;

import java.util.HashMap;
import java.util.Map;

/** Counts what comes into logs that may not grow for ever, and says when their oldest entries should go. Belongs to one thread. */
final class Growth {
    private final int step;
    private final Map<String, Integer> added = new HashMap<>();

    Growth(int step) {
        this.step = step;
    }

    /** How much it holds already is not known, so the first entry counts as many. */
    void begin(String topic) {
        added.put(topic, step - 1);
    }

    /** Whether it is time again. */
    boolean add(String topic) {
        Integer before = added.get(topic);
        if (before == null) {
            return false;
        }
        added.put(topic, (before + 1) % step);
        return before + 1 == step;
    }

    void end(String topic) {
        added.remove(topic);
    }
}
