/**
 * Topics and bytes: every change to every subscriber.
 *
 * <p>A {@link io.gridtick.stream.Table} keeps rows in the order of their last change, so that one question, "what changed
 * since", serves snapshot, delta and resume. The hub's loop owns all tables; sessions live on the loop of their socket and
 * get finished bytes. Nothing here knows what a GPU is.
 *
 * <p>May import: {@code http}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.stream;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
