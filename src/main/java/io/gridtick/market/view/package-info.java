/**
 * How the market looks from outside: rows as they stand in answers and topics, and what can be asked.
 *
 * <p>Prices are decimal strings in dollars, times are UTC. {@code age_s} is given in answers, where it is counted at that
 * moment, and left out of topics, where it would grow old itself: {@code seen_at} is there. What is not known is null.
 *
 * <p>May import: the rooms of {@code market}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.market.view;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
