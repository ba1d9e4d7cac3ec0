package io.gridtick.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WarningGateTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void oneWarningPerIntervalWithTheCountOfTheOthers() {
        WarningGate gate = new WarningGate(Duration.ofSeconds(10), 0);
        assertEquals(OptionalLong.of(0), gate.pass(0));
        assertEquals(OptionalLong.empty(), gate.pass(SECOND));
        assertEquals(OptionalLong.empty(), gate.pass(9 * SECOND));
        assertEquals(OptionalLong.of(2), gate.pass(10 * SECOND));
        assertEquals(OptionalLong.of(0), gate.pass(20 * SECOND));
    }
}
