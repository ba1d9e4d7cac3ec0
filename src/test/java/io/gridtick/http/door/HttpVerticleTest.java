package io.gridtick.http.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.config.Settings;
import io.gridtick.testing.HouseOfTest;
import io.gridtick.testing.RawClient;
import io.gridtick.testing.TestCertificate;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the server listens and how it bounds connections. */
class HttpVerticleTest {
    @Test
    void portInUseIsNamedWithItsRemedy() {
        try (HouseOfTest first = new HouseOfTest()) {
            Settings.Http same = new Settings.Http(
                    "127.0.0.1", first.port(), Optional.empty(), List.of(), Optional.empty(), List.of(), true);
            IllegalStateException refused =
                    assertThrows(IllegalStateException.class, () -> new HouseOfTest(same, HouseOfTest.LIMITS).close());
            Throwable reason =
                    assertInstanceOf(Throwable.class, refused.getCause()).getCause();
            String message = String.valueOf(
                    assertInstanceOf(IllegalStateException.class, reason).getMessage());
            assertTrue(message.contains("127.0.0.1:" + first.port() + ": the port is in use"), message);
            assertTrue(message.contains("GRIDTICK_HTTP_PORT"), message);
        }
    }

    @Test
    void connectionsOverTheBoundAreClosedAndTheOthersServed() throws IOException {
        HttpLimits three = new HttpLimits(
                Duration.ofSeconds(20), Duration.ofSeconds(10), 4096, 8192, 3, HouseOfTest.LIMITS.drain());
        List<RawClient> clients = new ArrayList<>();
        try (HouseOfTest house = new HouseOfTest(HouseOfTest.LOOPBACK, three)) {
            for (int i = 0; i < 3; i++) {
                clients.add(new RawClient(house.port()));
                assertTrue(alive(clients.get(i)));
            }
            try (RawClient fourth = new RawClient(house.port())) {
                assertEquals("", fourth.untilClosed());
            }
            assertTrue(alive(clients.getFirst()));
            clients.removeFirst().close();
            assertTrue(HouseOfTest.becomesTrue(() -> house.openConnections() == 2));
            try (RawClient next = new RawClient(house.port())) {
                assertTrue(alive(next));
            }
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    private static boolean alive(RawClient client) throws IOException {
        return client.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .answer()
                .startsWith("HTTP/1.1 200 ");
    }

    @Test
    void idleConnectionIsClosed() throws IOException {
        HttpLimits brief = new HttpLimits(
                Duration.ofMillis(300), Duration.ofSeconds(10), 4096, 8192, 10, HouseOfTest.LIMITS.drain());
        try (HouseOfTest house = new HouseOfTest(HouseOfTest.LOOPBACK, brief);
                RawClient client = new RawClient(house.port())) {
            assertTrue(alive(client));
            assertEquals("", client.untilClosed());
        }
    }

    @Test
    void severalInstancesShareThePort() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Settings.Http settings =
                new Settings.Http("127.0.0.1", port, Optional.empty(), List.of(), Optional.empty(), List.of(), true);
        try (HouseOfTest house = new HouseOfTest(settings, HouseOfTest.LIMITS, 3)) {
            assertEquals(port, house.port());
            for (int i = 0; i < 12; i++) {
                try (RawClient client = new RawClient(port)) {
                    assertTrue(alive(client));
                }
            }
            assertTrue(HouseOfTest.becomesTrue(() -> house.openConnections() == 0));
        }
    }

    @Test
    void tlsSpeaksOneVersionOfHttpUnderTheSameRules(@TempDir Path folder) throws Exception {
        Settings.Http settings = new Settings.Http(
                "127.0.0.1", 0, Optional.of(TestCertificate.in(folder)), List.of(), Optional.empty(), List.of(), true);
        try (HouseOfTest house = new HouseOfTest(settings, HouseOfTest.LIMITS);
                HttpClient client = HttpClient.newBuilder()
                        .sslContext(TestCertificate.trusting(folder))
                        .build()) {
            for (HttpClient.Version version : HttpClient.Version.values()) {
                URI uri = URI.create("https://localhost:" + house.port() + "/api/v1/fleet");
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(uri).version(version).build(), HttpResponse.BodyHandlers.ofString());
                assertEquals(200, answer.statusCode(), answer.body());
                assertEquals(HttpClient.Version.HTTP_1_1, answer.version());
                assertEquals(
                        Optional.empty(),
                        answer.headers().firstValue("Strict-Transport-Security"),
                        "or every other server on localhost would need TLS too");
            }
        }
    }

    @Test
    void tlsIsOfTheNewVersionsAndForwardSecret(@TempDir Path folder) throws Exception {
        Settings.Tls files = TestCertificate.in(folder);
        HttpServerOptions options = ServerOptions.of(tls(files), HttpLimits.DEFAULT);
        assertEquals(Set.of("TLSv1.2", "TLSv1.3"), options.getEnabledSecureTransportProtocols());
        assertEquals(9, options.getEnabledCipherSuites().size());
        assertTrue(options.getEnabledCipherSuites().stream()
                .allMatch(suite ->
                        suite.matches("TLS_(ECDHE_(RSA|ECDSA)_WITH_)?(AES_\\d+_GCM|CHACHA20_POLY1305)_SHA\\d+")));
        try (HouseOfTest house = new HouseOfTest(tls(files), HouseOfTest.LIMITS);
                SSLSocket socket = (SSLSocket)
                        TestCertificate.trusting(folder).getSocketFactory().createSocket("127.0.0.1", house.port())) {
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.startHandshake();
            assertEquals("TLSv1.2", socket.getSession().getProtocol());
        }
        try (HouseOfTest house = new HouseOfTest(tls(files), HouseOfTest.LIMITS);
                SSLSocket old = (SSLSocket)
                        TestCertificate.trusting(folder).getSocketFactory().createSocket("127.0.0.1", house.port())) {
            old.setEnabledCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384"});
            assertThrows(IOException.class, old::startHandshake);
        }
    }

    @Test
    void filesThatDoNotBelongTogetherStopTheStartWithTheirNames(@TempDir Path one, @TempDir Path other)
            throws Exception {
        Settings.Tls mixed = new Settings.Tls(
                TestCertificate.in(one).certificate(), TestCertificate.in(other).key());
        IllegalStateException refused = assertThrows(
                IllegalStateException.class, () -> new HouseOfTest(tls(mixed), HouseOfTest.LIMITS).close());
        assertTrue(
                String.valueOf(refused.getMessage()).contains("is not the key of the first certificate in"),
                refused::toString);
    }

    private static Settings.Http tls(Settings.Tls files) {
        return new Settings.Http("127.0.0.1", 0, Optional.of(files), List.of(), Optional.empty(), List.of(), true);
    }

    @Test
    void optionsCloseWhatTheDefaultsLeaveOpen() {
        HttpServerOptions options = ServerOptions.of(HouseOfTest.LOOPBACK, HttpLimits.DEFAULT);
        assertFalse(options.getPerMessageWebSocketCompressionSupported());
        assertFalse(options.getPerFrameWebSocketCompressionSupported());
        assertFalse(options.isDecompressionSupported());
        assertFalse(options.isHttp2ClearTextEnabled());
        assertFalse(options.isSsl());
        assertEquals(60_000, options.getIdleTimeout());
        assertEquals(4096, options.getMaxInitialLineLength());
        assertEquals(8192, options.getMaxHeaderSize());
    }
}
