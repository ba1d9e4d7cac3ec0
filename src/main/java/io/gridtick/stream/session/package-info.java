/**
 * One client of the streams: who it is, what it may, what it says, and whether it is still there.
 *
 * <p>{@link io.gridtick.stream.session.StreamResource} is the door. A {@link io.gridtick.stream.session.SocketSession}
 * lives on the loop of its socket, and asks its {@link io.gridtick.stream.session.Visitor} before everything that needs a
 * right; its {@link io.gridtick.stream.session.Follower} knows what it wants; {@link io.gridtick.stream.session.Places}, which all loops share, bounds how many come. It writes through a
 * {@link io.gridtick.stream.session.SocketGateway}, the one class that knows how a frame is made of shared bytes.
 *
 * <p>May import: {@code stream} and its rooms, {@code http}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.stream.session;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
