package io.gridtick.simulation.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTest {
    /** As printed tables have them. */
    @ParameterizedTest
    @CsvSource({
        "0.95, 1, 12.7062", "0.95, 2, 4.30265", "0.95, 3, 3.18245", "0.95, 4, 2.77645", "0.95, 5, 2.57058",
        "0.95, 9, 2.26216", "0.95, 10, 2.22814", "0.95, 19, 2.09302", "0.95, 29, 2.04523", "0.95, 30, 2.04227",
        "0.95, 40, 2.02108", "0.95, 49, 2.00958", "0.95, 120, 1.97993", "0.99, 1, 63.6567", "0.99, 8, 3.35539",
        "0.90, 7, 1.89458", "0.50, 1, 1.0", "0.50, 12, 0.695483"
    })
    void quantilesAreThoseOfTheTables(double share, int degrees, double expected) {
        assertEquals(expected, StudentT.within(share, degrees), expected * 5e-6);
    }
}
