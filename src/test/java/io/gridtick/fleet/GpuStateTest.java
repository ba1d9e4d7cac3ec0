package io.gridtick.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuStateTest {
    @ParameterizedTest
    @CsvSource({
        // age ms, interval ms, state
        "0, 1000, LIVE",
        "1500, 1000, LIVE",
        "1501, 1000, LATE",
        "15000, 1000, LATE",
        "15001, 1000, STALE",
        "45000, 30000, LIVE",
        "45001, 30000, LATE",
        "90000, 30000, LATE",
        "90001, 30000, STALE",
        "600000, 1000, STALE",
        "600001, 1000, GONE",
        "600001, 300000, GONE",
    })
    void freshnessFollowsAgeAndInterval(long ageMillis, long intervalMillis, GpuState expected) {
        assertEquals(expected, GpuState.of(ageMillis, intervalMillis));
    }
}
