/**
 * What a good is worth: one number for it where enough sellers agree, and where that lies in its own past.
 *
 * <p>{@link io.gridtick.market.index.IndexGate} prints an index only where it means something and says why where it does not;
 * {@link io.gridtick.market.index.PriceTrails} remembers an hourly price of each good for {@link io.gridtick.market.index.Timing}.
 * Owned by the market's thread.
 *
 * <p>May import: {@code market.book} (what it hands out).
 */
@CheckReturnValue
@NullMarked
package io.gridtick.market.index;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
