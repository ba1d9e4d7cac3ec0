/**
 * Request bodies, within bounds on size, pace, ratio and the memory of all bodies together.
 *
 * <p>{@link io.gridtick.http.body.Bodies} is what features call. A body lives on the event loop of its request; only
 * {@link io.gridtick.http.body.ByteBudget} is shared between loops. What nobody reads ends with
 * {@link io.gridtick.http.body.UnreadBody}, so that it is never taken for a next request.
 *
 * <p>May import: {@code http}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.http.body;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
