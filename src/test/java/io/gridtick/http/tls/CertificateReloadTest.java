package io.gridtick.http.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.config.Settings;
import io.gridtick.testing.TestCertificate;
import io.gridtick.testing.Waiting;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two certificates take turns behind one port that several instances share. */
class CertificateReloadTest {
    private static final int INSTANCES = 3;

    @TempDir
    private static Path first;

    @TempDir
    private static Path second;

    private static Settings.Tls firstFiles;
    private static Settings.Tls secondFiles;
    private static Vertx vertx;

    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
    private Settings.Tls files;
    private CertificateReload reload;
    private String deployment;
    private int port;

    @BeforeAll
    static void makeCertificates() throws Exception {
        firstFiles = TestCertificate.in(first);
        secondFiles = TestCertificate.in(second);
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void close() {
        Waiting.on(vertx.close());
    }

    @BeforeEach
    void serveTheFirst(@TempDir Path folder) throws IOException {
        files = new Settings.Tls(folder.resolve("cert.pem"), folder.resolve("key.pem"));
        put(firstFiles.certificate(), files.certificate());
        put(firstFiles.key(), files.key());
        reload = new CertificateReload(files, Duration.ofMillis(15), InstantSource.system(), warnings::add);
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        deployment = Waiting.on(vertx.deployVerticle(Greeter::new, new DeploymentOptions().setInstances(INSTANCES)));
    }

    @AfterEach
    void stop() {
        Waiting.on(vertx.undeploy(deployment));
    }

    private final class Greeter extends VerticleBase {
        @Override
        public Future<?> start() {
            return reload.load(vertx).compose(pem -> {
                HttpServerOptions options = new HttpServerOptions().setSsl(true).setKeyCertOptions(pem);
                return vertx.createHttpServer(options)
                        .requestHandler(request -> {
                            Future<Void> _ = request.response().end("hi");
                        })
                        .listen(port, "127.0.0.1")
                        .onSuccess((HttpServer server) -> reload.follow(vertx, server, options.getSslOptions()));
            });
        }
    }

    @Test
    void newFilesAreServedByAllInstancesAndOpenConnectionsStay() throws Exception {
        try (SSLSocket open = connect(first)) {
            assertEquals('H', greeting(open));

            put(secondFiles.certificate(), files.certificate());
            put(secondFiles.key(), files.key());
            Waiting.until("the second certificate is served", () -> isServed(second));

            for (int i = 0; i < 4 * INSTANCES; i++) {
                assertTrue(isServed(second), "every instance has it");
                assertFalse(isServed(first), "no instance has the old one");
            }
            assertEquals('H', greeting(open));
        }
        assertEquals(List.of(), warnings);
    }

    @Test
    void aHalfReplacedPairIsNotServedAndNamedOnce() throws IOException {
        put(secondFiles.certificate(), files.certificate());
        Waiting.until("it is named", () -> !warnings.isEmpty());
        assertTrue(isServed(first));

        put(secondFiles.key(), files.key());
        Waiting.until("the pair is whole", () -> isServed(second));
        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.getFirst().contains("is not the key of the first certificate in"), warnings::toString);
        assertTrue(warnings.getFirst().contains("the old ones still are"), warnings::toString);
    }

    @Test
    void brokenAndMissingFilesChangeNothing() throws IOException {
        Files.writeString(files.key(), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        Waiting.until("the broken key is named", () -> warnings.size() == 1);
        assertTrue(isServed(first));

        Files.delete(files.certificate());
        Waiting.until("the missing file is named", () -> warnings.size() == 2);
        assertTrue(warnings.getLast().contains("cert.pem cannot be read"), warnings::toString);
        assertTrue(isServed(first));

        put(firstFiles.certificate(), files.certificate());
        put(firstFiles.key(), files.key());
        Files.write(files.certificate(), new byte[(1 << 20) + 1]);
        Waiting.until("the endless file is named", () -> warnings.size() == 3);
        assertTrue(isServed(first));
    }

    @Test
    void whatCannotBeServedIsNotStartedWith() throws IOException {
        put(secondFiles.certificate(), files.certificate());
        Throwable refused = Waiting.failure(new CertificateReload(files).load(vertx));
        assertInstanceOf(UnfitCertificateException.class, refused);
        Files.writeString(files.certificate(), "no PEM");
        refused = Waiting.failure(new CertificateReload(files).load(vertx));
        assertTrue(String.valueOf(refused.getMessage()).contains("are not a PEM certificate chain"), refused::toString);
    }

    @Test
    void anExpiredCertificateIsServedWithAWarning() {
        InstantSource later = InstantSource.fixed(Instant.now().plus(Duration.ofDays(10)));
        CertificateReload late = new CertificateReload(files, Duration.ofDays(1), later, warnings::add);
        Waiting.on(late.load(vertx));
        assertTrue(warnings.getFirst().contains("has expired: CN=localhost"), warnings::toString);
    }

    /** At once, so that nobody reads half a file. */
    private static void put(Path from, Path to) throws IOException {
        Path copy = to.resolveSibling(to.getFileName() + ".new");
        Files.copy(from, copy);
        Files.move(copy, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private boolean isServed(Path trusted) {
        try (SSLSocket socket = connect(trusted)) {
            return greeting(socket) == 'H';
        } catch (SSLException otherCertificate) {
            return false;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private SSLSocket connect(Path trusted) throws IOException, GeneralSecurityException {
        SSLContext context = TestCertificate.trusting(trusted);
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** The first byte of the answer; the rest is read away. */
    private static int greeting(SSLSocket socket) throws IOException {
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
        InputStream in = socket.getInputStream();
        int first = in.read();
        StringBuilder rest = new StringBuilder();
        while (!rest.toString().endsWith("hi")) {
            rest.append((char) in.read());
        }
        return first;
    }
}
