/**
 * All offers in order: the cheapest of each seller, the sellers of each good, the goods by their spread.
 *
 * <p>{@link io.gridtick.market.book.OfferBook} takes ticks (an offer put, an offer gone, time passed) and keeps every order
 * up to date; nothing is sorted anew. Reading a spread costs nothing more. What is held back is kept, is shown with its
 * reason, and has no say. All of it is owned by the market's thread; what it hands out is immutable.
 *
 * <p>May import: {@code market.offer}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.market.book;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
