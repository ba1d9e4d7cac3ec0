/**
 * Asking the providers again and again: when next, what to do when it goes wrong, and how each of them is.
 *
 * <p>{@link io.gridtick.market.provider.poll.PollState} decides and is pure: what happened and the time in, the next state
 * out. {@link io.gridtick.market.provider.poll.ProviderPoller} does what it says: it is the one owner of all feeds on a loop
 * of its own, calls out through the guard, has answers read by worker threads, and keeps the last good offers of each feed.
 * Feeds share nothing but the loop and those threads, so the fault of one does not reach another.
 *
 * <p>May import: Vert.x (edges), {@code http}, {@code stream}, {@code loop}, {@code store}, {@code market.provider},
 * {@code market.offer}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.market.provider.poll;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
