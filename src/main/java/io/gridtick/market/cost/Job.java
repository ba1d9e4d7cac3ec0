package io.gridtick.market.cost;

import java.util.OptionalDouble;

/**
 * What is to run.
 *
 * @param gpus how many GPUs
 * @param hours for how long it is planned
 * @param moveGb data to carry from the old place to the new one, once
 * @param storageGb disk that it keeps
 * @param setupHours until it runs at the new place; empty: as assumed of the provider
 * @param lostWorkHours of work that is lost by moving
 * @param feeMicroUsd what the move costs besides
 * @param checkpoints how it survives interruptions
 * @param meanUpHours how long an interruptible machine stays up; empty: as assumed of the provider
 * @param saleFee the share that a venue keeps of a sale; empty: as assumed of the provider
 */
public record Job(
        int gpus,
        double hours,
        double moveGb,
        double storageGb,
        OptionalDouble setupHours,
        double lostWorkHours,
        long feeMicroUsd,
        Checkpoints checkpoints,
        OptionalDouble meanUpHours,
        OptionalDouble saleFee) {
    /** Hours in a month: a year's twelfth. */
    public static final int MONTH_HOURS = 730;

    public Job {
        boolean fine = gpus > 0
                && hours > 0
                && moveGb >= 0
                && storageGb >= 0
                && lostWorkHours >= 0
                && feeMicroUsd >= 0
                && setupHours.orElse(0) >= 0
                && meanUpHours.orElse(1) > 0
                && saleFee.orElse(0) >= 0
                && saleFee.orElse(0) < 1;
        if (!fine) {
            throw new IllegalArgumentException("not a job: " + gpus + " GPUs for " + hours + " hours");
        }
    }

    /** One GPU for a month, with nothing to carry. */
    public static Job oneGpu() {
        return of(1, MONTH_HOURS, 0);
    }

    public static Job of(int gpus, double hours, double moveGb) {
        return new Job(
                gpus,
                hours,
                moveGb,
                0,
                OptionalDouble.empty(),
                0,
                0,
                Checkpoints.USUAL,
                OptionalDouble.empty(),
                OptionalDouble.empty());
    }
}
