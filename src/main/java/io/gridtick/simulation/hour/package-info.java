/**
 * What each hour of a run brought, region by region: the form in which a run is kept for good.
 *
 * <p>{@link io.gridtick.simulation.hour.Hours} collects closed steps; what it has seen it ignores, so a part of a run that is
 * computed again adds nothing. A {@link io.gridtick.simulation.hour.Week} is what is written at a time. Collecting looks at a
 * run and does not change it.
 *
 * <p>May import: {@code view} and {@code book} of the engine.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.simulation.hour;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
