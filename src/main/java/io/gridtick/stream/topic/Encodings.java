package io.gridtick.stream.topic;

import java.util.concurrent.atomic.LongAdder;

/** Counts what was made into bytes. From any thread. */
public final class Encodings {
    private final LongAdder bodies = new LongAdder();
    private final LongAdder bytes = new LongAdder();

    public void add(int length) {
        bodies.increment();
        bytes.add(length);
    }

    public long bodies() {
        return bodies.sum();
    }

    public long bytes() {
        return bytes.sum();
    }
}
