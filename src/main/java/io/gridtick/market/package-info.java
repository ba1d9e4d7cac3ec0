/**
 * What GPU hours cost: offers of many providers, made comparable, screened, ranked and explained.
 *
 * <p>{@code market.offer} is the canonical offer, {@code market.book} keeps the offers in order and finds the spreads,
 * {@code market.cost} says what a move really costs, {@code market.screen} holds back quotes that cannot be believed. All of
 * that is plain Java. The book is owned by one loop; everything that comes and goes is immutable.
 *
 * <p>May import: {@code http} (edges), {@code stream} (edges), {@code loop} (edges), {@code store} (edges).
 */
@CheckReturnValue
@NullMarked
package io.gridtick.market;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
