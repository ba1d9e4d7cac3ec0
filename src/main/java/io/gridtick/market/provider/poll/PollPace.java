package io.gridtick.market.provider.poll;

import java.time.Duration;

/**
 * How long to wait until the next poll. What does not change is asked less often, up to four times the interval of the
 * provider; what fails is asked again soon, and then less and less, up to half an hour; a provider that names a time gets
 * it, up to a day. All with some chance in it, so that many servers that started together do not stay together.
 */
final class PollPace {
    static final Duration LONGEST_RETRY = Duration.ofMinutes(30);
    static final Duration LONGEST_WISH = Duration.ofDays(1);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(15);
    private static final int QUIET_POLLS = 3;
    private static final int SLOWEST = 4;
    private static final double JITTER = 0.1;
    private static final int MOST_DOUBLINGS = 10;

    private PollPace() {}

    /**
     * The wait after a poll that went well.
     *
     * @param chance 0 to 1
     */
    static Duration afterSuccess(Duration interval, int unchanged, double chance) {
        double factor = Math.min(SLOWEST, Math.pow(1.5, Math.floorDiv(unchanged, QUIET_POLLS)));
        return scaled(interval, factor * (1 + JITTER * (2 * chance - 1)));
    }

    static Duration afterFailure(int failures, PollFault fault, double chance) {
        Duration doubled = FIRST_RETRY.multipliedBy(1L << Math.min(MOST_DOUBLINGS, failures - 1));
        Duration backoff = scaled(shorter(doubled, LONGEST_RETRY), 0.5 + 0.5 * chance);
        Duration wish =
                fault.retryAfter().map(after -> shorter(after, LONGEST_WISH)).orElse(Duration.ZERO);
        return longer(backoff, wish);
    }

    private static Duration scaled(Duration duration, double factor) {
        return Duration.ofMillis(Math.round(duration.toMillis() * factor));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }
}
