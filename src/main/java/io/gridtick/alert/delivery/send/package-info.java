/**
 * Sends what waits in the outbox: webhooks through the guard for calls out, mails through whoever was handed over for them.
 *
 * <p>{@link io.gridtick.alert.delivery.send.DeliveryVerticle} has a loop of its own. One node of all sends; for each
 * destination one delivery at a time, in their order, so a broken destination holds up none but its own.
 *
 * <p>May import: {@code alert.delivery}, {@code config}, {@code http.outbound}, {@code loop}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.alert.delivery.send;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
