package io.gridtick.money.opportunity;

import io.gridtick.fleet.view.GpuLoad;
import java.util.OptionalLong;

/**
 * So many GPUs and what they draw.
 *
 * @param metered of them, that tell it
 */
record Draw(int gpus, int metered, long milliwatts) {
    static final Draw NOTHING = new Draw(0, 0, 0);

    static Draw of(GpuLoad gpu) {
        return new Draw(1, gpu.isMetered() ? 1 : 0, gpu.isMetered() ? gpu.milliwatts() : 0);
    }

    Draw plus(Draw other) {
        return new Draw(gpus + other.gpus, metered + other.metered, milliwatts + other.milliwatts);
    }

    /** Of one GPU on average; empty where none tells it. */
    OptionalLong each() {
        return metered == 0 ? OptionalLong.empty() : OptionalLong.of(Math.round((double) milliwatts / metered));
    }
}
