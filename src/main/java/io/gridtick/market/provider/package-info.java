/**
 * What the providers of GPU hours ask for them: one small adapter each, which says what to call and reads what comes back.
 *
 * <p>Everything here is pure: a {@link io.gridtick.market.provider.ProviderAdapter} gives a
 * {@link io.gridtick.market.provider.Sweep}, which names requests, takes their bodies, and ends in a
 * {@link io.gridtick.market.provider.Catalogue} of {@link io.gridtick.market.provider.Listing listings}: what was said,
 * in the units in which it was said. What that means for the market (which chip, which region, how many micro-dollars)
 * is the canonical offer's matter. A sweep belongs to whoever began it and serves one thread.
 *
 * <p>May import: the JDK, Jackson, {@code market.offer}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.market.provider;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
