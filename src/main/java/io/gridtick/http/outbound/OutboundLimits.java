package io.gridtick.http.outbound;

import java.time.Duration;

/** How long one call may take from look-up to last byte, how large its answer may be, and how many may be under way. */
public record OutboundLimits(Duration deadline, int maxBytes, int atOnce) {
    public static final OutboundLimits DEFAULT = new OutboundLimits(Duration.ofSeconds(5), 8 << 20, 16);
}
