package io.gridtick.http.door;

import io.gridtick.config.Settings;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** How the server listens; every deviation from the defaults in one place. */
final class ServerOptions {
    private static final long STREAMS_PER_CONNECTION = 100;
    private static final int SOCKET_FRAME_BYTES = 64 * 1024;

    private static final Set<String> TLS_VERSIONS = Set.of("TLSv1.3", "TLSv1.2");

    /** Forward secret and authenticated, all of them. */
    private static final List<String> TLS_SUITES = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    /** What is read from a socket at once at most: a body of samples then comes in two or three pieces, not in ten. */
    private static final int BODY_PIECE_BYTES = 64 << 10;

    private ServerOptions() {}

    static HttpServerOptions of(Settings.Http settings, HttpLimits limits) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(address(settings.host()))
                .setPort(settings.port())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(Math.toIntExact(limits.idle().toMillis()))
                .setMaxInitialLineLength(limits.lineBytes())
                .setMaxHeaderSize(limits.headerBytes())
                .setMaxChunkSize(BODY_PIECE_BYTES)
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
                .ifPresent(_ -> options.setSsl(true)
                        .setUseAlpn(false)
                        .setEnabledSecureTransportProtocols(TLS_VERSIONS)
                        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                        .setSslHandshakeTimeout(limits.headerDeadline().toMillis()));
        if (options.isSsl()) {
            TLS_SUITES.forEach(options::addEnabledCipherSuite);
        }
        return options;
    }

    /** This one name is not looked up: a door that is open to anonymous readers must not depend on who answers. */
    private static String address(String host) {
        return host.equalsIgnoreCase("localhost") ? "127.0.0.1" : host;
    }
}
