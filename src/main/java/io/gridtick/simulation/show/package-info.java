/**
 * How runs look from outside: rows of topics and answers, with simulated times as RFC 3339 and money as decimal dollars.
 *
 * <p>Immutable records. {@link io.gridtick.simulation.show.Shown} is also stored, so that a run can be shown without its
 * engine.
 *
 * <p>May import: the engine's {@code view}, {@code parameter}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.simulation.show;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
