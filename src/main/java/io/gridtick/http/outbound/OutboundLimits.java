package io.gridtick.http.outbound;

import java.time.Duration;

/**
 * How long one call may take from look-up to last byte, how large its answer may be, and how many may be under way.
 *
 * @param isCut whether of a larger answer the beginning is enough, so that it is no failure
 */
public record OutboundLimits(Duration deadline, int maxBytes, int atOnce, boolean isCut) {
    public static final OutboundLimits DEFAULT = new OutboundLimits(Duration.ofSeconds(5), 8 << 20, 16);

    /** A larger answer is a failure. */
    public OutboundLimits(Duration deadline, int maxBytes, int atOnce) {
        this(deadline, maxBytes, atOnce, false);
    }
}
