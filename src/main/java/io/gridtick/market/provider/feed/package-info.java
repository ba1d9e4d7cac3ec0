/**
 * Prices of anybody: a table or a document, at a URL or handed in, with a mapping that says which column is what.
 *
 * <p>All is pure. {@link io.gridtick.market.provider.feed.Mapping} is what somebody writes down,
 * {@link io.gridtick.market.provider.feed.RowMapper} applies it to a row and says where a row is wrong, by line and column or
 * by JSON pointer, and {@link io.gridtick.market.provider.feed.MappedRows} does that for a whole body: good rows are taken,
 * bad ones reported. What is not said is not guessed: a price without a currency is refused.
 *
 * <p>May import: the JDK, Jackson, {@code market.offer}, {@code market.provider}, {@code market.provider.read}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.market.provider.feed;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
