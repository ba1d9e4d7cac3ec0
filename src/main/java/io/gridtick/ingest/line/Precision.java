package io.gridtick.ingest.line;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** In what unit the times of lines count since 1970. The first name is the one that answers use. */
enum Precision {
    NANOSECONDS(1, 1_000_000, "ns", "n", "nanosecond"),
    MICROSECONDS(1, 1_000, "us", "u", "microsecond"),
    MILLISECONDS(1, 1, "ms", "millisecond"),
    SECONDS(1_000, 1, "s", "second"),
    MINUTES(60_000, 1, "m"),
    HOURS(3_600_000, 1, "h"),
    /** By magnitude, line by line. */
    AUTO(0, 0, "auto");

    static final String NAMES = "ns, us, ms, s, m, h or auto";

    private static final long SECONDS_BELOW = 5_000_000_000L;
    private static final long MILLIS_BELOW = 5_000_000_000_000L;
    private static final long MICROS_BELOW = 5_000_000_000_000_000L;
    private static final long PLAUSIBLE_MILLIS = Duration.ofDays(365).toMillis();
    private static final List<Precision> UNITS =
            List.of(NANOSECONDS, MICROSECONDS, MILLISECONDS, SECONDS, MINUTES, HOURS);

    private final long times;
    private final long dividedBy;

    @SuppressWarnings("ImmutableEnumChecker") // It is a copy that cannot be changed.
    private final List<String> names;

    Precision(long times, long dividedBy, String... names) {
        this.times = times;
        this.dividedBy = dividedBy;
        this.names = List.of(names);
    }

    /** The precision by any of the names that versions of the protocol have for it. */
    static Optional<Precision> of(String name) {
        return Arrays.stream(values())
                .filter(precision -> precision.names.contains(name))
                .findFirst();
    }

    /** Milliseconds; what is out of range is as far away as can be. */
    long millis(long time) {
        if (this == AUTO) {
            return byMagnitude(time).millis(time);
        }
        if (dividedBy > 1) {
            return Math.floorDiv(time, dividedBy);
        }
        boolean fits = Math.abs(time) <= Long.MAX_VALUE / times && time != Long.MIN_VALUE;
        return fits ? time * times : time < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }

    /**
     * The unit that was meant, where this one was declared and gives a date more than a year from now, which another would
     * not. Never taken silently: who sends a wrong unit sends it to others too.
     */
    Optional<Precision> meant(long time, long nowMillis) {
        if (this == AUTO || isPlausible(time, nowMillis)) {
            return Optional.empty();
        }
        return UNITS.stream().filter(unit -> unit.isPlausible(time, nowMillis)).findFirst();
    }

    String parameter() {
        return "precision=" + names.getFirst();
    }

    private boolean isPlausible(long time, long nowMillis) {
        long millis = millis(time);
        return millis >= nowMillis - PLAUSIBLE_MILLIS && millis <= nowMillis + PLAUSIBLE_MILLIS;
    }

    private static Precision byMagnitude(long time) {
        long magnitude = Math.abs(time);
        if (magnitude < 0 || magnitude >= MICROS_BELOW) {
            return NANOSECONDS;
        }
        if (magnitude < SECONDS_BELOW) {
            return SECONDS;
        }
        return magnitude < MILLIS_BELOW ? MILLISECONDS : MICROSECONDS;
    }
}
