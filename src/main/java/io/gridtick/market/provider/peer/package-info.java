/**
 * Several nodes on one database: one asks the providers and tells the others what it was told.
 *
 * <p>{@link io.gridtick.market.provider.peer.FeedPeersGateway} is what the poller sees of the others,
 * {@link io.gridtick.market.provider.peer.ToldFeed} what is handed on of a feed, in bytes of a form of our own. Where there is no
 * other node nothing is written.
 *
 * <p>May import: {@code store} (the repository), {@code market.offer}, {@code market.provider}, {@code market.provider.poll}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.market.provider.peer;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
