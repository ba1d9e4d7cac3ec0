/**
 * Utilisation over time: what share of a window was known, and how busy the GPU was in it.
 *
 * <p>A {@link io.gridtick.fleet.window.Trace} holds the newest samples of one GPU and turns them into segments, each with
 * one value; segments are summed into buckets, per GPU and per group of GPUs. All sums are whole numbers (thousandths of a
 * percent times milliseconds), so that the order of adding does not matter and parts add up exactly. Owned by the fleet's
 * thread.
 *
 * <p>May import: {@code fleet.record}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.fleet.window;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
