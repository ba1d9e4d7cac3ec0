/**
 * Timed work, once over all nodes: named tasks that are due at fixed instants of UTC.
 *
 * <p>{@link io.gridtick.store.schedule.Cadence} and {@link io.gridtick.store.schedule.Plan} decide and are pure; the
 * repository keeps what fired, with a lease and a token for what runs, so that a worker that was paused cannot end what
 * another has taken over. Every task has one session per node; all sessions of a node share one event loop.
 *
 * <p>May import: {@code store}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.store.schedule;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
