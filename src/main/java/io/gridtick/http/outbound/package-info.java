/**
 * The only way to an address that somebody typed into the API (webhooks, scrapes): nothing inside our own network, nothing on
 * this machine, no redirects, little time, few bytes.
 *
 * <p>{@link io.gridtick.http.outbound.OutboundUrl} and {@link io.gridtick.http.outbound.OutboundGuard} are pure;
 * {@link io.gridtick.http.outbound.OutboundClient} resolves, checks every address and connects to one of those it has checked,
 * so that no second look-up can answer differently. Shared by all event loops.
 *
 * <p>May import: {@code http}, Vert.x.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.http.outbound;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
