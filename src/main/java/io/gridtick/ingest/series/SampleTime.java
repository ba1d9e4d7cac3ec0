package io.gridtick.ingest.series;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** When a sample was taken: what senders write, in milliseconds, and which times are believed. */
public final class SampleTime {
    public static final Duration MAX_AHEAD = Duration.ofMinutes(10);
    public static final Duration MAX_AGE = Duration.ofDays(7);

    private static final double SECONDS_BELOW = 5e9;
    private static final double MILLIS_BELOW = 5e12;
    private static final double MICROS_BELOW = 5e15;
    private static final int MAX_TEXT = 40;
    private static final DateTimeFormatter RFC_3339 = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("['T'][' ']")
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private SampleTime() {}

    /** Seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by magnitude. */
    public static long millis(double epoch) {
        double magnitude = Math.abs(epoch);
        if (magnitude < SECONDS_BELOW) {
            return Math.round(epoch * 1e3);
        }
        if (magnitude < MILLIS_BELOW) {
            return Math.round(epoch);
        }
        return Math.round(magnitude < MICROS_BELOW ? epoch / 1e3 : epoch / 1e6);
    }

    /** The time in an ISO 8601 text with offset. */
    public static OptionalLong millis(String text) {
        if (text.length() > MAX_TEXT) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(
                    OffsetDateTime.parse(text, RFC_3339).toInstant().toEpochMilli());
        } catch (DateTimeException | ArithmeticException _) {
            return OptionalLong.empty();
        }
    }

    /** Why the time is not believed; empty when it is. */
    public static Optional<String> refusal(long millis, long nowMillis) {
        if (millis > nowMillis + MAX_AHEAD.toMillis()) {
            return Optional.of("is more than 10 minutes ahead of the clock of this server");
        }
        if (millis < nowMillis - MAX_AGE.toMillis()) {
            return Optional.of("is older than 7 days");
        }
        return Optional.empty();
    }

    public static boolean isBelievable(long millis, long nowMillis) {
        return refusal(millis, nowMillis).isEmpty();
    }
}
