package io.gridtick.history.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gridtick.http.ProblemException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    private static final long NOW = Instant.parse("2026-11-21T22:10:00Z").toEpochMilli();

    @ParameterizedTest
    @CsvSource({
        "2026-11-03T10:15:00Z,2026-11-03T10:15:00Z",
        "2026-11-03T10:15:00.250Z,2026-11-03T10:15:00.250Z",
        "2026-11-03T10:15:00+01:00,2026-11-03T09:15:00Z",
        "2026-11-03T10:15:00 01:00,2026-11-03T09:15:00Z",
        "2026-11-03,2026-11-03T00:00:00Z",
        "1793700900,2026-11-03T10:15:00Z",
        "1793700900000,2026-11-03T10:15:00Z",
        "1793700900000000,2026-11-03T10:15:00Z",
        "1793700900000000000,2026-11-03T10:15:00Z",
        "now,2026-11-21T22:10:00Z",
        "-24h,2026-11-20T22:10:00Z",
        "-90,2026-11-21T22:08:30Z",
        "now-7d,2026-11-14T22:10:00Z"
    })
    void timesAreReadAsPeopleWriteThem(String text, Instant time) {
        assertEquals(time, Instant.ofEpochMilli(Times.millis("from", text, NOW)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "24h",
                "-",
                "now+1h",
                "2026-13-01",
                "2026-11-03T10:15",
                "99999999999999999999",
                "-9999999999w",
                "1e9",
                " ",
                "-1y"
            })
    void othersAreRefused(String text) {
        ProblemException refused = assertThrows(ProblemException.class, () -> Times.millis("from", text, NOW));
        assertEquals("invalid_parameter", refused.problem().code());
    }

    @Test
    void aRangeIsTheLastDayWhereNothingIsSaidAndEndsNow() {
        assertEquals(new Range(NOW - 86_400_000, NOW), Times.range(Optional.empty(), Optional.empty(), NOW));
        assertEquals(new Range(NOW - 3_600_000, NOW), Times.range(Optional.of("-1h"), Optional.of("2030-01-01"), NOW));
        assertEquals(
                Instant.parse("2026-11-02T00:00:00Z").toEpochMilli(),
                Times.range(Optional.empty(), Optional.of("2026-11-03"), NOW).fromMillis());
    }

    @ParameterizedTest
    @CsvSource({"-1h,-2h", "now,now", "2027-01-01,2028-01-01", "-1h,-1h"})
    void aRangeThatIsNoneIsRefused(String from, String to) {
        ProblemException refused =
                assertThrows(ProblemException.class, () -> Times.range(Optional.of(from), Optional.of(to), NOW));
        assertEquals("from", refused.problem().errors().getFirst().at());
    }
}
