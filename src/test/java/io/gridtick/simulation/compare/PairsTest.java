package io.gridtick.simulation.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairsTest {
    @Test
    void differencesOneTwoThree() {
        Pairs pairs = new Pairs();
        pairs.add(10, 11);
        assertEquals(Optional.empty(), pairs.compared(Figure.PROFIT).interval());
        pairs.add(20, 22);
        pairs.add(60, 63);
        Compared compared = pairs.compared(Figure.PROFIT);
        assertEquals(30, compared.base(), 1e-9);
        assertEquals(32, compared.change(), 1e-9);
        assertEquals(2, compared.difference(), 1e-9);
        // 4.30265 times 1 / root of 3
        assertEquals(2 - 2.484138, compared.interval().orElseThrow().low(), 1e-5);
        assertEquals(2 + 2.484138, compared.interval().orElseThrow().high(), 1e-5);
        assertFalse(compared.isClear());
    }

    @Test
    void equalNumbersDifferByExactlyNothing() {
        Pairs pairs = new Pairs();
        for (double value : new double[] {1e15, -3.7, 0.1, 1e-9}) {
            pairs.add(value, value);
        }
        Compared compared = pairs.compared(Figure.CASH);
        assertEquals(0.0, compared.difference());
        assertEquals(new Compared.Interval(0, 0), compared.interval().orElseThrow());
        assertFalse(compared.isClear());
    }

    /** Of many intervals about 95 in 100 hold the truth, however few pairs each has. */
    @Test
    void intervalsHoldTheTruthAsOftenAsTheySay() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int held = 0;
        for (int i = 0; i < 4_000; i++) {
            Pairs pairs = new Pairs();
            int count = 2 + i % 9;
            for (int pair = 0; pair < count; pair++) {
                double common = 100 * random.nextGaussian();
                pairs.add(common, common + 5 + 2 * random.nextGaussian());
            }
            Compared.Interval interval = pairs.compared(Figure.COST).interval().orElseThrow();
            held += interval.low() <= 5 && 5 <= interval.high() ? 1 : 0;
        }
        int times = held;
        assertTrue(held > 3_720 && held < 3_880, () -> times + " of 4000, seed " + seed);
    }
}
