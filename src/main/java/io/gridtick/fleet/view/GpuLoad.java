package io.gridtick.fleet.view;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.GpuState;
import io.gridtick.fleet.board.Counted;
import io.gridtick.fleet.board.Gpu;
import io.gridtick.fleet.board.Place;

/**
 * What one GPU does now, as far as it is worth something.
 *
 * @param isKnown whether anything is known of what it does
 * @param isFree whether it does nothing and nobody has it
 * @param isHeld whether it does nothing while somebody has it
 * @param milliwatts what it draws; {@link #UNKNOWN} where nobody knows
 */
public record GpuLoad(
        String id, Place place, GpuState state, boolean isKnown, boolean isFree, boolean isHeld, long milliwatts) {
    public static final long UNKNOWN = Counted.UNKNOWN;

    /** Of one that has a place. */
    public static GpuLoad of(Gpu gpu, Place place) {
        Counted counted = Counted.of(gpu);
        return new GpuLoad(
                gpu.id(),
                place,
                gpu.state(),
                counted.utilThousandths() != Counted.UNKNOWN,
                counted.isIdle() && !counted.isAllocated(),
                counted.isIdle() && counted.isAllocated(),
                counted.powerThousandths());
    }

    public String uuid() {
        return GpuLabels.uuidOf(id);
    }

    public boolean isMetered() {
        return milliwatts != UNKNOWN;
    }
}
