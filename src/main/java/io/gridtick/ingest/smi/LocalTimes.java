package io.gridtick.ingest.smi;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.gridtick.ingest.series.SampleTime;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The times of nvidia-smi are those of a clock on the wall: {@code 2026/07/03 22:11:09.763}. Where the request names the
 * zone they are exact. Else the newest row of a body counts as taken just now: where it differs from our clock by a whole
 * multiple of 15 minutes, but for some seconds, that is the offset of a zone and all rows are moved by it, so the same body
 * sent again has the same times; where it does not, all rows are moved so that the newest is of now.
 */
final class LocalTimes {
    private static final Duration STEP = Duration.ofMinutes(15);
    private static final Duration TOLERANCE = Duration.ofSeconds(30);
    private static final Duration WIDEST_OFFSET = Duration.ofHours(14);
    private static final int SHORTEST = "2026/07/03 22:11:09".length();
    private static final int LONGEST = "2026/07/03 22:11:09.763000000".length();
    private static final String FORM = "dddd/dd/dd dd:dd:dd.ddddddddd";

    private LocalTimes() {}

    /** What a cell says, read as if it were of UTC; empty where it is none. */
    static OptionalLong wallMillis(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length < SHORTEST || length > LONGEST || !hasForm(bytes, from, length)) {
            return OptionalLong.empty();
        }
        try {
            LocalDateTime time = LocalDateTime.of(
                    digits(bytes, from, 4),
                    digits(bytes, from + 5, 2),
                    digits(bytes, from + 8, 2),
                    digits(bytes, from + 11, 2),
                    digits(bytes, from + 14, 2),
                    digits(bytes, from + 17, 2));
            long millis = length > SHORTEST + 1 ? fraction(bytes, from + SHORTEST + 1, to) : 0;
            return OptionalLong.of(time.toEpochSecond(ZoneOffset.UTC) * 1_000 + millis);
        } catch (DateTimeException _) {
            return OptionalLong.empty();
        }
    }

    /** A time that names its zone, as some tools write it. */
    static OptionalLong exactMillis(byte[] bytes, int from, int to) {
        return SampleTime.millis(new String(bytes, from, to - from, US_ASCII));
    }

    static long inZone(long wallMillis, ZoneId zone) {
        return LocalDateTime.ofEpochSecond(
                                        Math.floorDiv(wallMillis, 1_000L),
                                        Math.floorMod(wallMillis, 1_000) * 1_000_000,
                                        ZoneOffset.UTC)
                                .atZone(zone)
                                .toEpochSecond()
                        * 1_000
                + Math.floorMod(wallMillis, 1_000);
    }

    /** What must be added to all times of a body whose newest is this one. */
    static long shift(long newestWallMillis, long nowMillis) {
        long behind = nowMillis - newestWallMillis;
        long steps = Math.round((double) behind / STEP.toMillis());
        long offset = steps * STEP.toMillis();
        boolean isOffset =
                Math.abs(behind - offset) <= TOLERANCE.toMillis() && Math.abs(offset) <= WIDEST_OFFSET.toMillis();
        return isOffset ? offset : behind;
    }

    /** The zone that a parameter names, as {@code Europe/Berlin} or {@code +02:00}. */
    static Optional<ZoneId> zone(String name) {
        try {
            // A plus sign that was not escaped in the query has become a blank.
            return Optional.of(ZoneId.of(name.replace(' ', '+')));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static boolean hasForm(byte[] bytes, int from, int length) {
        for (int i = 0; i < length; i++) {
            char expected = FORM.charAt(i);
            byte found = bytes[from + i];
            boolean fits = expected == 'd'
                    ? found >= '0' && found <= '9'
                    : found == expected || (expected == '/' && found == '-');
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static int digits(byte[] bytes, int from, int count) {
        int number = 0;
        for (int i = 0; i < count; i++) {
            number = number * 10 + bytes[from + i] - '0';
        }
        return number;
    }

    private static long fraction(byte[] bytes, int from, int to) {
        int count = Math.min(3, to - from);
        long number = digits(bytes, from, count);
        for (int i = count; i < 3; i++) {
            number *= 10;
        }
        return number;
    }
}
