/**
 * The price book: what a GPU sells for, what it costs, and what energy costs where, each from a moment on.
 *
 * <p>Lines are never changed, only followed by others, so the past keeps its prices. A
 * {@link io.gridtick.money.price.PriceBook} is an immutable picture of all lines and answers for any region, model and
 * moment; the narrowest line that says something counts. {@link io.gridtick.money.price.LineReader} makes lines of texts,
 * whether they come as JSON or as rows of a table. Plain values, for any thread.
 *
 * <p>May import: {@code fleet.board} (names of models), {@code market.provider.feed} (tables in CSV).
 */
@CheckReturnValue
@NullMarked
package io.gridtick.money.price;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
