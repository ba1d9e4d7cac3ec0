/**
 * What the market remembers of the time before a start, made again from the changes that are stored.
 *
 * <p>{@link io.gridtick.market.memory.Recollection} is told the changes in their order and gathers the hourly prices of each
 * good, the lives of offers that may be taken away, and what the screens compare with. Pure: it may be filled on any one thread.
 *
 * <p>May import: {@code market.book}, {@code market.life}, {@code market.screen}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.market.memory;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
