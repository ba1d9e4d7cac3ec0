/**
 * The first providers, none of which needs a key: what to ask each, and how its answers read.
 *
 * <p>One class each, pure, with the oddities of that provider in its comment; {@link io.gridtick.market.provider.venue.Venues}
 * lists them. Which machine type of a cloud has which GPUs is data: {@code market/shapes.tsv}.
 *
 * <p>May import: the JDK, Jackson, {@code market.offer}, {@code market.provider}, {@code market.provider.read}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.market.provider.venue;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
