/**
 * What a person may do to a run: shocks, changed parameters, a new region. Each takes effect at a simulated time and is
 * part of the run's input.
 *
 * <p>May import: {@code parameter}, {@code state}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.simulation.command;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
