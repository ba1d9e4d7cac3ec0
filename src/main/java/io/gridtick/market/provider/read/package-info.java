/**
 * Reading what others wrote, within bounds: JSON row by row, numbers that are texts, prices with signs, names with counts.
 *
 * <p>All is pure. A body may be anything: every input ends in rows or in an
 * {@link io.gridtick.market.provider.UnreadableAnswerException}, and takes memory in proportion to the body at most.
 *
 * <p>May import: the JDK, Jackson, {@code market.provider}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.market.provider.read;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
