package io.gridtick.simulation.run;

import io.gridtick.simulation.show.Shown;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What of a run changes and is stored. Times are milliseconds since its start.
 *
 * @param version counts up, so that an older state never replaces a newer one
 * @param goal where it pauses by itself
 * @param endReason a sentence, once it is over
 */
public record RunState(
        long version,
        Status status,
        Speed speed,
        long now,
        long furthest,
        OptionalLong goal,
        long hash,
        Optional<String> endReason,
        Shown shown) {}
