package io.gridtick.stream.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.stream.StreamLimits;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PulseTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Pulse pulse = new Pulse(StreamLimits.DEFAULT, 0);

    @Test
    void aPeerIsSilentAfterTwoAndAHalfHeartbeats() {
        pulse.beat(15 * SECOND);
        pulse.heard();
        pulse.beat(30 * SECOND);
        assertFalse(pulse.isSilent(44 * SECOND));
        pulse.beat(45 * SECOND);
        assertFalse(pulse.isSilent(52 * SECOND));
        assertTrue(pulse.isSilent(53 * SECOND));
        pulse.heard();
        assertFalse(pulse.isSilent(53 * SECOND));
    }

    @Test
    void aPauseOfTheServerIsNotTheSilenceOfItsPeers() {
        pulse.beat(15 * SECOND);
        pulse.heard();
        assertFalse(pulse.isSilent(500 * SECOND));
        pulse.beat(500 * SECOND);
        assertFalse(pulse.isSilent(510 * SECOND));
    }

    @Test
    void aBeatIsDueOncePerHeartbeat() {
        assertFalse(pulse.isBeatDue(14 * SECOND));
        assertTrue(pulse.isBeatDue(15 * SECOND));
        pulse.beat(15 * SECOND);
        assertFalse(pulse.isBeatDue(16 * SECOND));
        assertTrue(pulse.isBeatDue(30 * SECOND));
    }

    @Test
    void aStuckPeerIsGivenUp() {
        assertFalse(pulse.isUnwritableTooLong(false, 5 * SECOND));
        assertFalse(pulse.isUnwritableTooLong(false, 19 * SECOND));
        assertTrue(pulse.isUnwritableTooLong(false, 20 * SECOND));
    }

    @Test
    void aSlowPeerThatMovesIsKept() {
        assertFalse(pulse.isUnwritableTooLong(false, 5 * SECOND));
        pulse.drained();
        assertFalse(pulse.isUnwritableTooLong(false, 20 * SECOND));
        assertFalse(pulse.isUnwritableTooLong(true, 30 * SECOND));
        assertFalse(pulse.isUnwritableTooLong(false, 40 * SECOND));
    }

    @Test
    void graceEnds() {
        pulse.startGrace(100 * SECOND);
        assertFalse(pulse.isGraceOver(104 * SECOND));
        assertTrue(pulse.isGraceOver(105 * SECOND));
    }
}
