/**
 * What GPUs earn and cost, and what is wasted while they do nothing.
 *
 * <p>A {@link io.gridtick.money.sum.Use} is what some GPUs did in some time, a {@link io.gridtick.money.sum.Money} what that
 * comes to. Everything is whole micro-dollars, rounded once for each cell (a region, a model and a quarter of an hour, or one
 * GPU and such a quarter), so whatever is made of cells adds up to the last micro-dollar. Plain values, for any thread.
 *
 * <p>May import: {@code money.price}, {@code history.rollup}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.money.sum;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
