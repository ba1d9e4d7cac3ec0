/**
 * A run's state as bytes, and back.
 *
 * <p>Each part has one method that hands all its numbers to a {@link io.gridtick.simulation.state.Carrier}; writing and
 * reading are the same walk, so they cannot disagree. A fork is a snapshot that is read again at once.
 *
 * <p>May import: nothing of the house.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.simulation.state;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
