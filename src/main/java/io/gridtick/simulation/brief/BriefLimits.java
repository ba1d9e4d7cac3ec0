package io.gridtick.simulation.brief;

import java.time.Duration;

/** How many may follow at once, and how long without a word. */
public record BriefLimits(int sockets, Duration silence) {
    public static final BriefLimits DEFAULT = new BriefLimits(64, Duration.ofSeconds(30));
}
