package io.gridtick.ingest.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastValuesTest {
    @ParameterizedTest
    @CsvSource({"5, 5", "'3 1', 1", "'1 9 5', 5", "'4 4 4 900000', 4", "'-7 -5 100', -5"})
    void theMedianIsTheOneInTheMiddle(String values, long median) {
        LastValues last = new LastValues();
        Arrays.stream(values.split(" ")).mapToLong(Long::parseLong).forEach(last::add);
        assertEquals(median, last.median());
    }

    @Test
    void itIsEmptyAtFirst() {
        LastValues last = new LastValues();
        assertTrue(last.isEmpty());
    }

    @Test
    void onlyTheLastOnesCount() {
        Random random = new Random(17);
        long[] all =
                LongStream.generate(() -> random.nextLong(1_000)).limit(400).toArray();
        LastValues last = new LastValues();
        for (int i = 0; i < all.length; i++) {
            last.add(all[i]);
            long[] window = Arrays.copyOfRange(all, Math.max(0, i + 1 - LastValues.MAX), i + 1);
            Arrays.sort(window);
            assertEquals(window[(window.length - 1) / 2], last.median(), "seed 17, value " + i);
        }
    }
}
