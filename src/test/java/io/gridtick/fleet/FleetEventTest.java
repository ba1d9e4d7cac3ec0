package io.gridtick.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.event.EventKind;
import io.gridtick.fleet.event.FleetEvent;
import io.gridtick.fleet.event.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens is told once, with the time at which it happened. */
class FleetEventTest {
    private static final GpuLabels GPU = Samples.gpu("a", "n1", "eu");

    private final FleetRig rig = new FleetRig();

    @ParameterizedTest
    @CsvSource({
        // values of XID one after the other, the codes that are told
        "0 0 79 79, 79",
        "79 79, 79",
        "0 31 0 31, 31 31",
        "0 13 43, 13 43",
        "0 0, ''",
    })
    void codeIsToldWhenItChanges(String values, String told) {
        int second = 0;
        for (String value : values.split(" ")) {
            rig.take(GPU, second, Metric.UTIL, 5, Metric.XID, Integer.parseInt(value));
            second += 10;
        }
        assertEquals(
                told,
                String.join(
                        " ",
                        rig.events(EventKind.XID).stream().map(FleetEvent::code).toList()));
    }

    @Test
    void codeIsToldAgainWhenItsCountRises() {
        rig.take(GPU, 0, Metric.XID, 31, Metric.XID_COUNT, 1);
        rig.take(GPU, 10, Metric.XID, 31, Metric.XID_COUNT, 1);
        rig.take(GPU, 20, Metric.XID, 31, Metric.XID_COUNT, 3);
        rig.take(GPU, 30, Metric.XID, 31, Metric.XID_COUNT, 0);
        assertEquals(
                List.of(0L, 20_000L),
                rig.events(EventKind.XID).stream()
                        .map(event -> event.timeMillis() - FleetRig.T)
                        .toList());
        assertTrue(rig.told.getLast().detail().contains("3 times"));
    }

    @Test
    void codeThatComesLateIsNewsUnlessItIsKnown() {
        rig.take(GPU, 0, Metric.XID, 13);
        rig.take(GPU, 100, Metric.XID, 0);
        rig.take(GPU, 50, Metric.XID, 79);
        rig.take(GPU, 60, Metric.XID, 79);
        rig.take(GPU, 20, Metric.XID, 13);
        assertEquals(
                List.of("13", "79"),
                rig.events(EventKind.XID).stream().map(FleetEvent::code).toList());
        assertEquals(FleetRig.T + 50_000, rig.told.getLast().timeMillis());
        assertEquals(Severity.CRITICAL, rig.told.getLast().severity());
    }

    @Test
    void memoryErrorsAreToldWhenTheyRise() {
        int second = 0;
        for (int errors : new int[] {2, 2, 3, 3, 0, 1}) {
            rig.take(GPU, second, Metric.ECC_DBE, errors);
            second += 10;
        }
        assertEquals(
                List.of(20_000L, 50_000L),
                rig.events(EventKind.ECC).stream()
                        .map(event -> event.timeMillis() - FleetRig.T)
                        .toList());
        rig.take(GPU, 100, Metric.ROW_REMAP_FAILURE, 1);
        rig.take(GPU, 110, Metric.ROW_REMAP_FAILURE, 1);
        assertEquals(1, rig.events(EventKind.ROW_REMAP).size());
    }

    @Test
    void onlyProblemsAreThrottling() {
        int second = 0;
        for (int bits : new int[] {1, 4, 2, 0x24, 0x64, 0x44, 4, 0}) {
            rig.take(GPU, second, Metric.THROTTLE, bits);
            second += 10;
        }
        assertEquals(
                List.of("sw_thermal", "sw_thermal+hw_thermal", "hw_thermal", "none"),
                rig.events(EventKind.THROTTLE).stream().map(FleetEvent::code).toList());
        assertEquals(
                List.of(Severity.WARNING, Severity.WARNING, Severity.WARNING, Severity.INFO),
                rig.told.stream().map(FleetEvent::severity).toList());
    }

    @Test
    void silenceAndReturnAreTold() {
        rig.report(GPU, 0, 60, 10, 5);
        rig.passTo(79);
        assertTrue(rig.told.isEmpty());
        rig.passTo(500);
        assertEquals(List.of(EventKind.STALE), rig.kinds());
        assertEquals(FleetRig.T + 80_000, rig.told.getFirst().timeMillis());
        rig.passTo(1_000);
        assertEquals("gone", rig.gpu("a").state());
        rig.report(GPU, 1_000, 1_020, 10, 5);
        assertEquals(List.of(EventKind.STALE, EventKind.RECOVERED), rig.kinds());
        assertEquals(FleetRig.T + 1_000_000, rig.told.getLast().timeMillis());
    }

    @Test
    void oneSilentGpuAmongNeighboursMayHaveFallenOffTheBus() {
        for (int second = 0; second < 300; second += 10) {
            for (int gpu = 0; gpu < 4; gpu++) {
                if (gpu != 2 || second < 100) {
                    rig.take(Samples.gpu("g" + gpu, "n1", "eu"), second, Metric.UTIL, 50);
                }
            }
        }
        assertEquals(List.of(EventKind.STALE, EventKind.FALLEN), rig.kinds());
        assertEquals("g2", rig.told.getLast().gpu());
    }

    @Test
    void hostThatFallsSilentIsNoFallenGpu() {
        for (int gpu = 0; gpu < 4; gpu++) {
            rig.report(Samples.gpu("g" + gpu, "n1", "eu"), 0, 100, 10, 50);
        }
        rig.passTo(300);
        assertEquals(4, rig.events(EventKind.STALE).size());
        assertTrue(rig.events(EventKind.FALLEN).isEmpty());
    }

    @Test
    void seriesThatEndsAmongNeighboursThatGoOnIsSuspectToo() {
        for (int second = 0; second < 300; second += 10) {
            rig.take(Samples.gpu("g1", "n1", "eu"), second, Metric.UTIL, 50);
            if (second < 100) {
                rig.take(GPU, second, Metric.UTIL, 50);
            }
            if (second == 100) {
                rig.take(GPU, second, Metric.ENDED, 1);
            }
        }
        assertEquals(List.of(EventKind.ENDED, EventKind.FALLEN), rig.kinds());
    }

    @Test
    void repetitionTellsNothingTwice() {
        SampleBatch batch = FleetRig.batch(List.of(
                FleetRig.Fact.of(GPU, 0, Metric.XID, 0),
                FleetRig.Fact.of(GPU, 10, Metric.XID, 79),
                FleetRig.Fact.of(GPU, 20, Metric.XID, 0)));
        rig.now += 20_000;
        for (int i = 0; i < 3; i++) {
            rig.state.apply(batch, rig.now);
        }
        assertEquals(1, rig.told.size());
        assertEquals(1, rig.events().size());
    }

    @Test
    void aGpuKeepsItsLast32Events() {
        for (int i = 0; i < 100; i++) {
            rig.take(GPU, i, Metric.XID, 1 + i);
        }
        List<FleetEvent> events = rig.reader.events("a").orElseThrow();
        assertEquals(32, events.size());
        assertEquals("100", events.getFirst().code());
        assertEquals(100, rig.events().size());
        assertFalse(rig.reader.events("nobody").isPresent());
        assertEquals(32, rig.detail("a").events().size());
    }
}
