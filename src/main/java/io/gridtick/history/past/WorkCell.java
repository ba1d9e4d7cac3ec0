package io.gridtick.history.past;

import io.gridtick.history.rollup.Rollup;

/**
 * What some GPUs of one region and model did in one piece of time: a quarter of an hour, or a day where no more is kept; of
 * many GPUs, or of one.
 *
 * @param values how many were stored
 * @param toMillis as far as it came
 */
public record WorkCell(
        long fromMillis,
        long toMillis,
        String region,
        String model,
        long values,
        long expectedMillis,
        long knownMillis,
        Rollup.Idle idle,
        Rollup.Energy energy) {

    static WorkCell of(long fromMillis, long toMillis, String region, String model, Rollup rollup) {
        return new WorkCell(
                fromMillis,
                toMillis,
                region,
                model,
                rollup.values(),
                rollup.expectedMillis(),
                rollup.util().knownMillis(),
                rollup.idle(),
                rollup.energy());
    }

    /** With what others of the same region, model and time did. */
    WorkCell plus(WorkCell other) {
        return new WorkCell(
                fromMillis,
                Math.max(toMillis, other.toMillis),
                region,
                model,
                values + other.values,
                expectedMillis + other.expectedMillis,
                knownMillis + other.knownMillis,
                idle.plus(other.idle),
                energy.plus(other.energy));
    }
}
