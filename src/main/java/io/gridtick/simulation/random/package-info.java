/**
 * Chance that repeats: one stream per process, and distributions as tables of their quantile function.
 *
 * <p>Every draw is an inverse transform of the next number of one stream, so a change of one process leaves the draws of all
 * others where they were. Pure Java with {@code StrictMath} only; owned by one run.
 *
 * <p>May import: {@code state}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.simulation.random;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
