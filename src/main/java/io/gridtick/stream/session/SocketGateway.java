package io.gridtick.stream.session;

import io.gridtick.stream.Goodbye;
import io.gridtick.stream.Outlet;
import io.gridtick.stream.ServerMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.List;
import java.util.Optional;

/**
 * The way out to one WebSocket: shared frames of text, and how much of them the peer has not taken yet. Lives on the loop of
 * its socket.
 *
 * <p>The only class of streams that reaches below the public API, for three things that has none: a frame that many sockets
 * share, how many bytes wait (the write queue of a WebSocket counts frames, whatever their size, and is never full before
 * the sixteenth), and a cut that does not wait for a peer that reads nothing. Only pings and the last frame go the usual
 * way; nothing is written behind that one.
 */
final class SocketGateway implements Outlet {
    private static final Buffer PING = Buffer.buffer("gridtick");

    private final ServerWebSocket socket;
    private final ChannelHandlerContext wire;
    private final int maxPendingBytes;
    private final Runnable whenDrained;
    private long sentBytes;
    private long sentMessages;
    private boolean isWatched;
    private boolean isBehindWatch;
    private boolean wasFull;
    private Optional<Goodbye> goodbye = Optional.empty();

    /** @param connection of which the request became a socket; the last of its handlers is that of the socket now */
    SocketGateway(ServerWebSocket socket, HttpConnection connection, int maxPendingBytes, Runnable whenDrained) {
        this.socket = socket;
        this.wire = ((HttpServerConnection) connection)
                .channelHandlerContext()
                .channel()
                .pipeline()
                .lastContext();
        this.maxPendingBytes = maxPendingBytes;
        this.whenDrained = whenDrained;
    }

    @Override
    public boolean isWritable() {
        return pendingBytes() <= maxPendingBytes;
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
        ByteBuf frame = FrameGateway.here().of(bodies, wire.alloc());
        sentBytes += frame.readableBytes();
        sentMessages += bodies.size();
        ChannelFuture _ = wire.writeAndFlush(frame);
        watch();
    }

    /** Bytes that the peer has not taken yet. */
    long pendingBytes() {
        ChannelOutboundBuffer waiting = wire.channel().unsafe().outboundBuffer();
        return waiting == null ? 0 : waiting.totalPendingWriteBytes();
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
        wire.channel().unsafe().close(wire.voidPromise());
    }

    /** Most peers take everything at once. Where one does not, an empty write says when all before it is gone. */
    private void watch() {
        wasFull |= !isWritable();
        isBehindWatch = isWatched;
        if (!isWatched && pendingBytes() > 0) {
            mark();
        }
    }

    private void mark() {
        isWatched = true;
        isBehindWatch = false;
        ChannelFuture _ = wire.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> taken(written.isSuccess()));
    }

    private void taken(boolean isThere) {
        isWatched = false;
        if (!isThere) {
            return;
        }
        if (wasFull && isWritable()) {
            wasFull = false;
            sayGoodbye();
            whenDrained.run();
        }
        // Not by the bytes that wait: the mark itself is still one of them.
        if (isBehindWatch && !isWatched) {
            mark();
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
}
