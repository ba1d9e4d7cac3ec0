/**
 * Lines of the past: what a GPU, or many, did in equal steps of a range of time.
 *
 * <p>A {@link io.gridtick.history.line.LinePlan} says from what a line is read and in which steps;
 * {@link io.gridtick.history.line.LineSum} adds up roll-ups by steps; {@link io.gridtick.history.line.LineView} is how it is
 * told. Steps are whole and aligned to UTC, so ranges that are cut at a step join without a seam. Where nothing is known there
 * is nothing. Plain functions over immutable values; a sum belongs to one thread.
 *
 * <p>May import: {@code history.block}, {@code history.rollup}, {@code http} (problems).
 */
@CheckReturnValue
@NullMarked
package io.gridtick.history.line;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
