package io.gridtick.fleet.group;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.fleet.board.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpectrumTest {
    @Test
    void percentilesAreThoseOfASortedList() {
        long seed = 11;
        Random random = new Random(seed);
        Spectrum spectrum = new Spectrum(-60, 300);
        List<Double> values = new ArrayList<>();
        for (int step = 0; step < 3_000; step++) {
            if (!values.isEmpty() && random.nextInt(5) < 2) {
                spectrum.add(tenths(values.remove(random.nextInt(values.size()))), -1);
            } else {
                values.add((random.nextInt(3_600) - 600) / 10.0);
                spectrum.add(tenths(values.getLast()), 1);
            }
            List<Double> sorted = values.stream().sorted().toList();
            for (double share : new double[] {0.1, 0.5, 0.9, 1}) {
                double expected = sorted.isEmpty()
                        ? Double.NaN
                        : sorted.get((int) Math.max(0, Math.ceil(share * sorted.size()) - 1));
                assertEquals(expected, spectrum.percentile(share), 1e-9, "seed " + seed + ", step " + step);
            }
            assertEquals(sorted.isEmpty() ? Double.NaN : sorted.getLast(), spectrum.max(), 1e-9);
        }
    }

    private static long tenths(double value) {
        return Math.round(value * 10);
    }

    @Test
    void unknownCountsNowhere() {
        Spectrum spectrum = new Spectrum(0, 100);
        spectrum.add(Counted.UNKNOWN, 1);
        assertEquals(Double.NaN, spectrum.max());
    }
}
