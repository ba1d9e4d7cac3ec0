/**
 * What customers ask for: when jobs come, how many GPUs they take, how long they run and how hard.
 *
 * <p>Calibrated on published traces; see {@link io.gridtick.simulation.demand.Workload}. Owned by one run.
 *
 * <p>May import: {@code random}, {@code state}, {@code parameter}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.simulation.demand;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
