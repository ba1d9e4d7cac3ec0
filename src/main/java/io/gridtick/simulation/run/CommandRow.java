package io.gridtick.simulation.run;

import io.gridtick.simulation.show.Moments;
import java.time.Instant;
import java.util.Map;

/** A line of the log of commands as it is told; {@code givenAt} and {@code at} are simulated times. */
public record CommandRow(
        int number, Instant givenAt, Instant at, Map<String, Object> command, String by, Instant createdAt) {
    public static CommandRow of(GivenCommand given, long startSecond) {
        return new CommandRow(
                given.number(),
                Moments.instant(startSecond, given.givenAt()),
                Moments.instant(startSecond, given.at()),
                given.asked(),
                given.by(),
                Instant.ofEpochMilli(given.createdMillis()));
    }
}
