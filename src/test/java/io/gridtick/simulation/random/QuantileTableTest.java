package io.gridtick.simulation.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantileTableTest {
    private static final int DRAWS = 1_000_000;

    @ParameterizedTest
    @CsvSource({
        "0.5, 0", "0.8413447460685429, 1", "0.9772498680518208, 2", "0.9986501019683699, 3",
        "0.0013498980316301, -3", "0.025, -1.9599639845400545", "2.866515718791939e-7, -5",
                "0.000031671241833119857, -4"
    })
    void theNormalQuantileIsKnown(double probability, double expected) {
        assertEquals(expected, Normal.quantile(probability), 1e-9);
    }

    @Test
    void theTableIsTheFunction() {
        QuantileTable identity = new QuantileTable(u -> u);
        RandomStream stream = new RandomStream(1, Chance.SIZE);
        for (int i = 0; i < 1_000; i++) {
            long bits = stream.bits();
            double tail = ((bits << 1 >>> 1) + 0.5) * 0x1.0p-64;
            assertEquals(bits < 0 ? 1 - tail : tail, identity.at(bits), 1e-12);
        }
        QuantileTable normal = QuantileTable.normal();
        assertEquals(0, normal.at(-1L), 1e-6);
        assertEquals(0, normal.at(Long.MAX_VALUE), 1e-6);
        assertTrue(normal.at(0) < -5 && normal.at(Long.MIN_VALUE) > 5);
    }

    @Test
    void momentsAreRight() {
        QuantileTable normal = QuantileTable.normal();
        QuantileTable exponential = QuantileTable.exponential(3);
        RandomStream stream = new RandomStream(7, Chance.LENGTH);
        double sum = 0;
        double squares = 0;
        double exponentials = 0;
        for (int i = 0; i < DRAWS; i++) {
            double drawn = normal.at(stream.bits());
            sum += drawn;
            squares += drawn * drawn;
            exponentials += exponential.at(stream.bits());
        }
        assertEquals(0, sum / DRAWS, 0.005);
        assertEquals(1, squares / DRAWS, 0.006);
        assertEquals(3, exponentials / DRAWS, 0.015);
    }

    @Test
    void streamsDiffer() {
        assertNotEquals(new RandomStream(1, Chance.SIZE).bits(), new RandomStream(1, Chance.LENGTH).bits());
        assertNotEquals(new RandomStream(1, Chance.SIZE).bits(), new RandomStream(2, Chance.SIZE).bits());
        RandomStream stream = new RandomStream(3, Chance.TIER);
        int[] counts = new int[16];
        for (int i = 0; i < DRAWS; i++) {
            double unit = stream.unit();
            assertTrue(unit > 0 && unit < 1);
            counts[(int) (unit * 16)]++;
        }
        for (int count : counts) {
            assertEquals(DRAWS / 16.0, count, 1_300);
        }
    }
}
