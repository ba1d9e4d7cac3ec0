/**
 * Topics and bytes: every change to every subscriber.
 *
 * <p>{@link io.gridtick.stream.StreamHub} owns all topics on its event loop, as a
 * {@link io.gridtick.stream.lane.TopicBoard}. Each loop with connections has a {@link io.gridtick.stream.LoopHub}, which
 * gets one turn of finished bytes at a time, and an {@link io.gridtick.stream.Audience} of readers, each at its rate. What a
 * {@link io.gridtick.stream.Reader} cannot send, it asks for later by its sequence. The sessions around the readers live in
 * {@code stream.session}. Nothing here knows what a GPU is.
 *
 * <p>May import: {@code http}, {@code loop}, {@code stream.topic}, {@code stream.lane}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.stream;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
