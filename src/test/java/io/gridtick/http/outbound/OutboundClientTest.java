package io.gridtick.http.outbound;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.config.Settings;
import io.gridtick.http.AddressBlock;
import io.gridtick.http.outbound.OutboundRefusedException.Reason;
import io.gridtick.testing.TestCertificate;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real connections over TLS; 127.0.0.9 plays a host of the outside, 127.0.0.1 our own machine. */
class OutboundClientTest {
    private static final String OUTSIDE = "127.0.0.9";
    private static final OutboundLimits LIMITS = new OutboundLimits(Duration.ofSeconds(5), 8 << 20, 4);
    private static final OutboundLimits SHORT = new OutboundLimits(Duration.ofMillis(250), 8 << 20, 4);

    @TempDir
    private static Path folder;

    private static final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    private static final List<HttpServerRequest> unanswered = Collections.synchronizedList(new ArrayList<>());
    private static Vertx vertx;
    private static PemTrustOptions trust;
    private static int port;

    private final AtomicInteger lookups = new AtomicInteger();

    @BeforeAll
    static void open() throws Exception {
        vertx = Vertx.vertx();
        Settings.Tls files = TestCertificate.in(folder, "san=dns:hooks.example,dns:rebound.example,ip:" + OUTSIDE);
        trust = new PemTrustOptions().addCertPath(files.certificate().toString());
        HttpServerOptions options = new HttpServerOptions()
                .setSsl(true)
                .setSni(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertPath(files.certificate().toString())
                        .setKeyPath(files.key().toString()));
        HttpServer server = vertx.createHttpServer(options).requestHandler(OutboundClientTest::answer);
        port = Waiting.on(server.listen(0, "0.0.0.0")).actualPort();
    }

    @AfterAll
    static void close() {
        Waiting.on(vertx.close());
    }

    @AfterEach
    void forget() {
        seen.clear();
        unanswered.clear();
    }

    private static void answer(HttpServerRequest request) {
        seen.add(request.method() + " " + request.getHeader("Host") + " "
                + request.connection().indicatedServerName() + " "
                + request.localAddress().hostAddress() + " " + request.uri());
        int bytes =
                Integer.parseInt(Optional.ofNullable(request.getParam("bytes")).orElse("0"));
        switch (request.path()) {
            case "/echo" -> request.body().onSuccess(body -> end(request, body));
            case "/moved" ->
                request.response()
                        .setStatusCode(Integer.parseInt(request.getParam("status")))
                        .putHeader("Location", "https://hooks.example:" + port + "/echo")
                        .end("elsewhere")
                        .onComplete(_ -> {});
            case "/large" -> end(request, Buffer.buffer(new byte[bytes]));
            case "/endless" -> pour(request);
            case "/drip" -> {
                request.response().setChunked(true);
                vertx.setPeriodic(20, timer -> {
                    if (request.response().closed()) {
                        vertx.cancelTimer(timer);
                    } else {
                        request.response().write("x").onComplete(_ -> {});
                    }
                });
            }
            case "/broken" -> request.connection().close().onComplete(_ -> {});
            case "/headers" ->
                request.response()
                        .putHeader("X-Large", "x".repeat(20_000))
                        .end()
                        .onComplete(_ -> {});
            case "/never" -> unanswered.add(request);
            default -> request.response().setStatusCode(404).end().onComplete(_ -> {});
        }
    }

    private static void end(HttpServerRequest request, Buffer body) {
        request.response().end(body).onComplete(_ -> {});
    }

    /** Without end and without a length, as fast as it is read. */
    private static void pour(HttpServerRequest request) {
        if (!request.response().isChunked()) {
            request.response().setChunked(true);
        }
        request.response().write(Buffer.buffer(new byte[64 << 10])).onSuccess(_ -> pour(request));
    }

    @Test
    void aCheckedAddressIsCalledUnderTheNameThatWasAskedFor() {
        OutboundAnswer answer = Waiting.on(client(OUTSIDE)
                .send(OutboundCall.post(
                        url("hooks.example", "/echo?a=b"), Map.of("Host", "forged", "X-A", "b"), new byte[] {1, 2})));
        assertEquals(200, answer.status());
        assertArrayEquals(new byte[] {1, 2}, answer.body().getBytes());
        assertEquals(
                List.of("POST hooks.example:" + port + " hooks.example " + OUTSIDE + " /echo?a=b"), List.copyOf(seen));
        assertEquals(1, lookups.get());
    }

    @Test
    void anAddressInTheUrlNeedsNoLookUp() {
        assertEquals(404, Waiting.on(client("0.0.0.0").send(get(OUTSIDE, "/x"))).status());
        assertEquals(0, lookups.get());
        assertEquals(List.of("GET " + OUTSIDE + ":" + port + " null " + OUTSIDE + " /x"), List.copyOf(seen));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1", "fd00::1", "0.0.0.0"})
    void aNameOfTheInsideIsNotCalled(String address) {
        assertEquals(Reason.ADDRESS_NOT_ALLOWED, refusal(client(address), get("localtest.example", "/x")));
        assertEquals(Reason.ADDRESS_NOT_ALLOWED, refusal(client(OUTSIDE, address), get("mixed.example", "/x")));
        assertEquals(List.of(), seen);
    }

    /** A second look-up would give the inside; there is none. */
    @Test
    void aNameThatChangesItsAddressGainsNothing() {
        AtomicInteger asked = new AtomicInteger();
        NameResolver alternating =
                _ -> Future.succeededFuture(List.of(address(asked.getAndIncrement() % 2 == 0 ? OUTSIDE : "127.0.0.1")));
        OutboundClient client = client(alternating, trust);
        for (int i = 0; i < 6; i++) {
            OutboundCall call = get("rebound.example", "/x");
            if (i % 2 == 0) {
                assertEquals(404, Waiting.on(client.send(call)).status());
            } else {
                assertEquals(Reason.ADDRESS_NOT_ALLOWED, refusal(client, call));
            }
        }
        assertEquals(6, asked.get());
        assertEquals(3, seen.size());
        assertTrue(seen.stream().allMatch(line -> line.contains(" " + OUTSIDE + " ")), seen::toString);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 307, 308})
    void redirectsAreNotFollowed(int status) {
        assertEquals(Reason.REDIRECTED, refusal(client(OUTSIDE), get("hooks.example", "/moved?status=" + status)));
        assertEquals(1, seen.size());
    }

    @Test
    void theAnswerIsBounded() {
        int most = LIMITS.maxBytes();
        OutboundAnswer answer = Waiting.on(client(OUTSIDE).send(get("hooks.example", "/large?bytes=" + most)));
        assertEquals(most, answer.body().length());
        assertEquals(Reason.TOO_LARGE, refusal(client(OUTSIDE), get("hooks.example", "/large?bytes=" + (most + 1))));
        assertEquals(Reason.TOO_LARGE, refusal(client(OUTSIDE), get("hooks.example", "/endless")));
        assertEquals(Reason.UNREACHABLE, refusal(client(OUTSIDE), get("hooks.example", "/headers")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/never", "/drip"})
    void theWholeCallIsBoundedInTime(String path) {
        assertEquals(Reason.TOO_SLOW, refusal(hasty(OUTSIDE), get("hooks.example", path)));
    }

    @Test
    void aLookUpThatNeverEndsIsBoundedToo() {
        Promise<List<InetAddress>> never = Promise.promise();
        OutboundClient client = client(_ -> never.future(), trust, SHORT);
        assertEquals(Reason.TOO_SLOW, refusal(client, get("hooks.example", "/x")));
        never.complete(List.of(address(OUTSIDE)));
        assertEquals(
                404,
                Waiting.on(client(OUTSIDE).send(get("hooks.example", "/later"))).status());
        assertEquals(1, seen.size(), "the late one was not called: " + seen);
    }

    @Test
    void tooManyAtOnceAreRefusedAndPlacesComeBack() {
        OutboundClient client = hasty(OUTSIDE);
        List<Future<OutboundAnswer>> waiting = IntStream.range(0, LIMITS.atOnce())
                .mapToObj(_ -> client.send(get("hooks.example", "/never")))
                .toList();
        assertEquals(Reason.OVERLOADED, refusal(client, get("hooks.example", "/x")));
        waiting.forEach(call -> assertEquals(Reason.TOO_SLOW, reason(Waiting.failure(call))));
        Waiting.until("a place is free", () -> {
            Future<OutboundAnswer> next = client.send(get("hooks.example", "/x"));
            return Waiting.on(next.map(true).otherwise(false));
        });
    }

    @ParameterizedTest
    @CsvSource({"other.example, true", "hooks.example, false"})
    void theCertificateMustBeValidForTheName(String host, boolean isTrusted) {
        OutboundClient client =
                client(_ -> Future.succeededFuture(List.of(address(OUTSIDE))), isTrusted ? trust : null);
        assertEquals(Reason.UNREACHABLE, refusal(client, get(host, "/x")));
        assertEquals(List.of(), seen);
    }

    @Test
    void hostsThatAreNotThereAreNamed() {
        OutboundClient client = client(_ -> Future.failedFuture(new UnknownHostException("x")), trust);
        assertEquals(Reason.UNKNOWN_HOST, refusal(client, get("nowhere.example", "/x")));
        assertEquals(Reason.UNREACHABLE, refusal(client(OUTSIDE), get("hooks.example", "/broken")));
    }

    @Test
    void theSystemKnowsItsOwnName() {
        List<InetAddress> found = Waiting.on(new SystemNameResolver(vertx).resolve("localhost"));
        assertTrue(found.stream().allMatch(InetAddress::isLoopbackAddress), found::toString);
    }

    private OutboundClient client(String... addresses) {
        List<InetAddress> found =
                List.of(addresses).stream().map(OutboundClientTest::address).toList();
        return client(
                _ -> {
                    lookups.incrementAndGet();
                    return Future.succeededFuture(found);
                },
                trust);
    }

    private static OutboundClient hasty(String address) {
        return client(_ -> Future.succeededFuture(List.of(address(address))), trust, SHORT);
    }

    private static OutboundClient client(NameResolver names, @Nullable PemTrustOptions trust) {
        return client(names, trust, LIMITS);
    }

    private static OutboundClient client(NameResolver names, @Nullable PemTrustOptions trust, OutboundLimits limits) {
        OutboundGuard guard =
                new OutboundGuard(List.of(AddressBlock.parse(OUTSIDE).orElseThrow()), Set.of(port));
        return new OutboundClient(vertx, guard, names, limits, Optional.ofNullable(trust));
    }

    private static OutboundCall get(String host, String target) {
        return OutboundCall.get(url(host, target), Map.of());
    }

    private static OutboundUrl url(String host, String target) {
        return OutboundUrl.parse("https://" + host + ":" + port + target);
    }

    private static InetAddress address(String text) {
        return AddressBlock.literal(text).orElseThrow();
    }

    private static Reason refusal(OutboundClient client, OutboundCall call) {
        return reason(Waiting.failure(client.send(call)));
    }

    private static Reason reason(Throwable failure) {
        return assertInstanceOf(OutboundRefusedException.class, failure).reason();
    }
}
