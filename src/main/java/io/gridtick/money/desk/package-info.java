/**
 * The price book as it is kept and shown: stored, followed by every node, over HTTP.
 *
 * <p>{@link io.gridtick.money.desk.PriceBookGateway} has the picture of the moment, which any thread may read; it is made
 * anew after each change here, and some seconds after one by another node. Lines carry who wrote them and when, so the table
 * is its own history.
 *
 * <p>May import: {@code money.price}, {@code store}, {@code http}, {@code market.provider} (tables that cannot be read).
 */
@CheckReturnValue
@NullMarked
package io.gridtick.money.desk;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
