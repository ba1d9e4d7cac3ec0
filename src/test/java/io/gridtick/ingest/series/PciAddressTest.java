package io.gridtick.ingest.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PciAddressTest {
    @ParameterizedTest
    @CsvSource({
        "00000000:8D:00.0, 00000000:8d:00.0",
        "0000:8d:00.0, 00000000:8d:00.0",
        "8D:00.0, 00000000:8d:00.0",
        "0001:0c:00.1, 00000001:0c:00.1",
        "8d:00, 00000000:8d:00.0",
        "nonsense, ''",
        "8d, ''",
        "'', ''"
    })
    void tellsOnePlaceHoweverItIsWritten(String text, String canonical) {
        assertEquals(canonical, PciAddress.canonical(text));
    }
}
