package io.gridtick.stream.session;

import io.gridtick.stream.StreamLimits;
import java.time.Duration;

/** Signs of life of one peer against the limits, in nanoseconds of one monotonic clock. */
final class Pulse {
    private final StreamLimits limits;
    private long lastBeat;
    private int unansweredBeats;
    private long unwritableSince;
    private boolean isUnwritable;
    private long graceStart;

    Pulse(StreamLimits limits, long now) {
        this.limits = limits;
        lastBeat = now;
    }

    void heard() {
        unansweredBeats = 0;
    }

    /**
     * Nothing came for two and a half heartbeats. Counted in beats that went out, so that a pause of the server itself
     * is not taken for the silence of its peers.
     */
    boolean isSilent(long now) {
        return unansweredBeats >= 2
                && isLonger(now - lastBeat, limits.heartbeat().dividedBy(2));
    }

    boolean isBeatDue(long now) {
        return isLonger(now - lastBeat, limits.heartbeat());
    }

    void beat(long now) {
        lastBeat = now;
        unansweredBeats++;
    }

    /** The peer took everything: a slow one that moves is not a stuck one. */
    void drained() {
        isUnwritable = false;
    }

    boolean isUnwritableTooLong(boolean isWritable, long now) {
        if (!isWritable && !isUnwritable) {
            unwritableSince = now;
        }
        isUnwritable = !isWritable;
        return isUnwritable && isLonger(now - unwritableSince, limits.maxUnwritable());
    }

    void startGrace(long now) {
        graceStart = now;
    }

    /** Whether a peer had its time to answer a goodbye. */
    boolean isGraceOver(long now) {
        return isLonger(now - graceStart, limits.closeGrace());
    }

    private static boolean isLonger(long nanos, Duration limit) {
        return nanos >= limit.toNanos();
    }
}
