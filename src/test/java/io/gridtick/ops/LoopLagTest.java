package io.gridtick.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoopLagTest {
    private static final long MS = TimeUnit.MILLISECONDS.toNanos(1);

    private final LoopLag lag = new LoopLag(100, 0);

    @Test
    void aTickOnTimeHasNoLag() {
        assertEquals(0, lag.tick(100 * MS));
        assertEquals(0, lag.tick(199 * MS));
    }

    @Test
    void aLateTickShowsHowLate() {
        assertEquals(250, lag.tick(350 * MS));
        assertEquals(250, lag.currentMillis(350 * MS));
        assertEquals(0, lag.tick(450 * MS));
        assertEquals(0, lag.currentMillis(450 * MS));
        assertEquals(250, lag.maxMillis());
    }

    @Test
    void aLoopThatHangsShowsItBeforeItTicks() {
        assertEquals(0, lag.tick(100 * MS));
        assertTrue(lag.currentMillis(5_000 * MS) >= 4_800);
    }
}
