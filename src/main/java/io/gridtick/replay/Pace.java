package io.gridtick.replay;

import io.gridtick.replay.Order.Anchor;

/** When a row of the record is due, and which time it then has. */
record Pace(double speed, Anchor anchor, long firstMillis, long lastMillis, long beganMillis) {
    /** Never before the replay began. */
    long dueMillis(long recordedMillis) {
        return beganMillis + (long) ((recordedMillis - firstMillis) / speed);
    }

    long movedMillis(long recordedMillis) {
        return anchor == Anchor.STARTS_NOW
                ? dueMillis(recordedMillis)
                : dueMillis(lastMillis) - (lastMillis - recordedMillis);
    }
}
