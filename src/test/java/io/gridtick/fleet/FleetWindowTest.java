package io.gridtick.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.FleetRig.Fact;
import io.gridtick.fleet.view.WindowRow;
import io.gridtick.fleet.view.WindowRows;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Utilisation is a mean over time, and says how much of the time it knows. */
class FleetWindowTest {
    private static final GpuLabels A = Samples.gpu("a", "n1", "eu");
    private static final GpuLabels B = Samples.gpu("b", "n2", "eu");

    private final FleetRig rig = new FleetRig();

    private static double coverage(WindowRow window) {
        return Optional.ofNullable(window.coverage()).orElseThrow();
    }

    /** One GPU at 100 % that reports every second, one at 0 % that reports every 30: the mean of samples says 96.8. */
    @Test
    void theCaseOf96_8Against50Is50() {
        for (int second = 0; second < 3_900; second++) {
            rig.take(A, second, Metric.UTIL, 100);
            if (second % 30 == 0) {
                rig.take(B, second, Metric.UTIL, 0);
            }
        }
        WindowRows windows = rig.fleet().windows();
        for (WindowRow window : List.of(windows.minute(), windows.fiveMinutes(), windows.hour())) {
            assertEquals(new WindowRow(50.0, 1.0), window);
        }
        assertEquals(windows, rig.region("eu").windows());
    }

    @Test
    void aRackThatDiesDoesNotRaiseTheUtilisation() {
        for (int second = 0; second <= 600; second += 10) {
            rig.take(A, second, Metric.UTIL, 90);
            if (second <= 300) {
                rig.take(B, second, Metric.UTIL, 10);
            }
        }
        assertEquals(1, rig.fleet().stale());
        WindowRow fiveMinutes = rig.fleet().windows().fiveMinutes();
        assertTrue(coverage(fiveMinutes) < 0.6, fiveMinutes::toString);
        WindowRow minute = rig.fleet().windows().minute();
        assertEquals(new WindowRow(90.0, 0.5), minute);
    }

    @Test
    void whatIsCarriedForwardEndsAfterTwoAndAHalfIntervals() {
        rig.report(A, 0, 110, 10, 80);
        rig.passTo(300);
        // From 100 s on it held for 25 s: 125 of the 300 seconds.
        assertEquals(new WindowRow(80.0, 0.417), rig.fiveMinutes("a"));
    }

    @Test
    void whatIsCarriedForwardEndsAfter90SecondsAtTheLatest() {
        rig.report(A, 0, 1_800, 300, 60);
        rig.passTo(1_800);
        // Samples of every 300 s are known for 90 of them.
        assertEquals(new WindowRow(60.0, 0.3), rig.fiveMinutes("a"));
    }

    @Test
    void lateSampleCorrectsWhatWasCarriedForward() {
        rig.report(A, 0, 60, 15, 100);
        rig.take(A, 75, Metric.UTIL, 100);
        rig.passTo(90);
        assertEquals(100.0, rig.fiveMinutes("a").util());
        Applied late = rig.take(A, 60, Metric.UTIL, 0);
        assertEquals(new Applied(1, 0, 0, 1), late);
        // 15 of 90 seconds were idle.
        assertEquals(83.3, rig.fiveMinutes("a").util());
        assertEquals(new Applied(0, 1, 0), rig.take(A, 60, Metric.UTIL, 0));
        assertEquals(83.3, rig.fiveMinutes("a").util());
        assertEquals(100.0, rig.gpu("a").util());
    }

    @Test
    void sampleThatIsTooLateForTheTraceChangesNoWindow() {
        for (int second = 0; second < 300; second += 5) {
            if (second != 100) {
                rig.take(A, second, Metric.UTIL, 100);
            }
        }
        rig.take(A, 100, Metric.UTIL, 0);
        assertEquals(100.0, rig.fiveMinutes("a").util());
    }

    @Test
    void whatBeganLateIsNotExpectedBefore() {
        rig.report(A, 240, 300, 10, 50);
        rig.passTo(300);
        assertEquals(new WindowRow(50.0, 1.0), rig.fiveMinutes("a"));
        assertEquals(new WindowRow(50.0, 1.0), rig.fleet().windows().fiveMinutes());
    }

    @Test
    void whatIsGoneIsNotExpectedAfter() {
        rig.report(A, 0, 60, 10, 50);
        rig.report(B, 0, 60, 10, 50);
        rig.take(B, 60, Metric.ENDED, 1);
        rig.report(A, 60, 200, 10, 50);
        assertEquals(1.0, rig.fleet().windows().minute().coverage());
        assertEquals(1.0, rig.fleet().windows().fiveMinutes().coverage());
        rig.take(B, 200, Metric.UTIL, 50);
        // It is back, so it was missed in between: 85 seconds are known of the 200 and 195 of A.
        assertTrue(coverage(rig.fleet().windows().fiveMinutes()) < 0.8);
    }

    @Test
    void aFleetThatKnowsNothingSaysSo() {
        assertEquals(new WindowRow(null, null), rig.fleet().windows().hour());
        rig.take(A, 0, Metric.POWER, 300);
        rig.passTo(20);
        assertEquals(new WindowRow(null, 0.0), rig.fleet().windows().hour());
        assertNull(rig.fleet().util());
        assertNull(rig.fleet().utilP50());
    }

    @Test
    void movedGpuTakesItsTimeWithIt() {
        rig.report(A, 0, 60, 10, 30);
        rig.report(B, 0, 60, 10, 90);
        GpuLabels moved = Samples.gpu("a", "n9", "us");
        rig.report(moved, 60, 120, 10, 30);
        rig.report(B, 60, 120, 10, 90);
        assertEquals(new WindowRow(30.0, 1.0), rig.region("us").windows().fiveMinutes());
        assertEquals(new WindowRow(90.0, 1.0), rig.region("eu").windows().fiveMinutes());
        assertEquals(new WindowRow(60.0, 1.0), rig.fleet().windows().fiveMinutes());
    }

    @Test
    void sampleFromTheFutureCountsWhenItComes() {
        rig.report(A, 0, 60, 10, 40);
        rig.now = FleetRig.T + 60_000;
        SampleBatch ahead = FleetRig.batch(List.of(Fact.of(A, 400, Metric.UTIL, 80)));
        assertEquals(new Applied(1, 0, 0), rig.state.apply(ahead, rig.now));
        rig.now += 3_000;
        assertEquals(new Applied(0, 1, 0), rig.state.apply(ahead, rig.now));
        assertEquals(80.0, rig.gpu("a").util());
        rig.take(A, 70, Metric.UTIL, 40);
        assertEquals(
                40.0, rig.gpu("a").util(), "a sample with the right time wins against one of a clock that ran ahead");
        rig.passTo(80);
        assertEquals(45.0, rig.fiveMinutes("a").util());
    }

    @Test
    void percentilesAreOverGpus() {
        for (int gpu = 1; gpu <= 10; gpu++) {
            rig.take(Samples.gpu("g" + gpu, "n" + gpu, "eu"), 0, Metric.UTIL, gpu * 10 - 0.5);
        }
        assertEquals(9.5, rig.fleet().utilP10());
        assertEquals(49.5, rig.fleet().utilP50());
        assertEquals(89.5, rig.fleet().utilP90());
        assertEquals(54.5, rig.fleet().util());
    }
}
