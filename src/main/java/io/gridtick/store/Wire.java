package io.gridtick.store;

import io.netty.channel.Channel;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.SqlConnectionInternal;

/**
 * The socket under a pooled connection. Reaches below the driver's public API on purpose: there, closing gives a
 * connection back to the pool, and closing its socket sends a farewell and waits for the server to hang up, which a
 * frozen one never does.
 */
final class Wire {
    private Wire() {}

    /** Closes from the far end of the pipeline, past the driver's farewell; what is outstanding fails at once. */
    static void cut(SqlConnection connection) {
        // Those who wait are told by the pool and by the statement that fails.
        var _ = channel(connection).pipeline().firstContext().close();
    }

    static boolean isOpen(SqlConnection connection) {
        return channel(connection).isActive();
    }

    private static Channel channel(SqlConnection connection) {
        SocketConnectionBase socket = (SocketConnectionBase)
                ((SqlConnectionInternal) connection).unwrap().unwrap();
        return socket.socket().channelHandlerContext().channel();
    }
}
