package io.gridtick.ops;

import java.time.Duration;
import java.util.OptionalLong;

/** Lets one warning through per interval and counts those it held back. May be used from any thread. */
final class WarningGate {
    private final long intervalNanos;
    private long openAtNanos;
    private long heldBack;

    WarningGate(Duration interval, long nowNanos) {
        intervalNanos = interval.toNanos();
        openAtNanos = nowNanos;
    }

    /** Present when the warning should be given; with it, how many were held back before. */
    synchronized OptionalLong pass(long nowNanos) {
        if (nowNanos - openAtNanos < 0) {
            heldBack++;
            return OptionalLong.empty();
        }
        long before = heldBack;
        heldBack = 0;
        openAtNanos = nowNanos + intervalNanos;
        return OptionalLong.of(before);
    }
}
