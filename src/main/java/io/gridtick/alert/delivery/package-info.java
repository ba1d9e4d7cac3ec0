/**
 * How alerts are told to the world outside: what is told, to whom, in which form, and when it is tried again.
 *
 * <p>Everything here is pure. {@link io.gridtick.alert.delivery.Notice} is what happened,
 * {@link io.gridtick.alert.delivery.Destination} is who wants to hear of it, {@link io.gridtick.alert.delivery.RetryPlan}
 * and {@link io.gridtick.alert.delivery.Standing} decide about the time of each try.
 *
 * <p>May import: {@code config}, {@code fleet.event} (how much it matters), {@code http} (JSON and the forms of URLs).
 */
@CheckReturnValue
@NullMarked
package io.gridtick.alert.delivery;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
