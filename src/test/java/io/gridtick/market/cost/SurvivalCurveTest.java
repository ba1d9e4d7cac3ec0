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

    /** The six-mercaptopurine group of Freireich et al. (1963), as in the textbooks on survival. */
    @Test
    void givesTheKnownCurveOfTheLeukaemiaTrial() {
        int[] ended = {6, 6, 6, 7, 10, 13, 16, 22, 23};
        int[] cut = {6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35};
        Life[] lives = IntStream.concat(IntStream.of(ended), IntStream.of(cut).map(weeks -> -weeks))
                .mapToObj(weeks -> new Life(Math.abs(weeks), weeks > 0))
                .toArray(Life[]::new);
        SurvivalCurve curve = SurvivalCurve.of(lives);
        int[] weeks = {6, 7, 10, 13, 16, 22, 23};
        double[] shares = {0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448};
        for (int i = 0; i < weeks.length; i++) {
            assertEquals(shares[i], curve.share(weeks[i]), 5e-4, "week " + weeks[i]);
        }
        assertEquals(23, curve.median());
        assertEquals(21, curve.lives());
        assertEquals(9, curve.ended());
        assertEquals(23.29, curve.meanLeft(0), 0.01);
        assertEquals(35, curve.ageReachedBy(1));
        assertEquals(23, curve.ageReachedBy(6));
        assertEquals(0, curve.ageReachedBy(22));
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
