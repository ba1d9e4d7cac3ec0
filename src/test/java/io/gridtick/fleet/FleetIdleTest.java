package io.gridtick.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.GpuLabels.Part;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Idle is what is known to do nothing for five minutes. */
class FleetIdleTest {
    private static final GpuLabels GPU = Samples.gpu("a", "n1", "eu");

    private final FleetRig rig = new FleetRig();

    @Test
    void fiveMinutesOfNothingAreIdle() {
        rig.report(GPU, 0, 60, 10, 90);
        rig.report(GPU, 60, 360, 10, 5);
        assertFalse(rig.gpu("a").idle());
        assertNull(rig.gpu("a").idleS());
        rig.take(GPU, 360, Metric.UTIL, 0);
        assertTrue(rig.gpu("a").idle());
        assertEquals(300.0, rig.gpu("a").idleS());
        rig.passTo(364);
        assertEquals(304.0, rig.gpu("a").idleS());
        assertEquals(1, rig.fleet().idle());
        assertEquals(1, rig.fleet().idleUnallocated());
        assertEquals(1, rig.region("eu").idle());
        rig.take(GPU, 370, Metric.UTIL, 6);
        assertFalse(rig.gpu("a").idle());
        assertEquals(0, rig.fleet().idle());
    }

    @Test
    void aShortBurstEndsIt() {
        rig.report(GPU, 0, 200, 10, 0);
        rig.take(GPU, 205, Metric.UTIL, 80);
        rig.report(GPU, 210, 400, 10, 0);
        assertFalse(rig.gpu("a").idle());
    }

    @Test
    void aBurstThatComesLateEndsItToo() {
        rig.report(GPU, 0, 400, 10, 0);
        assertTrue(rig.gpu("a").idle());
        rig.take(GPU, 255, Metric.UTIL, 80);
        assertFalse(rig.gpu("a").idle());
    }

    @Test
    void whatIsNotKnownIsNotIdle() {
        rig.report(GPU, 0, 200, 10, 0);
        rig.report(GPU, 240, 400, 10, 0);
        assertFalse(rig.gpu("a").idle(), "fifteen seconds are missing");
        rig.report(GPU, 400, 560, 10, 0);
        assertTrue(rig.gpu("a").idle());
        rig.passTo(600);
        assertEquals("stale", rig.gpu("a").state());
        assertFalse(rig.gpu("a").idle());
        assertEquals(0, rig.fleet().idle());
    }

    @Test
    void utilisationThatIsNotToldAnyMoreIsNotIdle() {
        rig.report(GPU, 0, 400, 10, 0);
        assertTrue(rig.gpu("a").idle());
        for (int second = 400; second < 460; second += 10) {
            rig.take(GPU, second, Metric.POWER, 70);
        }
        assertEquals("live", rig.gpu("a").state());
        assertFalse(rig.gpu("a").idle());
        assertEquals(0, rig.fleet().idle());
    }

    @Test
    void busyMultiprocessorsAreNotIdle() {
        for (int second = 0; second <= 400; second += 10) {
            rig.take(GPU, second, Metric.UTIL, 1, Metric.SM_ACTIVE, second == 200 ? 2.5 : 1.5);
        }
        assertFalse(rig.gpu("a").idle());
        rig.report(GPU, 410, 510, 10, 0);
        assertTrue(rig.gpu("a").idle());
        assertEquals(300.0, rig.gpu("a").idleS());
    }

    @Test
    void whoeverHoldsMemoryOrRunsAWorkloadHasIt() {
        rig.report(GPU, 0, 400, 10, 0);
        rig.take(GPU, 390, Metric.MEM_USED, 1L << 30);
        assertEquals(1, rig.fleet().idleUnallocated());
        rig.take(GPU, 391, Metric.MEM_USED, (1L << 30) + 1);
        assertEquals(0, rig.fleet().idleUnallocated());
        assertEquals(1, rig.fleet().idleAllocated());
        rig.take(GPU, 392, Metric.MEM_USED, 0);
        assertEquals(1, rig.fleet().idleUnallocated());
        GpuLabels held = new GpuLabels("a", "n1", "eu", Optional.empty(), 0, new Part("", "", "job-7"));
        rig.take(held, 395, Metric.UTIL, 0);
        assertEquals(1, rig.fleet().idleAllocated());
        assertTrue(rig.gpu("a").allocated());
        assertEquals("job-7", rig.gpu("a").workload());
    }

    @Test
    void idleAtOneSampleASecondIsFoundTooThoughTheTraceIsShort() {
        rig.report(GPU, 0, 301, 1, 0);
        assertTrue(rig.gpu("a").idle());
        assertEquals(300.0, rig.gpu("a").idleS());
    }
}
