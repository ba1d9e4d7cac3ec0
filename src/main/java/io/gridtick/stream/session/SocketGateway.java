package io.gridtick.stream.session;

import io.gridtick.stream.Goodbye;
import io.gridtick.stream.Outlet;
import io.gridtick.stream.ServerMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrameType;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.http.impl.ws.WebSocketFrameImpl;
import java.util.List;
import java.util.Optional;

/**
 * The way out to one WebSocket: shared bytes as text frames, and how many of them the peer has not taken yet. Lives on the
 * loop of its socket.
 *
 * <p>The only class of streams that reaches below the public API, for two things that has none: a text frame over bytes that many
 * sockets share, and a cut that does not wait for a peer that reads nothing. It counts bytes itself, because the write
 * queue of a WebSocket counts parked frames, whatever their size, and is never full before the sixteenth.
 */
final class SocketGateway implements Outlet {
    private static final byte[] SEPARATOR = {'\n'};
    private static final Buffer PING = Buffer.buffer("gridtick");

    private final ServerWebSocket socket;
    private final Channel channel;
    private final int maxPendingBytes;
    private final Runnable whenDrained;
    private long pendingBytes;
    private long sentBytes;
    private long sentMessages;
    private Optional<Goodbye> goodbye = Optional.empty();

    SocketGateway(ServerWebSocket socket, HttpConnection connection, int maxPendingBytes, Runnable whenDrained) {
        this.socket = socket;
        this.channel =
                ((HttpServerConnection) connection).channelHandlerContext().channel();
        this.maxPendingBytes = maxPendingBytes;
        this.whenDrained = whenDrained;
    }

    @Override
    public boolean isWritable() {
        return pendingBytes <= maxPendingBytes;
    }

    @Override
    public void write(List<byte[]> bodies, long cursor) {
        write(bodies);
    }

    /** Writes the bodies as one frame, a line each. */
    void write(List<byte[]> bodies) {
        if (bodies.isEmpty() || socket.isClosed()) {
            return;
        }
        ByteBuf joined = join(bodies);
        int bytes = joined.readableBytes();
        pendingBytes += bytes;
        sentBytes += bytes;
        sentMessages += bodies.size();
        socket.writeFrame(new WebSocketFrameImpl(WebSocketFrameType.TEXT, joined, true))
                .onComplete(written -> taken(bytes));
    }

    /** Bytes that the peer has not taken yet. */
    long pendingBytes() {
        return pendingBytes;
    }

    long sentBytes() {
        return sentBytes;
    }

    long sentMessages() {
        return sentMessages;
    }

    void ping() {
        if (!socket.isClosed()) {
            socket.writePing(PING);
        }
    }

    /**
     * Says goodbye in the way of the protocol, as soon as the peer takes it. To one that takes nothing it is not said: a
     * close frame that waits behind other bytes keeps the connection from ending cleanly when it is cut.
     */
    void close(Goodbye reason) {
        goodbye = Optional.of(reason);
        sayGoodbye();
    }

    /** Ends the connection now, whatever waits in it. */
    void cut() {
        channel.unsafe().close(channel.voidPromise());
    }

    private void taken(int bytes) {
        boolean wasFull = !isWritable();
        pendingBytes -= bytes;
        if (wasFull && isWritable()) {
            sayGoodbye();
            whenDrained.run();
        }
    }

    private void sayGoodbye() {
        if (!isWritable() || socket.isClosed()) {
            return;
        }
        goodbye.ifPresent(reason -> {
            write(List.of(ServerMessage.bye(reason)));
            socket.close(reason.code(), reason.why());
        });
    }

    private static ByteBuf join(List<byte[]> bodies) {
        if (bodies.size() == 1) {
            return Unpooled.wrappedBuffer(bodies.getFirst());
        }
        byte[][] parts = new byte[bodies.size() * 2 - 1][];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = i % 2 == 0 ? bodies.get(i / 2) : SEPARATOR;
        }
        return Unpooled.wrappedBuffer(parts);
    }
}
