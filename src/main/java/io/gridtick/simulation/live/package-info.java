/**
 * Makes the beginning of a run out of what the fleet and the market are now.
 *
 * <p>{@link io.gridtick.simulation.live.LiveStart} is pure; who has the rows hands them over through the
 * {@link io.gridtick.simulation.live.LiveGateway}. What is guessed or cut is said in notes, so that nobody takes it for
 * measured.
 *
 * <p>May import: {@code parameter} for its bounds.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.simulation.live;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
