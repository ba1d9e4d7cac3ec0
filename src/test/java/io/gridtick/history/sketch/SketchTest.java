package io.gridtick.history.sketch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class SketchTest {
    private static final double[] SHARES = {0, 0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 1};

    /** The last bit of the logarithm is not exact. */
    private static final double ACCURACY = Bins.ACCURACY + 1e-9;

    private static final List<ToDoubleFunction<Random>> KINDS = List.of(
            random -> random.nextInt(101),
            random -> random.nextDouble() * 100,
            random -> Math.exp(1 + 1.5 * random.nextGaussian()),
            random -> random.nextInt(3) == 0 ? 0 : 95 + random.nextInt(6),
            random -> random.nextInt(100_001) / 1_000d,
            random -> Math.exp(random.nextDouble() * 30 - 15));

    @Test
    void everyPercentileIsWithinOnePercentOfTheExactOne() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            double[] values = values(random, 1 + random.nextInt(2_000));
            Sketch sketch = sketch(values);
            Arrays.sort(values);
            for (double share : SHARES) {
                double exact = values[Math.max(0, (int) Math.ceil(share * values.length) - 1)];
                assertEquals(exact, sketch.quantile(share), exact * ACCURACY + 1e-12, "seed " + seed + ", " + share);
            }
        }
    }

    @Test
    void weightsCountAsRepetitions() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            Sketch.Builder weighted = new Sketch.Builder();
            Sketch.Builder repeated = new Sketch.Builder();
            for (double value : values(random, 50)) {
                int weight = random.nextInt(5);
                weighted.add(value, weight);
                for (int i = 0; i < weight; i++) {
                    repeated.add(value, 1);
                }
            }
            assertEquals(repeated.build(), weighted.build(), "seed " + seed);
        }
    }

    @Test
    void aSumIsTheSketchOfAllWhateverTheOrder() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Sketch> parts = new ArrayList<>();
            Sketch.Builder all = new Sketch.Builder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                double[] values = values(random, random.nextInt(200));
                Arrays.stream(values).forEach(value -> all.add(value, 1));
                parts.add(sketch(values));
            }
            assertEquals(all.build(), sumInAnyOrder(parts, random), "seed " + seed);
        }
    }

    /** Also where the bins are too many and the lowest are told as one. */
    @Test
    void whatCollapsesDoesSoInAnyOrder() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            List<Sketch> parts = new ArrayList<>();
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                values.add(Math.exp(random.nextDouble() * 120 - 20));
            }
            for (int i = 0; i < 10; i++) {
                parts.add(sketch(values.subList(i * 200, i * 200 + 200).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray()));
            }
            Collections.shuffle(values, random);
            double[] all = values.stream().mapToDouble(Double::doubleValue).toArray();
            Sketch sketch = sketch(all);
            assertEquals(sketch, sumInAnyOrder(parts, random), "seed " + seed);
            assertTrue(sketch.size() <= Sketch.BINS_MAX);
            assertEquals(2_000, sketch.weight());
            Arrays.sort(all);
            assertEquals(all[1_799], sketch.quantile(0.9), all[1_799] * ACCURACY, "seed " + seed);
        }
    }

    @Test
    void nothingHasNoPercentiles() {
        assertTrue(Double.isNaN(Sketch.EMPTY.quantile(0.5)));
        assertTrue(new Sketch.Builder().add(5, 0).build().isEmpty());
        assertEquals(Sketch.EMPTY, Sketch.EMPTY.plus(Sketch.EMPTY));
    }

    @Test
    void extremesAreHeld() {
        for (double value : new double[] {0, Bins.LEAST, 1, 1e-8, 1e300, Double.MAX_VALUE}) {
            double held = new Sketch.Builder().add(value, 1).build().quantile(0.5);
            assertEquals(1, value == 0 ? held + 1 : held / value, ACCURACY, "of " + value);
        }
        assertEquals(0, new Sketch.Builder().add(Double.MIN_VALUE, 1).build().quantile(0.5));
    }

    @Test
    void whatNoSketchHoldsIsRefused() {
        Sketch.Builder builder = new Sketch.Builder();
        for (double value : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertThrows(IllegalArgumentException.class, () -> builder.add(value, 1));
        }
        assertThrows(IllegalArgumentException.class, () -> builder.add(1, -1));
    }

    private static Sketch sumInAnyOrder(List<Sketch> parts, Random random) {
        List<Sketch> left = new ArrayList<>(parts);
        while (left.size() > 1) {
            Sketch one = left.remove(random.nextInt(left.size()));
            Sketch other = left.remove(random.nextInt(left.size()));
            left.add(one.plus(other));
        }
        return left.getFirst();
    }

    static double[] values(Random random, int count) {
        ToDoubleFunction<Random> kind = KINDS.get(random.nextInt(KINDS.size()));
        double[] values = new double[count];
        Arrays.setAll(values, _ -> kind.applyAsDouble(random));
        return values;
    }

    static Sketch sketch(double[] values) {
        Sketch.Builder sketch = new Sketch.Builder();
        Arrays.stream(values).forEach(value -> sketch.add(value, 1));
        return sketch.build();
    }
}
