/**
 * GPUs and the jobs on them: pools (a region's GPUs of one model), queues, placement, preemption.
 *
 * <p>Every GPU is free, down, or owned by exactly one job; {@link io.gridtick.simulation.plant.Plant#faults()} says where that
 * is not so. Arrays of primitives, no object per job. Owned by one run.
 *
 * <p>May import: {@code state}, {@code demand}, {@code parameter}, {@code time}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.simulation.plant;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
