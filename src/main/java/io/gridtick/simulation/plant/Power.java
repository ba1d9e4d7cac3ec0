package io.gridtick.simulation.plant;

import io.gridtick.simulation.parameter.Knob;
import io.gridtick.simulation.parameter.Parameters;

/** What GPUs draw, in milliwatts: at rest, and more the harder they work. */
public record Power(long idle, long full) {
    public static Power of(Parameters parameters) {
        double full = parameters.of(Knob.GPU_WATTAGE_W) * 1_000;
        return new Power((long) (full * parameters.of(Knob.IDLE_WATTAGE_SHARE)), (long) full);
    }

    /** On top of the rest. */
    long work(int gpus, int intensity) {
        return gpus * ((full - idle) * intensity / 1_000);
    }
}
