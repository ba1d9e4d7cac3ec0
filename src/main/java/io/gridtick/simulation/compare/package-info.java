/**
 * What a change does: the same run with and without it, over several seeds, and how sure that is.
 *
 * <p>Both runs of a pair have the same seed, and each kind of chance has a stream of its own, so a pair differs by the change
 * and by little else; the interval is that of the paired differences. A {@link io.gridtick.simulation.compare.Comparison}
 * does its work in small steps, whenever its owner lets it.
 *
 * <p>Belongs to one thread; may import the engine, {@code http} for the form of a field error.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.simulation.compare;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
