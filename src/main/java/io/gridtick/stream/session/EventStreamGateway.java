package io.gridtick.stream.session;

import io.gridtick.stream.Goodbye;
import io.gridtick.stream.Outlet;
import io.gridtick.stream.ServerMessage;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.internal.buffer.BufferInternal;
import java.util.List;
import java.util.Optional;

/**
 * The way out to one reader of server-sent events: an answer that does not end. Frames bytes that many readers share
 * without copying them, and tells the reader behind each write how far it is. Lives on the loop of its connection.
 *
 * <p>Counts what the peer has not taken yet as {@link SocketGateway} does, and like it reaches below the public API for bytes
 * that are shared and for a cut that does not wait.
 */
final class EventStreamGateway implements Outlet {
    private final HttpServerResponse response;
    private final Channel channel;
    private final int maxPendingBytes;
    private final Events events;
    private long pendingBytes;
    private boolean hasMoved;
    private long sentBytes;
    private long sentMessages;

    /** A cursor that does not move is not said again. */
    private long toldCursor;

    private boolean isEnded;
    private Optional<Goodbye> goodbye = Optional.empty();

    /** What the session is told. */
    interface Events {
        /** The peer reads again. */
        void drained();

        /** Nothing can be sent any more: the answer has ended, or the connection. */
        void closed();
    }

    EventStreamGateway(HttpServerRequest request, int maxPendingBytes, Events events) {
        this.response = request.response();
        this.channel = ((HttpServerConnection) request.connection())
                .channelHandlerContext()
                .channel();
        this.maxPendingBytes = maxPendingBytes;
        this.events = events;
    }

    /** Sends the head, and how long to wait before coming back. */
    void open(long retryMillis) {
        response.closeHandler(gone -> events.closed());
        response.exceptionHandler(broken -> cut());
        response.setChunked(true)
                .putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        send(List.of(EventText.retry(retryMillis)));
    }

    @Override
    public boolean isWritable() {
        return pendingBytes <= maxPendingBytes;
    }

    /**
     * Whether the peer took something since the last question, or owes nothing. It says nothing by itself, so this is its
     * only sign of life.
     */
    boolean isMoving() {
        boolean isMoving = hasMoved || pendingBytes == 0;
        hasMoved = false;
        return isMoving;
    }

    /** An event for each body, and where they bring the reader further, an id. */
    @Override
    public void write(List<byte[]> bodies, long cursor) {
        List<byte[]> pieces = EventText.events(bodies);
        if (cursor > toldCursor) {
            toldCursor = cursor;
            pieces.add(EventText.id(cursor));
        }
        sentMessages += bodies.size();
        send(pieces);
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

    /** Says goodbye and ends the answer, as soon as the peer takes it. */
    void close(Goodbye reason) {
        goodbye = Optional.of(reason);
        sayGoodbye();
    }

    /** Ends the connection now, whatever waits in it. */
    void cut() {
        channel.unsafe().close(channel.voidPromise());
    }

    private void send(List<byte[]> pieces) {
        if (isEnded || response.closed()) {
            return;
        }
        BufferInternal joined = BufferInternal.buffer(Unpooled.wrappedBuffer(pieces.toArray(new byte[0][])));
        int bytes = joined.length();
        pendingBytes += bytes;
        sentBytes += bytes;
        response.write(joined).onComplete(written -> taken(bytes));
    }

    private void taken(int bytes) {
        boolean wasFull = !isWritable();
        pendingBytes -= bytes;
        hasMoved = true;
        if (wasFull && isWritable()) {
            sayGoodbye();
            events.drained();
        }
    }

    private void sayGoodbye() {
        if (!isWritable() || isEnded || response.closed()) {
            return;
        }
        goodbye.ifPresent(reason -> {
            send(EventText.events(List.of(ServerMessage.bye(reason))));
            isEnded = true;
            // Whoever takes nothing is cut later, so it is over when the end was taken.
            response.end().onComplete(ended -> events.closed());
        });
    }
}
