package io.gridtick.stream.demand;

import java.time.Duration;

/**
 * What bounds topics on demand: how many names are followed at once, for how long one is made after the last reader left,
 * and how long a maker may take to begin.
 */
public record DemandLimits(int maxNames, Duration linger, Duration patience) {
    public static final DemandLimits DEFAULT = new DemandLimits(1_024, Duration.ofSeconds(10), Duration.ofSeconds(5));
}
