/**
 * What the fleet earned and cost in a time, from roll-ups.
 *
 * <p>{@link io.gridtick.money.past.MoneySums} adds cells up by whatever they are asked by; a cell has the prices of its own
 * time. Ranges are of whole quarters of an hour, so that any split of one adds up; days and months are ranges, and where they
 * begin is the caller's business.
 *
 * <p>May import: {@code money.price}, {@code money.sum}, {@code money.desk}, {@code history.past} with {@code line} and
 * {@code table}, {@code http}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.money.past;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
