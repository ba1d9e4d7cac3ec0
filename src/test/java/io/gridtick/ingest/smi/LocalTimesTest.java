package io.gridtick.ingest.smi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalTimesTest {
    private static final long NOW = Instant.parse("2026-07-03T20:11:12Z").toEpochMilli();

    @ParameterizedTest
    @CsvSource({
        "2026/07/03 22:11:09.763, 2026-07-03T22:11:09.763Z",
        "2026/07/03 22:11:09, 2026-07-03T22:11:09Z",
        "2026/07/03 22:11:09.7, 2026-07-03T22:11:09.700Z",
        "2026-07-03 22:11:09.763999, 2026-07-03T22:11:09.763Z",
        "2024/02/29 00:00:00.000, 2024-02-29T00:00:00Z"
    })
    void clocksOnWallsAreRead(String text, Instant expected) {
        assertEquals(OptionalLong.of(expected.toEpochMilli()), wall(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026/07/03",
                "2026/13/03 22:11:09",
                "2025/02/29 00:00:00",
                "2026/07/03T22:11:09",
                "2026/07/03 25:11:09",
                "2026/07/03 22:11:09.763Z",
                "2026/07/03 22:11:09.1234567890",
                "٢026/07/03 22:11:09"
            })
    void otherTextsAreNone(String text) {
        assertEquals(OptionalLong.empty(), wall(text));
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-07-03T20:11:09.763Z",
        "UTC, 2026-07-03T22:11:09.763Z",
        "+05:30, 2026-07-03T16:41:09.763Z",
        "America/New_York, 2026-07-04T02:11:09.763Z"
    })
    void aZoneMakesThemExact(String zone, Instant expected) {
        long wall = wall("2026/07/03 22:11:09.763").orElseThrow();
        assertEquals(expected.toEpochMilli(), LocalTimes.inZone(wall, ZoneId.of(zone)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026/07/03 22:11:09.763, -2h to the east",
        "2026/07/03 20:11:09.763, the same",
        "2026/07/03 16:11:00.000, to the west",
        "2026/07/04 01:41:09.763, a half hour",
        "2026/07/04 01:56:09.763, a quarter",
        "2026/07/03 20:11:40.000, a little ahead"
    })
    void withoutOneTheOffsetIsGuessedAndTheirOwnClockKept(String text, String why) {
        long wall = wall(text).orElseThrow();
        long time = wall + LocalTimes.shift(wall, NOW);
        assertEquals(0, (time - wall) % (15 * 60_000), why);
        assertEquals(0, (double) (time - NOW) / 30_000, 1.0, why);
    }

    @Test
    void theSameBodyThatComesAgainHasTheSameTimes() {
        long wall = wall("2026/07/03 22:11:09.763").orElseThrow();
        assertEquals(LocalTimes.shift(wall, NOW), LocalTimes.shift(wall, NOW + 10_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026/07/03 20:05:00.000", "2026/07/01 20:11:09.763", "1999/01/01 00:00:00.000"})
    void anythingElseIsOfNow(String text) {
        long wall = wall(text).orElseThrow();
        assertEquals(NOW, wall + LocalTimes.shift(wall, NOW));
    }

    private static OptionalLong wall(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return LocalTimes.wallMillis(bytes, 0, bytes.length);
    }
}
