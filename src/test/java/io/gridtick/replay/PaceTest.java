package io.gridtick.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.replay.Order.Anchor;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void whatStartsNowIsPressedTogether() {
        Pace pace = new Pace(10, Anchor.STARTS_NOW, 5_000, 65_000, 1_000_000);
        assertEquals(1_000_000, pace.movedMillis(5_000));
        assertEquals(1_006_000, pace.movedMillis(65_000));
        assertEquals(1_003_000, pace.dueMillis(35_000));
        assertEquals(pace.dueMillis(35_000), pace.movedMillis(35_000));
    }

    @Test
    void whatEndsNowKeepsItsDistances() {
        Pace pace = new Pace(10, Anchor.ENDS_NOW, 5_000, 65_000, 1_000_000);
        assertEquals(1_006_000, pace.dueMillis(65_000));
        assertEquals(1_006_000, pace.movedMillis(65_000));
        assertEquals(946_000, pace.movedMillis(5_000));
        Pace max = new Pace(Double.POSITIVE_INFINITY, Anchor.ENDS_NOW, 5_000, 65_000, 1_000_000);
        assertEquals(1_000_000, max.dueMillis(65_000));
        assertEquals(1_000_000, max.movedMillis(65_000));
        assertEquals(940_000, max.movedMillis(5_000));
    }

    /** A server refuses what is of the future. */
    @Test
    void nothingIsOfTheFutureWhenItIsSent() {
        Random random = new Random(20_261_122);
        for (int i = 0; i < 10_000; i++) {
            long first = random.nextInt(1_000_000);
            long last = first + random.nextInt(1_000_000);
            Anchor anchor = random.nextBoolean() ? Anchor.STARTS_NOW : Anchor.ENDS_NOW;
            double speed = anchor == Anchor.ENDS_NOW ? 1 + random.nextInt(500) : 0.01 + random.nextDouble() * 500;
            Pace pace = new Pace(speed, anchor, first, last, 10_000_000);
            long at = first + random.nextLong(last - first + 1);
            assertTrue(pace.movedMillis(at) <= pace.dueMillis(at) + 1, () -> pace + " at " + at);
        }
    }
}
