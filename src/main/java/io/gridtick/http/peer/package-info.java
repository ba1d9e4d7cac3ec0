/**
 * From where a client really comes: proxies stand between, and what they say counts only as far as they are trusted.
 *
 * <p>Everything but {@link io.gridtick.http.peer.ClientAddress} is pure; nothing is kept. Runs on the event loop of each
 * request.
 *
 * <p>May import: {@code http}, {@code config}, Vert.x.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.http.peer;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
