package io.gridtick.alert.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When to try again what a receiver did not take: after 5 seconds, then after three times as long each time up to half an
 * hour, with a fifth of chance in it, eight times in about an hour. A receiver that names a time gets it. What is two hours
 * old is given up.
 */
public final class RetryPlan {
    public static final int MOST_TRIES = 8;
    public static final Duration LONGEST = Duration.ofHours(2);

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);
    private static final double JITTER = 0.2;
    private static final int FACTOR = 3;

    private RetryPlan() {}

    /**
     * The time of the next try; empty where it is given up.
     *
     * @param tries that were made
     * @param since when it was to be sent
     * @param chance 0 to 1
     */
    public static Optional<Instant> next(
            int tries, Instant since, Optional<Duration> wish, Instant now, double chance) {
        if (tries >= MOST_TRIES) {
            return Optional.empty();
        }
        Duration backoff = backoff(tries, chance);
        Duration wait = wish.filter(wished -> wished.compareTo(backoff) > 0).orElse(backoff);
        Instant latest = since.plus(LONGEST);
        return wait.compareTo(LONGEST) > 0 || now.plus(wait).isAfter(latest)
                ? Optional.empty()
                : Optional.of(now.plus(wait));
    }

    private static Duration backoff(int tries, double chance) {
        Duration wait = FIRST;
        for (int i = 1; i < tries && wait.compareTo(LONGEST_WAIT) < 0; i++) {
            wait = wait.multipliedBy(FACTOR);
        }
        Duration bounded = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
        return Duration.ofMillis(Math.round(bounded.toMillis() * (1 + JITTER * (2 * chance - 1))));
    }
}
