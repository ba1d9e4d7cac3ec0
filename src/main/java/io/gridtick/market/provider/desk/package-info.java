/**
 * What people do with providers: look at them, turn them on and off, give them keys, name feeds of their own and hand in
 * prices; and where that is stored.
 *
 * <p>The poller owns what is live; this room checks what was asked, stores it, and then tells the poller. Keys are sealed
 * before they are stored and shown to nobody.
 *
 * <p>May import: {@code http}, {@code store}, {@code config}, {@code market.provider} with its rooms, {@code market.offer}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.market.provider.desk;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
