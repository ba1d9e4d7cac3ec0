package io.gridtick.history.line;

import io.gridtick.http.Parameters;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Moments and ranges as callers write them. */
public final class Times {
    /** 9999-12-31. */
    private static final long MILLIS_MAX = 253_402_214_400_000L;

    private static final long DEFAULT_MILLIS = Duration.ofDays(1).toMillis();
    private static final Pattern NUMBER = Pattern.compile("\\d{1,19}");
    private static final Predicate<String> DATE =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\d").asMatchPredicate();

    /** Seconds below the first of these, milliseconds below the second, then microseconds and nanoseconds. */
    private static final double[] MAGNITUDES = {1e11, 1e14, 1e17};

    private Times() {}

    /** The last day where nothing is said. Nobody knows the future, so a range ends now at the latest. */
    public static Range range(Optional<String> from, Optional<String> to, long nowMillis) {
        long end = Math.min(
                nowMillis, to.map(text -> millis("to", text, nowMillis)).orElse(nowMillis));
        long start = from.map(text -> millis("from", text, nowMillis)).orElse(Math.max(0, end - DEFAULT_MILLIS));
        if (start >= end) {
            String detail = start >= nowMillis
                    ? "must be before now"
                    : "must be before the end of the range, which is " + text(end);
            throw refused("from", detail);
        }
        return new Range(start, end);
    }

    /** How long before it the earlier time lies that a line is compared with. */
    public static long lengthMillis(String parameter, String text) {
        try {
            return Spell.millis(text)
                    .filter(millis -> millis > 0 && millis < MILLIS_MAX)
                    .orElseThrow(() -> refused(parameter, "must be a length of time such as 1d or 1w"));
        } catch (ArithmeticException _) {
            throw refused(parameter, "is too long");
        }
    }

    static long millis(String parameter, String said, long nowMillis) {
        String text = said.strip();
        try {
            long millis = parsed(text, nowMillis);
            if (millis >= 0 && millis <= MILLIS_MAX) {
                return millis;
            }
        } catch (DateTimeException | ArithmeticException | NumberFormatException _) {
            // Answered like a time out of range.
        }
        throw refused(parameter, "must be a time such as 2026-11-03T10:15:00Z, 2026-11-03, 1793700900, now or -24h");
    }

    private static long parsed(String text, long nowMillis) {
        if (text.isEmpty() || text.equals("now")) {
            return text.isEmpty() ? -1 : nowMillis;
        }
        int minus = text.startsWith("now-") ? "now".length() : 0;
        if (text.charAt(minus) == '-') {
            long back = Spell.millis(text.substring(minus + 1)).orElseThrow(() -> new DateTimeException(text));
            return Math.subtractExact(nowMillis, back);
        }
        if (NUMBER.matcher(text).matches()) {
            return byMagnitude(Long.parseLong(text));
        }
        if (DATE.test(text)) {
            return LocalDate.parse(text)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant()
                    .toEpochMilli();
        }
        // A plus that was not escaped in an address is a blank.
        return OffsetDateTime.parse(text.replace(' ', '+')).toInstant().toEpochMilli();
    }

    private static long byMagnitude(long number) {
        if (number < MAGNITUDES[0]) {
            return number * 1_000;
        }
        if (number < MAGNITUDES[1]) {
            return number;
        }
        return number < MAGNITUDES[2] ? number / 1_000 : number / 1_000_000;
    }

    private static String text(long millis) {
        return OffsetDateTime.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC)
                .toString();
    }

    private static ProblemException refused(String parameter, String fault) {
        return Parameters.invalid(List.of(new FieldError(parameter, fault)));
    }
}
