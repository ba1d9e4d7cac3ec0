/**
 * What happened to GPUs: errors, throttling, moves, silence.
 *
 * <p>An event is known by its GPU, its kind and its time, so a replay tells nothing twice. Severities and texts are a table,
 * {@code fleet/events.tsv}. {@link io.gridtick.fleet.event.EventLog} keeps the newest, bounded; owned by the fleet's thread.
 *
 * <p>May import: {@code fleet} (names of metrics), {@code fleet.record}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.fleet.event;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
