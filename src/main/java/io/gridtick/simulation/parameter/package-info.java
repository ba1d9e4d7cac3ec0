/**
 * What a run is asked to be: a validated record, made of the defaults and what a request changes.
 *
 * <p>{@link io.gridtick.simulation.parameter.Knob} is the table of numbers with their ranges; a refusal names the field.
 * Immutable.
 *
 * <p>May import: {@code http} for the form of a field error, {@code state}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.simulation.parameter;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
