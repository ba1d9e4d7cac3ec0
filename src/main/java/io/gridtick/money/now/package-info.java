/**
 * What the fleet earns and costs now, per hour.
 *
 * <p>{@link io.gridtick.money.now.MoneyVerticle} looks at the fleet once a second and publishes what changed; a
 * {@link io.gridtick.money.now.MoneyBoard} is that look with the prices of the moment, immutable, so any thread may read it.
 * Single GPUs and hosts are reckoned when somebody asks. Money has topics of its own: those of the fleet are shared by
 * everybody who follows them, and not everybody may see what it earns.
 *
 * <p>May import: {@code money.price}, {@code money.sum}, {@code money.desk}, {@code fleet} with {@code view}, {@code stream},
 * {@code http}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.money.now;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
