package io.gridtick.market.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.market.cost.SurvivalCurve.Life;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SurvivalCurveTest {
    @Test
    void followsTheTextbook() {
        SurvivalCurve curve = SurvivalCurve.of(
                new Life(1, true), new Life(2, true), new Life(2, false), new Life(3, true), new Life(5, false));
        assertEquals(1, curve.share(0.9));
        assertEquals(0.8, curve.share(1), 1e-12);
        assertEquals(0.6, curve.share(2), 1e-12);
        assertEquals(0.3, curve.share(4), 1e-12);
        assertEquals(1 + 0.8 + 0.6 + 0.3 * 2, curve.meanLeft(0), 1e-12);
        assertEquals((0.6 + 0.3 * 2) / 0.6, curve.meanLeft(2), 1e-12);
        assertEquals(3, curve.median());
        assertEquals(0, curve.meanLeft(5));
    }

    @Test
    void withoutCensoringTheMeanIsTheMean() {
        Random random = new Random(5);
        double[] hours = IntStream.range(0, 500)
                .mapToDouble(_ -> random.nextDouble() * 9)
                .toArray();
        Life[] lives =
                java.util.Arrays.stream(hours).mapToObj(h -> new Life(h, true)).toArray(Life[]::new);
        double mean = java.util.Arrays.stream(hours).average().orElseThrow();
        assertEquals(mean, SurvivalCurve.of(lives).meanLeft(0), 1e-9);
    }

    @Test
    void whoGrewOldStays() {
        Random random = new Random(6);
        Life[] lives = IntStream.range(0, 2_000)
                .mapToObj(_ -> new Life(Math.pow(-Math.log(1 - random.nextDouble()), 1 / 0.6), true))
                .toArray(Life[]::new);
        SurvivalCurve curve = SurvivalCurve.of(lives);
        assertTrue(curve.meanLeft(2) > curve.meanLeft(0));
        assertTrue(curve.median() < curve.meanLeft(0));
    }

    @Test
    void nothingIsKnownOfNothing() {
        assertEquals(0, SurvivalCurve.of().meanLeft(0));
    }
}
