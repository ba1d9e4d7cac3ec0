package io.gridtick.http.body;

import java.time.Duration;

/**
 * What a request body may be: its size on the wire and inflated, and its pace. The pace is asked for after a grace time, in
 * which a slow start is no fault.
 */
public record BodyLimits(int maxBytes, int maxInflatedBytes, Duration grace, int minBytesPerSecond, Duration deadline) {
    public static final BodyLimits DEFAULT =
            new BodyLimits(8 << 20, 32 << 20, Duration.ofSeconds(5), 1024, Duration.ofSeconds(120));

    boolean isTooSlow(long receivedBytes, Duration elapsed) {
        if (elapsed.compareTo(deadline) > 0) {
            return true;
        }
        long paced = elapsed.minus(grace).toMillis();
        return paced > 0 && receivedBytes * 1000 < paced * minBytesPerSecond;
    }
}
