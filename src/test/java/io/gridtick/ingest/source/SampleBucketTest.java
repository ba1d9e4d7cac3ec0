package io.gridtick.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SampleBucketTest {
    private static final long RATE = 10_000;
    /** Shortly before the clock of nanoseconds wraps around; not a constant, or the compiler would mind. */
    private static final long START = Long.parseLong("9223372031854775807");

    private static final long SECOND = 1_000_000_000L;

    private final SampleBucket bucket = new SampleBucket(RATE, START);

    @Test
    void tenSecondsWorthMayComeAtOnce() {
        bucket.charge(99_999, START);
        assertTrue(bucket.isOpen(START));
        bucket.charge(1, START);
        assertFalse(bucket.isOpen(START));
        assertTrue(bucket.isOpen(START + SECOND / 1_000));
    }

    @Test
    void oneRequestMayTakeMoreThanIsLeftAndTimePaysForIt() {
        bucket.charge(1_100_000, START);
        assertFalse(bucket.isOpen(START + 99 * SECOND));
        assertTrue(bucket.isOpen(START + 100 * SECOND + SECOND / 1_000));
    }

    @Test
    void itSaysHowLongToWait() {
        assertEquals(Duration.ZERO, bucket.delay(START));
        bucket.charge(130_000, START);
        long nanos = bucket.delay(START).toNanos();
        assertTrue(nanos > 3 * SECOND && nanos < 3 * SECOND + 100, nanos + " ns");
        assertTrue(bucket.isOpen(START + nanos));
    }

    @Test
    void itNeverHoldsMoreThanItsBurst() {
        assertTrue(bucket.isOpen(START + 3_600 * SECOND));
        bucket.charge(100_000, START + 3_600 * SECOND);
        assertFalse(bucket.isOpen(START + 3_600 * SECOND));
    }

    @Test
    void aClockThatStandsOrGoesBackGivesNothing() {
        bucket.charge(100_000, START);
        assertFalse(bucket.isOpen(START - SECOND));
        assertFalse(bucket.isOpen(START));
    }

    /** Over any long time no more goes through than rate, burst and one request. */
    @Test
    void theRateHolds() {
        long seed = 41;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            SampleBucket held = new SampleBucket(RATE, 0);
            long now = 0;
            long taken = 0;
            long largest = 0;
            for (int request = 0; request < 300; request++) {
                now += random.nextLong(2 * SECOND);
                if (held.isOpen(now)) {
                    long samples = random.nextLong(60_000);
                    held.charge(samples, now);
                    taken += samples;
                    largest = Math.max(largest, samples);
                }
            }
            double allowed = RATE * (SampleBucket.BURST_SECONDS + now / 1e9) + largest;
            assertTrue(taken <= allowed, "seed " + seed + ", round " + round + ": " + taken + " > " + allowed);
            assertTrue(taken >= RATE * (now / 1e9) * 0.9, "seed " + seed + ", round " + round + ": only " + taken);
        }
    }
}
