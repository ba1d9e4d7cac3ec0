package io.gridtick.http.door;

import io.netty.channel.Channel;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.concurrent.atomic.AtomicInteger;

/** Bounds the number of connections over all event loops, and gives each its strict decoder. */
final class ConnectionGuard implements Handler<HttpConnection> {
    private final HttpServerOptions options;
    private final HttpLimits limits;
    private final byte[] lateHead;
    private final AtomicInteger open = new AtomicInteger();

    /** {@code lateHead} is the whole answer to a request whose head comes too late. */
    ConnectionGuard(HttpServerOptions options, HttpLimits limits, byte[] lateHead) {
        this.options = options;
        this.limits = limits;
        this.lateHead = lateHead;
    }

    @Override
    public void handle(HttpConnection connection) {
        Channel channel = channel(connection);
        open.incrementAndGet();
        // The channel knows of its end also after it became a WebSocket.
        channel.closeFuture().addListener(closed -> open.decrementAndGet());
        if (open.get() > limits.connections()) {
            connection.close();
        } else if (channel.pipeline().get(StrictRequestDecoder.NAME) != null) {
            channel.pipeline()
                    .replace(
                            StrictRequestDecoder.NAME,
                            StrictRequestDecoder.NAME,
                            new StrictRequestDecoder(options, limits.headerDeadline(), lateHead));
        }
    }

    int openConnections() {
        return open.get();
    }

    private static Channel channel(HttpConnection connection) {
        return ((HttpServerConnection) connection).channelHandlerContext().channel();
    }
}
