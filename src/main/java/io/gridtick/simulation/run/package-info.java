/**
 * A run with what stands around its engine: who owns it, how fast it goes, how far it is, and what of it is not stored.
 *
 * <p>{@link io.gridtick.simulation.run.Run} is driven in small strides and told the time, so a clock, a viewer or a restart
 * cannot change what it computes. What was given to it comes again at the very moment at which it was given. Belongs to the
 * owner's loop.
 *
 * <p>May import: the engine, {@code hour}, {@code show}. No clock.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.simulation.run;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
