/**
 * How long offers that may be taken away are there: observed, not assumed.
 *
 * <p>{@link io.gridtick.market.life.OfferLives} follows each such offer from when it is first seen until it is gone, and tells
 * what is left on average at an age. A provider that falls silent as a whole ends no life. Plain Java, owned by the market's
 * thread; what is stored of the market makes it again after a restart.
 *
 * <p>May import: {@code market.book} and {@code market.offer} (what is followed), {@code market.cost} (whom it serves).
 */
@CheckReturnValue
@NullMarked
package io.gridtick.market.life;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
