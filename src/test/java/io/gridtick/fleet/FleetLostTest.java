package io.gridtick.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.fleet.event.EventKind;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who reads GPUs from afar says when it cannot: then their values count no more, unless somebody else told later ones. */
class FleetLostTest {
    private static final GpuLabels GPU = Samples.gpu("a", "n1", "eu");
    private static final GpuLabels OTHER = new GpuLabels("b", "n1", "eu", Optional.of("H100"), 1);
    private static final long LOST_NOW = 15;

    private final FleetRig rig = new FleetRig();

    @Test
    void lostIsStaleAtOnceAndFreshAgainWithItsNextValue() {
        rig.take(GPU, 0, Metric.UTIL, 50);
        rig.take(GPU, 10, Metric.UTIL, 50);
        assertEquals(GpuState.LIVE, state());
        Applied _ = lose(10_001);
        assertEquals(GpuState.STALE, state());
        assertEquals(List.of(EventKind.STALE), rig.kinds());
        rig.take(GPU, 20, Metric.UTIL, 60);
        assertEquals(GpuState.LIVE, state());
        assertEquals(List.of(EventKind.STALE, EventKind.RECOVERED), rig.kinds());
    }

    @Test
    void laterValueOfAnotherSenderProvesTheContrary() {
        rig.take(GPU, 10, Metric.UTIL, 50);
        rig.take(GPU, 12, Metric.UTIL, 55);
        Applied _ = lose(10_001);
        assertEquals(GpuState.LIVE, state());
        assertEquals(List.of(), rig.kinds());
    }

    @Test
    void whoStaysLostIsGoneInTheEndAsAnybodySilent() {
        rig.take(GPU, 10, Metric.UTIL, 50);
        Applied _ = lose(10_001);
        rig.passTo(10 + 601);
        assertEquals(GpuState.GONE, state());
        assertEquals(List.of(EventKind.STALE), rig.kinds());
    }

    @Test
    void toldAgainItIsNoNews() {
        rig.take(GPU, 10, Metric.UTIL, 50);
        assertEquals(1, lose(10_001).accepted());
        assertEquals(1, lose(10_001).duplicate());
        assertEquals(List.of(EventKind.STALE), rig.kinds());
    }

    @Test
    void ofAHostOnlyWhoIsLostIsStale() {
        rig.take(GPU, 10, Metric.UTIL, 50);
        rig.take(OTHER, 10, Metric.UTIL, 50);
        Applied _ = lose(10_001);
        assertEquals(GpuState.STALE, state());
        assertEquals(GpuState.LIVE, Objects.requireNonNull(rig.state.gpu("b")).state());
    }

    private Applied lose(long millis) {
        rig.now = Math.max(rig.now, FleetRig.T + LOST_NOW * 1_000);
        return rig.state.apply(
                FleetRig.batch(List.of(FleetRig.Fact.at(GPU, FleetRig.T + millis, Metric.LOST, 1))), rig.now);
    }

    private GpuState state() {
        return Objects.requireNonNull(rig.state.gpu("a")).state();
    }
}
