package io.gridtick.fleet.view;

import io.gridtick.fleet.GpuState;

/**
 * What the GPUs of a region and model do now.
 *
 * @param gpus those that are not gone
 * @param known of them, of which is known what they do
 * @param free of them, that do nothing and nobody has
 * @param held of them, that do nothing while somebody has them
 * @param metered of them, of which is known what they draw
 */
public record KindLoad(
        int gpus,
        int known,
        int free,
        int held,
        int metered,
        long milliwatts,
        long freeMilliwatts,
        long heldMilliwatts) {
    public static final KindLoad NOTHING = new KindLoad(0, 0, 0, 0, 0, 0, 0, 0);

    public static KindLoad of(GpuLoad gpu) {
        if (gpu.state() == GpuState.GONE) {
            return NOTHING;
        }
        long milliwatts = gpu.isMetered() ? gpu.milliwatts() : 0;
        return new KindLoad(
                1,
                gpu.isKnown() ? 1 : 0,
                gpu.isFree() ? 1 : 0,
                gpu.isHeld() ? 1 : 0,
                gpu.isMetered() ? 1 : 0,
                milliwatts,
                gpu.isFree() ? milliwatts : 0,
                gpu.isHeld() ? milliwatts : 0);
    }

    public KindLoad plus(KindLoad other) {
        return new KindLoad(
                gpus + other.gpus,
                known + other.known,
                free + other.free,
                held + other.held,
                metered + other.metered,
                milliwatts + other.milliwatts,
                freeMilliwatts + other.freeMilliwatts,
                heldMilliwatts + other.heldMilliwatts);
    }
}
