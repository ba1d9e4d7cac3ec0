/**
 * Who is told when: the hub's side of the streams, without its threads and timers.
 *
 * <p>The {@link io.gridtick.stream.lane.TopicBoard} holds all topics and, for each loop with readers, a
 * {@link io.gridtick.stream.lane.Lane} for each {@link io.gridtick.stream.lane.Rate} that somebody there wants. A lane
 * knows what changed since its last turn; when its rate is due, all that becomes one
 * {@link io.gridtick.stream.lane.Turn}. Rates are due at the same moments for all loops, so that all are told the same
 * bytes. Belongs to the hub's loop; what it hands out is immutable.
 *
 * <p>May import: {@code stream.topic}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.stream.lane;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
