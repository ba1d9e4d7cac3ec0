/**
 * Sums over GPUs: of a region, a host, a model, the fleet.
 *
 * <p>A {@link io.gridtick.fleet.group.Group} is kept up to date by taking a GPU out before it changes and in again after;
 * nothing is summed anew. All sums are whole numbers, so groups add up exactly whatever the order. Owned by the fleet's
 * thread.
 *
 * <p>May import: {@code fleet} (states), {@code fleet.board}, {@code fleet.window}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.fleet.group;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
