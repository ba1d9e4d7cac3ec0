package io.gridtick.stream.session;

import java.util.concurrent.TimeUnit;

/** How many messages a client may still send: a second's worth at once, refilled evenly. */
final class MessageBudget {
    private final long nanosPerMessage;
    private final long maxNanos;
    private long savedNanos;
    private long lastNanos;

    MessageBudget(int messagesPerSecond, long nowNanos) {
        maxNanos = TimeUnit.SECONDS.toNanos(1);
        nanosPerMessage = maxNanos / messagesPerSecond;
        savedNanos = maxNanos;
        lastNanos = nowNanos;
    }

    /** False when the client sends too much. */
    boolean spend(long nowNanos) {
        savedNanos = Math.min(maxNanos, savedNanos + nowNanos - lastNanos);
        lastNanos = nowNanos;
        if (savedNanos < nanosPerMessage) {
            return false;
        }
        savedNanos -= nanosPerMessage;
        return true;
    }
}
