/**
 * What can be followed, as bytes: topics, their memory, and what somebody lacks who has seen them up to a cursor.
 *
 * <p>A {@link io.gridtick.stream.topic.Table} keeps rows in the order of their last change, so that one question, "what
 * changed since", serves snapshot, delta and resume. A {@link io.gridtick.stream.topic.Topic} answers it with finished
 * bytes, encoded once for all who ask from the same place. A log asks its archive for what memory does not hold. All of it belongs to the hub's loop.
 *
 * <p>May import: {@code stream.log}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.stream.topic;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
