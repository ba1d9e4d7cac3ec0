package io.gridtick.http.door;

import io.gridtick.config.Settings;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.concurrent.TimeUnit;

/** How the server listens; every deviation from the defaults in one place. */
final class ServerOptions {
    private static final long STREAMS_PER_CONNECTION = 100;
    private static final int SOCKET_FRAME_BYTES = 64 * 1024;

    private ServerOptions() {}

    static HttpServerOptions of(Settings.Http settings, HttpLimits limits) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(Math.toIntExact(limits.idle().toMillis()))
                .setMaxInitialLineLength(limits.lineBytes())
                .setMaxHeaderSize(limits.headerBytes())
                // Bodies are inflated by Bodies, within bounds; files are compressed once at start.
                .setDecompressionSupported(false)
                .setCompressionSupported(false)
                // Both inflate without a bound and cost more than they save.
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setMaxWebSocketFrameSize(SOCKET_FRAME_BYTES)
                .setMaxWebSocketMessageSize(SOCKET_FRAME_BYTES)
                .addWebSocketSubProtocol(Door.SOCKET_PROTOCOL)
                .setHttp2ClearTextEnabled(false)
                .setInitialSettings(new Http2Settings()
                        .setMaxConcurrentStreams(STREAMS_PER_CONNECTION)
                        .setMaxHeaderListSize(limits.headerBytes()))
                .setTcpNoDelay(true)
                .setReuseAddress(true);
        settings.tls()
                .ifPresent(tls -> options.setSsl(true)
                        .setUseAlpn(false)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setCertPath(tls.certificate().toString())
                                .setKeyPath(tls.key().toString())));
        return options;
    }
}
