/**
 * What can be seen of a run: frames of totals, regions and finance, and the witness that is told of events.
 *
 * <p>Plain records; may import nothing of the house.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.simulation.view;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
