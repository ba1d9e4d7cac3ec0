package io.gridtick.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.ops.PartHealth.Status;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PartStateTest {
    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final PartState state = new PartState(clock);

    @Test
    void sinceMovesWithTheStatusOnly() {
        Instant start = now;
        assertEquals(new PartHealth(Status.DOWN, "Not started yet.", start), state.get());
        now = start.plusSeconds(5);
        state.set(Status.UP, "Connected.");
        now = start.plusSeconds(9);
        state.set(Status.UP, "Connected, 3 in use.");
        assertEquals(new PartHealth(Status.UP, "Connected, 3 in use.", start.plusSeconds(5)), state.get());
    }
}
