package io.gridtick.ingest.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
    @ParameterizedTest
    @ValueSource(
            doubles = {
                2147483632d,
                2147483633d,
                2147483634d,
                2147483635d,
                9.2e18,
                0x1p63,
                140737488355328d,
                140737488355331d
            })
    void sentinelsAreMissing(double value) {
        assertTrue(Reading.isMissing(value));
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -1,
                100,
                2147483631d,
                2147483636d,
                2147483648d,
                140737488355327d,
                140737488355332d,
                9.1e18,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.NaN
            })
    void otherNumbersAreNot(double value) {
        assertFalse(Reading.isMissing(value));
    }

    @Test
    void aRefusalNamesTheRangeAndTheValue() {
        assertEquals("must be from 0 to 100, not 173.2", Reading.refusal(Metric.UTIL, 173.2));
        assertEquals("must be from -60 to 300, not 400", Reading.refusal(Metric.TEMP, 400));
        assertEquals("must be from 0 to 100, not Infinity", Reading.refusal(Metric.UTIL, Double.POSITIVE_INFINITY));
    }
}
