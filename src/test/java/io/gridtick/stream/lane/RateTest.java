package io.gridtick.stream.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
    @Test
    void everyRateIsFoundByItsText() {
        for (Rate rate : Rate.values()) {
            assertEquals(Optional.of(rate), Rate.of(rate.text()));
        }
        assertEquals("live, 20, 10, 4, 2, 1, 0.2", Rate.NAMES);
    }

    @Test
    void everyRateKnowsItsPlace() {
        List<Rate> all = List.of(Rate.values());
        assertEquals(
                all, all.stream().sorted(Comparator.comparingInt(Rate::index)).toList());
        assertEquals(Rate.LIVE, all.get(Rate.LIVE.index()));
        assertEquals(Rate.HZ_0_2, all.get(Rate.HZ_0_2.index()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3", "LIVE", "20.0", "0", "-1", "all"})
    void otherTextsAreNoRate(String text) {
        assertEquals(Optional.empty(), Rate.of(text));
    }

    @ParameterizedTest
    @CsvSource({"LIVE, HZ_20", "HZ_20, HZ_10", "HZ_1, HZ_0_2", "HZ_0_2, HZ_0_2"})
    void oneStepDown(Rate rate, Rate slower) {
        assertEquals(slower, rate.slower());
    }

    @ParameterizedTest
    @CsvSource({"LIVE, LIVE", "HZ_20, LIVE", "HZ_0_2, HZ_1"})
    void oneStepUp(Rate rate, Rate faster) {
        assertEquals(faster, rate.faster());
    }

    @Test
    void theSlowerOfTwoCounts() {
        assertEquals(Rate.HZ_1, Rate.HZ_1.atMost(Rate.LIVE));
        assertEquals(Rate.HZ_1, Rate.LIVE.atMost(Rate.HZ_1));
        assertEquals(Rate.HZ_4, Rate.HZ_4.atMost(Rate.HZ_4));
    }
}
