package io.gridtick.store.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a node does next about a task. */
sealed interface Plan {
    /** Even a task that is due rarely is looked at this often: a clock may jump. */
    Duration LONGEST_WAIT = Duration.ofSeconds(10);

    Duration SHORTEST_WAIT = Duration.ofMillis(5);

    /** The task is new: from here on it is due. */
    record Begin(Instant at) implements Plan {}

    /** A run was given up by its worker, or waits for another try. */
    record TakeOver() implements Plan {}

    /** Fire. */
    record Claim(Instant fireAt) implements Plan {}

    /** Nothing to do for so long. */
    record Wait(Duration time) implements Plan {}

    /** The state of a task by the clock of the database, which is the same for all nodes. */
    record Sight(Instant now, Optional<Instant> lastFired, Optional<Instant> openUntil) {}

    static Plan of(Cadence cadence, Missed missed, Sight sight) {
        Instant now = sight.now();
        if (sight.lastFired().isEmpty()) {
            return new Begin(cadence.latest(now));
        }
        if (sight.openUntil().isPresent()) {
            Instant until = sight.openUntil().get();
            return until.isAfter(now) ? waitUntil(until, now) : new TakeOver();
        }
        return cadence.due(sight.lastFired().get(), now, missed)
                .<Plan>map(Claim::new)
                .orElseGet(() -> waitUntil(cadence.next(now), now));
    }

    private static Wait waitUntil(Instant instant, Instant now) {
        Duration time = Duration.between(now, instant);
        Duration atLeast = time.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : time;
        return new Wait(atLeast.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : atLeast);
    }
}
