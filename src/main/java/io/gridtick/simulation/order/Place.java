package io.gridtick.simulation.order;

import io.gridtick.simulation.parameter.Parameters;
import io.gridtick.simulation.parameter.Problems;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;

/** Where a run is when something is asked of it, and how times in it are read. */
public record Place(long now, Parameters parameters) {
    private static final double HOUR_MILLIS = 3_600_000;
    private static final double HOURS_MAX = 876_600;

    /** Milliseconds since the start, of an RFC 3339 time or a number of hours; where nothing is sent the usual. */
    long moment(Map<?, ?> fields, String field, long usual, Problems problems) {
        Object given = fields.get(field);
        return switch (given) {
            case null -> usual;
            case Number hours
            when hours.doubleValue() >= 0 && hours.doubleValue() <= HOURS_MAX ->
                (long) (hours.doubleValue() * HOUR_MILLIS);
            case String text -> instant(text, field, usual, problems);
            default -> {
                problems.add(
                        "/" + field, "Give a time in the run like 2026-03-01T00:00:00Z, or hours since its start.");
                yield usual;
            }
        };
    }

    private long instant(String text, String field, long usual, Problems problems) {
        try {
            long millis = Duration.between(Instant.ofEpochSecond(parameters.startSecond()), Instant.parse(text))
                    .toMillis();
            if (millis >= 0 && millis <= HOURS_MAX * HOUR_MILLIS) {
                return millis;
            }
            problems.add("/" + field, "This is before the start of the run, or more than 100 years after it.");
        } catch (DateTimeParseException | ArithmeticException unreadable) {
            problems.add("/" + field, "Give a time in the run like 2026-03-01T00:00:00Z, or hours since its start.");
        }
        return usual;
    }
}
