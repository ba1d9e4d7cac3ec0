/**
 * Money: prices that move, meters that integrate over time, and the ledger in which every posting has two sides.
 *
 * <p>Amounts are whole micro-dollars; what a division leaves over is carried to the next step, so nothing is lost or made.
 *
 * <p>May import: {@code random}, {@code state}, {@code plant}, {@code parameter}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.simulation.book;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
