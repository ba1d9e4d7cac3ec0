/**
 * Simulated time in whole milliseconds since the start of the run: what is due next, in one order.
 *
 * <p>May import: {@code random}, {@code state}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.simulation.time;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
