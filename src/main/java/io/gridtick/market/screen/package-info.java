/**
 * Quotes that cannot be believed are held back, each with the reason and the numbers behind it.
 *
 * <p>{@link io.gridtick.market.screen.FeedScreens} judges the answers of one provider, one after the other, and remembers of
 * the past what it needs to know: floors, numbers of goods, last prices. What others ask is told by a
 * {@link io.gridtick.market.screen.Reference}. Nothing is thrown away: what is held back stays in the book and can be asked
 * for. Owned by the market's thread.
 *
 * <p>May import: {@code market.offer}, {@code market.book}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.market.screen;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
