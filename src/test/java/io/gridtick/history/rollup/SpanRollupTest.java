package io.gridtick.history.rollup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.GpuLabels.Part;
import io.gridtick.fleet.Metric;
import io.gridtick.history.block.Block;
import io.gridtick.history.block.Rows;
import io.gridtick.history.rollup.Rollup.Energy;
import io.gridtick.history.rollup.Rollup.Idle;
import org.junit.jupiter.api.Test;

class SpanRollupTest {
    private static final Part JOB = Rows.WORKLOAD;

    private final Past past = new Past();

    @Test
    void nothingIsNothing() {
        assertEquals(Rollup.NOTHING, past.rollup(0));
        assertTrue(Double.isNaN(Rollup.NOTHING.coverage()));
    }

    @Test
    void aSpanBelongsToTheOneBefore() {
        Block block = Block.empty(Rows.SPAN);
        assertThrows(IllegalArgumentException.class, () -> {
            Rollup _ = SpanRollup.of(block, block, "");
        });
    }

    @Test
    void meansAreOverTimeNotOverSamples() {
        past.report(0, 450, 15, Metric.UTIL, 0, Metric.POWER, 100, Metric.TEMP, 30.5, Metric.MEM_USED, 1L << 30);
        past.report(450, 900, 1, Metric.UTIL, 100, Metric.POWER, 700, Metric.TEMP, 70, Metric.MEM_USED, 3L << 30);
        Rollup rollup = past.rollup(0);
        assertEquals(new Gauge(100_000 * 450L, 900_000, 0, 100_000), rollup.util());
        assertEquals(50_000, rollup.util().mean());
        assertEquals(400_000, rollup.power().mean());
        assertEquals(2_048, rollup.memUsed().mean());
        assertEquals(new Gauge(450 * 305 + 450 * 700, 900_000, 305, 700), rollup.temp());
        assertEquals(480 * 4, rollup.values());
        assertEquals(1, rollup.coverage());
        assertEquals(900_000, rollup.utils().weight());
        assertEquals(0, rollup.utils().quantile(0.5));
        assertEquals(100, rollup.utils().quantile(0.51), 1);
    }

    @Test
    void whatIsCarriedForwardEndsAfterTwoAndAHalfIntervals() {
        past.report(0, 110, 10, Metric.UTIL, 80);
        Rollup rollup = past.rollup(0);
        assertEquals(125_000, rollup.util().knownMillis());
        // Ten minutes after the last word it is gone and nobody expects it any more.
        assertEquals(700_000, rollup.expectedMillis());
    }

    @Test
    void theLastSampleOfASpanHoldsInTheNextOne() {
        past.report(0, 896, 15, Metric.UTIL, 60);
        past.tell(960, Metric.UTIL, 20);
        Rollup next = past.rollup(1);
        // From 885 s on 60 % held for 37.5 s, of which 22.5 s are of the next span.
        assertEquals(60_000 * 225L / 10 + 20_000 * 375L / 10, next.util().weighted());
        assertEquals(60_000, next.util().knownMillis());
        assertEquals(660_000, next.expectedMillis());
        assertEquals(1, next.values());
    }

    @Test
    void aGpuThatEndedIsNotKnownAndNotExpected() {
        past.report(0, 300, 10, Metric.UTIL, 50);
        past.tell(300, Metric.ENDED, 1);
        assertEquals(300_000, past.rollup(0).util().knownMillis());
        assertEquals(300_000, past.rollup(0).expectedMillis());
        // A value of a later time proves the contrary.
        past.tell(310, Metric.UTIL, 50);
        assertEquals(335_000, past.rollup(0).util().knownMillis());
    }

    @Test
    void theDeviceCountsBeforeAWorkloadAndThatBeforeTheEngine() {
        past.report(0, 300, 10, Metric.GR_ACTIVE, 10);
        past.tell(300, Metric.GR_ACTIVE, 10, Metric.UTIL, 30);
        past.tellOf(JOB, 300, Metric.UTIL, 90, Metric.POWER, 500);
        past.tell(310, Metric.GR_ACTIVE, 10, Metric.POWER, 200);
        past.tellOf(JOB, 310, Metric.UTIL, 70, Metric.POWER, 500);
        past.tell(320, Metric.ENDED, 1);
        Rollup rollup = past.rollup(0);
        assertEquals(10 * 300 + 30 * 10 + 70 * 10, rollup.util().weighted() / 1_000);
        assertEquals(500 * 10 + 200 * 10, rollup.power().weighted() / 1_000);
    }

    @Test
    void idleBeginsAfterFiveMinutesOfNothing() {
        past.report(0, 900, 10, Metric.UTIL, 5);
        assertEquals(new Idle(600_000, 0), past.rollup(0).idle());
        past.report(900, 1_500, 10, Metric.UTIL, 0);
        past.report(1_500, 1_800, 10, Metric.UTIL, 6);
        assertEquals(new Idle(600_000, 0), past.rollup(1).idle());
        assertEquals(Idle.NONE, past.rollup(2).idle());
    }

    @Test
    void aGapThatIsUnknownBeginsItAnew() {
        past.report(0, 400, 10, Metric.UTIL, 0);
        past.report(430, 900, 10, Metric.UTIL, 0);
        // 390 s held until 415 s; 430 s to 900 s is another one.
        assertEquals(new Idle(115_000 + 170_000, 0), past.rollup(0).idle());
    }

    @Test
    void busyMultiprocessorsAreNotIdle() {
        past.report(0, 900, 10, Metric.UTIL, 1);
        past.tell(400, Metric.SM_ACTIVE, 2);
        assertEquals(600_000, past.rollup(0).idle().millis());
        past.tell(405, Metric.SM_ACTIVE, 3);
        // Until 405 s, and from 705 s on.
        assertEquals(105_000 + 195_000, past.rollup(0).idle().millis());
    }

    @Test
    void whoeverHoldsMemoryOrRunsAWorkloadHasIt() {
        past.report(0, 900, 10, Metric.UTIL, 0);
        past.tell(400, Metric.MEM_USED, (1L << 30) + 1);
        past.tell(500, Metric.MEM_USED, 1L << 30);
        past.tellOf(JOB, 700, Metric.UTIL, 0);
        // From 400 s to 500 s by memory, from 700 s to 800 s by a workload that was named up to 90 s before.
        assertEquals(new Idle(600_000, 200_000), past.rollup(0).idle());
    }

    @Test
    void energyIsWhatTheCounterWentUpBy() {
        for (int second = 0; second < 1_800; second += 15) {
            past.tell(second, Metric.ENERGY, 1e9 + 300.5 * second, Metric.POWER, 999);
        }
        assertEquals(new Energy(300_500L * 885, 885_000), past.rollup(0).energy());
        assertEquals(new Energy(300_500L * 900, 900_000), past.rollup(1).energy());
    }

    @Test
    void aCounterThatFellWasReset() {
        past.tell(0, Metric.ENERGY, 5_000);
        past.tell(10, Metric.ENERGY, 6_000);
        past.tell(20, Metric.ENERGY, 50);
        past.tell(30, Metric.ENERGY, 150);
        assertEquals(new Energy(1_100_000, 20_000), past.rollup(0).energy());
    }

    @Test
    void withoutACounterEnergyIsPowerTimesTime() {
        past.report(0, 900, 15, Metric.POWER, 250.25);
        assertEquals(new Energy(250_250L * 900, 900_000), past.rollup(0).energy());
    }

    @Test
    void instancesCountBySlices() {
        Past partitioned = new Past("NVIDIA H100 80GB HBM3");
        Part three = new Part("1", "3g.40gb", "");
        Part two = new Part("2", "2g.20gb", "");
        for (int second = 0; second < 900; second += 10) {
            partitioned.tellOf(three, second, Metric.GR_ACTIVE, 70, Metric.MEM_USED, 20L << 30, Metric.POWER, 400);
            partitioned.tellOf(two, second + 5, Metric.GR_ACTIVE, 35, Metric.MEM_USED, 1L << 30, Metric.POWER, 400);
        }
        Rollup rollup = partitioned.rollup(0);
        // 3 of 7 slices at 70 % for five seconds, then 2 more at 35 %.
        assertEquals(30_000 * 5L + 40_000 * 895L, rollup.util().weighted());
        assertEquals(400_000, rollup.power().mean());
        assertEquals(21 << 10, rollup.memUsed().max());
        assertEquals(0, rollup.idle().millis());
    }
}
