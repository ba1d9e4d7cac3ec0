/**
 * One client of the streams: what it says, what it wants, and whether it is still there.
 *
 * <p>{@link io.gridtick.stream.session.StreamResource} is the door. A {@link io.gridtick.stream.session.SocketSession}
 * lives on the loop of its socket; what it is sent it takes from the hub, and it writes through a
 * {@link io.gridtick.stream.session.SocketGateway}, the one class that knows how a frame is made of shared bytes.
 *
 * <p>May import: {@code stream}, {@code http}.
 */
@CheckReturnValue
@NullMarked
package io.gridtick.stream.session;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
