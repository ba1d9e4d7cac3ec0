package io.gridtick.history.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepTest {
    private static final long T = Instant.parse("2026-11-21T22:10:00Z").toEpochMilli();

    @ParameterizedTest
    @CsvSource({
        "1s,1000",
        "10s,10000",
        "90,90000",
        "5m,300000",
        "15m,900000",
        "24h,86400000",
        "7d,604800000",
        "2w,1209600000"
    })
    void stepsAreReadAsPeopleWriteThem(String text, long millis) {
        assertEquals(Optional.of(new Step(millis)), Step.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "0s", "-1m", "1.5s", "1500ms", "20m", "16m", "1y", "h", "99999999999999s", "9999999999w"
            })
    void othersAreNone(String text) {
        assertEquals(Optional.empty(), Step.parse(text));
    }

    @ParameterizedTest
    @CsvSource({
        "10s,2026-11-21T22:10:00Z",
        "1h,2026-11-21T22:00:00Z",
        "6h,2026-11-21T18:00:00Z",
        "1d,2026-11-21T00:00:00Z",
        "7d,2026-11-16T00:00:00Z"
    })
    void stepsBeginWherePeopleExpectIt(String text, Instant start) {
        assertEquals(start.toEpochMilli(), Step.parse(text).orElseThrow().startMillis(T));
    }

    @ParameterizedTest
    @CsvSource({
        "5m,300,1s",
        "1h,300,15s",
        "1h,1000,5s",
        "24h,300,5m",
        "24h,1000,2m",
        "7d,300,1h",
        "30d,300,3h",
        "30d,1000,1h",
        "365d,300,7d",
        "365d,400,1d"
    })
    void theStepIsTheFinestRoundOneThatKeepsThePoints(String length, int points, String step) {
        Range range = new Range(T - Spell.millis(length).orElseThrow(), T);
        assertEquals(step, Step.of(range, points, 1_000).text());
    }

    @Test
    void aRangeIsMadeOfWholeStepsAndNoMoreOfThemThanAsked() {
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            long to = T + random.nextInt(1_000_000_000);
            Range range = new Range(to - 1 - (long) (random.nextDouble() * random.nextDouble() * 1e11), to);
            int points = 10 + random.nextInt(1_990);
            Step step = Step.of(range, points, 1_000);
            Range around = step.around(range);
            assertTrue(around.fromMillis() <= range.fromMillis() && around.toMillis() >= range.toMillis());
            assertTrue(range.fromMillis() - around.fromMillis() < step.millis());
            assertTrue(around.toMillis() - range.toMillis() < step.millis());
            assertEquals(0, around.millis() % step.millis());
            assertTrue(step.points(range) <= points || step.text().equals("28d"), step + " of " + range);
        }
    }
}
