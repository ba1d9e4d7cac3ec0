package io.gridtick.fleet.board;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileTest {
    @ParameterizedTest
    @CsvSource({
        "3g.40gb, 3, 3",
        "7g.80gb, 7, 7",
        "1g.10gb+me, 1, 1",
        "MIG 2g.20gb, 2, 2",
        "1c.3g.40gb, 3, 1",
        "4c.3g.40gb, 3, 3",
        "'', 1, 1",
        "gigantic, 1, 1",
        "H100-1g, 1, 1",
    })
    void slicesAreInTheName(String name, int slices, int computeSlices) {
        assertEquals(new Profile(slices, computeSlices), Profile.of(name));
    }

    @ParameterizedTest
    @CsvSource({"NVIDIA A30, 4", "NVIDIA H100 80GB HBM3, 7", "A30-PCIE-24GB, 4", "'', 7", "MI300X, 7"})
    void slicesOfTheGpuFollowFromItsModel(String model, int slices) {
        assertEquals(slices, Profile.slicesOf(model));
    }
}
