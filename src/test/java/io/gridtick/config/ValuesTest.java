package io.gridtick.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    private final Values values = new Values(Path.of("/home/grid"));

    @Test
    void portsReachFromZeroTo65535() {
        assertEquals(0, Values.port("0"));
        assertEquals(65_535, Values.port("65535"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"65536", "-1", "+80", "8080.0", "0x50", "", "99999999999999999999", "٣"})
    void whatIsNoPortIsRefused(String text) {
        assertThrows(RefusedValue.class, () -> Values.port(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRUE", "yes", "1", "on", ""})
    void flagsAreTrueOrFalseOnly(String text) {
        assertThrows(RefusedValue.class, () -> Values.flag(text));
    }

    @Test
    void secretsHaveALeastAndAMostLength() {
        assertEquals(32, Values.secret("k".repeat(32), 32).value().length());
        assertEquals(1_024, Values.secret("k".repeat(1_024), 32).value().length());
        assertThrows(RefusedValue.class, () -> Values.secret("k".repeat(31), 32));
        assertThrows(RefusedValue.class, () -> Values.secret("k".repeat(1_025), 32));
    }

    @Test
    void onlyALeadingTildeIsHome() {
        assertEquals(Path.of("/home/grid"), values.path("~"));
        assertEquals(Path.of("/home/grid/a"), values.path("~/a"));
        assertEquals(Path.of("/srv/~/a"), values.path("/srv/~/a"));
    }
}
