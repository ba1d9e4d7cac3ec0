package io.gridtick.ingest.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleTimeTest {
    private static final long NOW = 1_700_000_000_000L;

    @ParameterizedTest
    @CsvSource({
        "1700000000, 1700000000000",
        "1700000000.123, 1700000000123",
        "4999999999, 4999999999000",
        "5000000000, 5000000000",
        "1700000000123, 1700000000123",
        "1700000000123.4, 1700000000123",
        "1700000000123456, 1700000000123",
        "1700000000123456789, 1700000000123",
        "0, 0",
        "-1, -1000"
    })
    void theUnitOfANumberIsKnownByItsMagnitude(double epoch, long millis) {
        assertEquals(millis, SampleTime.millis(epoch));
    }

    @ParameterizedTest
    @CsvSource({
        "2023-11-14T22:13:20Z, 1700000000000",
        "2023-11-14t22:13:20.123z, 1700000000123",
        "2023-11-14 22:13:20.123456789+00:00, 1700000000123",
        "2023-11-14T23:13:20+01:00, 1700000000000",
        "2023-11-14T23:13:20+0100, 1700000000000",
        "2023-11-14T23:13:20+01, 1700000000000",
        "2023-11-14T22:13Z, 1699999980000"
    })
    void textsOfIso8601AreRead(String text, long millis) {
        assertEquals(OptionalLong.of(millis), SampleTime.millis(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "now",
                "1700000000",
                "2023-11-14",
                "2023-11-14T22:13:20",
                "2023-13-14T22:13:20Z",
                "2023-11-14T25:13:20Z",
                "+999999999-12-31T23:59:59Z",
                "2023-11-14T22:13:20Z and then some more text that goes on"
            })
    void otherTextsAreNot(String text) {
        assertEquals(OptionalLong.empty(), SampleTime.millis(text));
    }

    @Test
    void tenMinutesAheadAreBelievedAndOneMillisecondMoreIsNot() {
        long latest = NOW + Duration.ofMinutes(10).toMillis();
        assertTrue(SampleTime.isBelievable(latest, NOW));
        assertFalse(SampleTime.isBelievable(latest + 1, NOW));
    }

    @Test
    void sevenDaysOldIsBelievedAndOneMillisecondMoreIsNot() {
        long oldest = NOW - Duration.ofDays(7).toMillis();
        assertTrue(SampleTime.isBelievable(oldest, NOW));
        assertFalse(SampleTime.isBelievable(oldest - 1, NOW));
    }
}
