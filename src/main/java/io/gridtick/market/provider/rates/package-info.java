/**
 * Exchange rates, from the table that the European Central Bank publishes each working day.
 *
 * <p>{@link io.gridtick.market.provider.rates.EcbRates} reads it and is pure;
 * {@link io.gridtick.market.provider.rates.RatesPoller} fetches it a few times a day on a loop of its own and keeps the last
 * good one, which any thread may read. Before the first there are dollars only, and prices in other currencies wait.
 *
 * <p>May import: Vert.x (the poller), {@code http.outbound}, {@code market.offer}, {@code market.provider}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.market.provider.rates;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
