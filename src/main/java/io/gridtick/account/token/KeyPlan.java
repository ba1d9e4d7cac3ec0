package io.gridtick.account.token;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which key is to be made: none, or one that signs from here to there, where the one before it may have to sign longer so
 * that everybody has heard of the new one by then. The times of the keys join without gap or overlap.
 */
record KeyPlan(Instant signsFrom, Instant signsUntil, Optional<String> extended) {
    static final Duration SIGNS = Duration.ofDays(30);
    static final Duration PUBLISHED_BEFORE = Duration.ofDays(1);

    /** Time for the timed work to be late in. */
    private static final Duration MADE_BEFORE = Duration.ofDays(3);

    /** The first key signs at once, also on a node whose clock is a little behind. */
    private static final Duration HEAD_START = Duration.ofMinutes(1);

    static Optional<KeyPlan> of(List<SigningKey> keys, Instant clock) {
        Instant now = clock.truncatedTo(ChronoUnit.MILLIS);
        Optional<SigningKey> last = keys.stream().max(Comparator.comparing(SigningKey::signsUntil));
        if (last.isEmpty() || !last.get().signsUntil().isAfter(now)) {
            return Optional.of(lasting(now.minus(HEAD_START), Optional.empty()));
        }
        Instant end = last.get().signsUntil();
        if (end.isAfter(now.plus(MADE_BEFORE))) {
            return Optional.empty();
        }
        Instant earliest = now.plus(PUBLISHED_BEFORE);
        return Optional.of(
                end.isBefore(earliest)
                        ? lasting(earliest, Optional.of(last.get().id()))
                        : lasting(end, Optional.empty()));
    }

    private static KeyPlan lasting(Instant from, Optional<String> extended) {
        return new KeyPlan(from, from.plus(SIGNS), extended);
    }
}
