/**
 * What renting really costs: moving data, setting up, being interrupted, fees; and when a move has paid for itself.
 *
 * <p>Pure functions of quotes and a {@link io.gridtick.market.cost.Job}. Money is whole micro-dollars, ratios are doubles.
 * Every result carries the {@link io.gridtick.market.cost.Step}s by which it was found. What is assumed of a provider is data
 * ({@code market/venues.tsv}, {@code market/egress.tsv}) and is marked as assumed.
 *
 * <p>May import: {@code market.offer}, {@code market.book} (what it hands out).
 */
@CheckReturnValue
@NullMarked
package io.gridtick.market.cost;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
