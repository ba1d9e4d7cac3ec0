/**
 * What a GPU did in a quarter of an hour, as a few whole numbers and a sketch, and what these add up to.
 *
 * <p>A {@link io.gridtick.history.rollup.Rollup} of a span follows from its block and the one before it, by the rules of
 * the live state: samples are carried forward as in {@code fleet.window}, GPUs are idle as in {@code fleet.board}. Hours,
 * days, hosts, regions and the fleet are sums of roll-ups; all are whole numbers, so that the order does not matter and parts
 * add up exactly. Plain functions over immutable values, for any thread.
 *
 * <p>May import: {@code fleet} with {@code board} and {@code window} (rules), {@code history.block}, {@code history.sketch}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.history.rollup;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
