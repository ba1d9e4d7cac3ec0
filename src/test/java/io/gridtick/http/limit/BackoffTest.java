package io.gridtick.http.limit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    @ParameterizedTest
    @CsvSource({"1, 50, 100", "2, 100, 200", "3, 200, 400", "6, 1600, 3200", "7, 2500, 5000", "2000000000, 2500, 5000"})
    void waitDoublesUpToABoundAndIsSpread(int failures, long least, long most) {
        Random random = new Random(failures);
        for (int i = 0; i < 1_000; i++) {
            long wait = BACKOFF.after(failures, random).toMillis();
            assertTrue(wait >= least && wait <= most, () -> "waits " + wait);
        }
    }
}
