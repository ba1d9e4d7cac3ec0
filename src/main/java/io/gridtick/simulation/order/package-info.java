/**
 * What a person asks of runs, read from decoded JSON: a new one, a fork, a command.
 *
 * <p>Everything that is wrong is told at once, field by field. Times come as RFC 3339 or as hours since the start and are
 * milliseconds since the start from here on. Records without state.
 *
 * <p>May import: {@code parameter}, {@code command}, {@code run}, {@code http} for the form of a field error.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.simulation.order;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
