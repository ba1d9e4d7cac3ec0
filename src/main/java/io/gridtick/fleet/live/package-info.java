/**
 * Topics of single GPUs, made while somebody follows them: {@code gpus/{region}}, {@code gpu/{uuid}}, {@code fleet/grid}.
 *
 * <p>{@link io.gridtick.fleet.live.LiveTopics} knows what is followed, and asks the fleet which GPUs were touched only as
 * long as anything is. Each {@link io.gridtick.fleet.live.Feed} makes topics of one kind from them.
 * {@link io.gridtick.fleet.live.LiveGateway} is the way in from the streams, and keeps the pace. All on the fleet's thread,
 * a bounded piece of work at a time.
 *
 * <p>May import: {@code fleet} and its rooms, {@code stream} and its rooms, {@code loop}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.fleet.live;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
