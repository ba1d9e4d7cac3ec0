package io.gridtick.bench.peer;

import io.gridtick.bench.SampleBody;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** A lane that gives its bodies at a pace, not as fast as they are taken. */
final class PacedLane implements Supplier<SampleBody> {
    private final StepLane lane;
    private final double nanosPerSample;
    private long dueNanos = System.nanoTime();

    PacedLane(StepLane lane, double samplesPerSecond) {
        this.lane = lane;
        this.nanosPerSample = 1e9 / samplesPerSecond;
    }

    /** What was missed is not made up for: a server that was slow is not hit harder after. */
    @Override
    public SampleBody get() {
        long now = System.nanoTime();
        while (now < dueNanos) {
            LockSupport.parkNanos(dueNanos - now);
            now = System.nanoTime();
        }
        SampleBody body = lane.get();
        dueNanos = Math.max(dueNanos, now - 100_000_000) + (long) (body.samples() * nanosPerSample);
        return body;
    }
}
