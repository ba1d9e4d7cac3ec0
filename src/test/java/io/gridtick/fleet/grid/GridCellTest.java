package io.gridtick.fleet.grid;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.fleet.GpuState;
import io.gridtick.fleet.grid.GridCell.Marks;
import io.gridtick.stream.topic.Cells;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridCellTest {
    private static final Marks NONE = new Marks(false, false, false);

    /** The same as in the browser's test of its decoder. */
    @Test
    void theKnownTextOfAKnownCell() {
        long cell = GridCell.of(93, 71, 64, 648, GpuState.LIVE, new Marks(false, true, false));
        assertEquals("ux4CiE", new String(Cells.text(cell), UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.4, 0", "0.5, 1", "99.6, 100", "100, 100", "NaN, 127", "-3, 0", "1000, 126"})
    void percentagesAndDegreesAreWhole(double value, int shown) {
        String cell = text(GridCell.of(value, value, value, 0, GpuState.LIVE, NONE));
        assertEquals(shown, GridReader.bits(cell, 0, 7));
        assertEquals(shown, GridReader.bits(cell, 7, 7));
        assertEquals(shown, GridReader.bits(cell, 14, 7));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1.9, 0", "2, 1", "700, 175", "2040, 510", "9000, 510", "NaN, 511"})
    void powerIsInSteps(double watts, int shown) {
        assertEquals(shown, GridReader.bits(text(GridCell.of(0, 0, 0, watts, GpuState.LIVE, NONE)), 21, 9));
    }

    @Test
    void statesAndMarksHaveTheirBits() {
        for (GpuState state : GpuState.values()) {
            for (int marks = 0; marks < 8; marks++) {
                Marks those = new Marks((marks & 4) != 0, (marks & 2) != 0, (marks & 1) != 0);
                String cell = text(GridCell.of(Double.NaN, Double.NaN, Double.NaN, Double.NaN, state, those));
                assertEquals(state.place(), GridReader.bits(cell, 30, 2));
                assertEquals(marks, GridReader.bits(cell, 32, 3));
                assertEquals(0, GridReader.bits(cell, 35, 1), "so that no GPU looks like an empty position");
            }
        }
    }

    private static String text(long cell) {
        return new String(Cells.text(cell), UTF_8);
    }
}
