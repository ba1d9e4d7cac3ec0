package io.gridtick.http.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.config.Settings;
import io.gridtick.http.Authenticator;
import io.gridtick.http.Caller;
import io.gridtick.http.Credential;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.Replies;
import io.gridtick.http.Role;
import io.gridtick.http.Routes;
import io.gridtick.http.contract.Contract;
import io.gridtick.testing.HouseOfTest;
import io.gridtick.testing.RawClient;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The headers of every route for every outcome, as pictures: what is here is all there is. Values that change from answer to
 * answer are shown by their shape.
 */
class HeaderSnapshotTest {
    /** In every answer, whatever happened. */
    private static final String ALWAYS = """
            Content-Security-Policy: default-src 'none'; script-src 'self' 'sha256-…'; style-src 'self'; \
            img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; object-src 'none'; \
            form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'
            Cross-Origin-Opener-Policy: same-origin
            Cross-Origin-Resource-Policy: same-origin
            Date: …
            Permissions-Policy: accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), \
            fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), \
            publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()
            Referrer-Policy: no-referrer
            X-Content-Type-Options: nosniff
            X-Request-Id: …
            """;

    private static final String PROBLEM = """
            Cache-Control: no-store
            Content-Length: …
            Content-Type: application/problem+json
            """;

    /** Clients of InfluxDB send whatever their version knows. */
    private static final Set<String> TAKES_ANY_PARAMETER = Set.of(
            "writeLines1",
            "writeLines2",
            "writeLines3",
            "queryInflux",
            "queryInfluxByGet",
            "pingInflux",
            "getInfluxHealth");

    /** Parameters without which nothing is answered. */
    private static final Map<String, String> DEMANDED = Map.of(
            "getSnapshot", "?t=fleet",
            "awaitFirstSample", "?key=bootstrap-ingest",
            "getMarketPrices", "?good=h100-sxm-80gb-secure-on_demand");

    private static final String COUNTED = """
            RateLimit-Limit: …
            RateLimit-Remaining: …
            RateLimit-Reset: …
            """;

    private static final String SOCKET = """
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            """.replace("\n", "\r\n");

    private static Vertx vertx;
    private static int port;
    private static int publicPort;

    /** What a handler does when it is told to, and the picture of its answer. */
    enum Outcome {
        VALUE(200, """
                Cache-Control: no-store
                Content-Length: …
                Content-Type: application/json
                """),
        BARE(200, """
                Cache-Control: no-store
                Content-Length: …
                """),
        NOTHING(204, "Cache-Control: no-store\n"),
        INVALID(400, PROBLEM),
        UNAUTHENTICATED(401, PROBLEM + "WWW-Authenticate: Bearer\n"),
        FORBIDDEN(403, PROBLEM),
        NOT_FOUND(404, PROBLEM),
        CONFLICT(409, PROBLEM),
        TOO_LARGE(413, PROBLEM),
        UNSUPPORTED_TYPE(415, PROBLEM),
        TOO_MANY(429, PROBLEM + "Retry-After: …\n"),
        CRASH(500, PROBLEM),
        UNAVAILABLE(503, PROBLEM + "Retry-After: …\n");

        private final int status;
        private final String headers;

        Outcome(int status, String headers) {
            this.status = status;
            this.headers = headers;
        }

        private void happen(RoutingContext ctx) {
            switch (this) {
                case VALUE -> Replies.json(ctx, Map.of("a", 1));
                case BARE -> ctx.response().end("raw").onComplete(_ -> {});
                case NOTHING -> Replies.nothing(ctx);
                case CRASH -> throw new IllegalStateException("seen in the log of this test, and not a fault");
                default ->
                    ctx.fail(Problem.of(Kind.valueOf(name()), "a_code", "A sentence.")
                            .exception());
            }
        }
    }

    @BeforeAll
    static void open() {
        vertx = Vertx.vertx();
        port = open(HouseOfTest.LOOPBACK);
        publicPort = open(new Settings.Http(
                "127.0.0.1",
                0,
                Optional.empty(),
                List.of(),
                Optional.of(URI.create("https://gpu.example")),
                List.of(),
                false));
    }

    private static int open(Settings.Http settings) {
        Door door =
                HouseOfTest.door(settings, HouseOfTest.LIMITS, new Administrator(), List.of(HeaderSnapshotTest::show));
        HttpVerticle verticle = new HttpVerticle(door);
        Waiting.on(vertx.deployVerticle(verticle));
        return verticle.port();
    }

    @AfterAll
    static void close() {
        Waiting.on(vertx.close());
    }

    private static void show(Routes routes) {
        Contract.load().operationIds().stream()
                .filter(operation -> !operation.startsWith("getContract"))
                .forEach(operation -> routes.add(
                        operation,
                        ctx -> Outcome.valueOf(ctx.request().getHeader("X-Outcome"))
                                .happen(ctx)));
    }

    /** Every secret is an administrator's, but one. */
    private static final class Administrator implements Authenticator {
        @Override
        public Future<Optional<Caller>> identify(String secret, String address) {
            return Future.succeededFuture(Optional.of(secret)
                    .filter(known -> !known.equals("wrong"))
                    .map(known -> Caller.person("a", Role.ADMIN, Credential.of("session:a"))));
        }

        @Override
        public Future<Optional<Caller>> identifyCookie(String cookie) {
            return Future.succeededFuture(Optional.empty());
        }

        @Override
        public Optional<Caller> current(Caller caller) {
            return Optional.of(caller);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyRouteAnswersWithTheseHeaders(Outcome outcome) throws IOException {
        for (Operation operation : RouteTable.operations()) {
            if (!operation.id().startsWith("getContract")) {
                String path = path(operation);
                String request = operation.method() + " " + path;
                String credential = "Authorization: Bearer key\r\nX-Outcome: " + outcome + "\r\n";
                assertPicture(outcome.status, vary(path) + counted(operation) + outcome.headers, request, credential);
            }
        }
    }

    @Test
    void whatTheDoorRefusesByItselfLooksTheSame() throws IOException {
        for (Operation operation : RouteTable.operations()) {
            String path = path(operation);
            if (!operation.access().isOpen()) {
                String refused = vary(path) + PROBLEM + "WWW-Authenticate: Bearer\n";
                assertPicture(
                        401, COUNTED + refused, operation.method() + " " + path, "Authorization: Bearer wrong\r\n");
                assertPicture(401, refused, operation.method() + " " + path, "Via: 1.1 proxy\r\n");
            }
            assertPicture(404, PROBLEM, operation.method() + " " + place(operation) + "/", "");
            String allowed = "Allow: " + RouteTable.methods(operation.routerPath()) + "\n";
            assertPicture(405, allowed + vary(path) + PROBLEM, "BREW " + path, "");
            if (!TAKES_ANY_PARAMETER.contains(operation.id())) {
                assertPicture(
                        400,
                        vary(path) + counted(operation) + PROBLEM,
                        operation.method() + " " + path + (path.contains("?") ? "&" : "?") + "a=b",
                        "Authorization: Bearer key\r\n");
            }
        }
    }

    @Test
    void documentsAndPagesMayBeKeptButAreAskedForAgain() throws IOException {
        assertPicture(200, """
                Cache-Control: no-cache
                Content-Length: …
                Content-Type: application/json
                """, "GET /openapi.json", "");
        assertPicture(200, """
                Cache-Control: no-cache
                Content-Length: …
                Content-Type: application/json
                """, "HEAD /openapi.json", "");
        String page = """
                Cache-Control: no-cache
                Content-Length: …
                Content-Type: text/html; charset=utf-8
                ETag: …
                Vary: Accept-Encoding
                """;
        assertPicture(200, page, "GET /", "");
        assertPicture(200, page, "HEAD /", "");
        assertPicture(200, page + "Content-Encoding: gzip\n", "GET /", "Accept-Encoding: gzip\r\n");
        assertPicture(304, """
                Cache-Control: no-cache
                ETag: …
                Vary: Accept-Encoding
                """, "GET /", "If-None-Match: *\r\n");
        assertPicture(404, PROBLEM, "GET /nothing", "");
        assertPicture(405, "Allow: GET, HEAD\n" + PROBLEM, "POST /", "");
    }

    @Test
    void crossOriginAnswersSaySo() throws IOException {
        String friend = "Origin: https://friend.example\r\n";
        String preflight = "Access-Control-Request-Method: POST\r\n";
        String readable = """
                Access-Control-Allow-Origin: https://friend.example
                Access-Control-Expose-Headers: Retry-After, X-Request-Id, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset
                Vary: Origin
                """;
        assertPicture(204, readable + """
                Access-Control-Allow-Headers: Authorization, Content-Type, Content-Encoding, Idempotency-Key, Last-Event-ID
                Access-Control-Allow-Methods: GET, POST, PUT, PATCH, DELETE
                Access-Control-Max-Age: 600
                Cache-Control: no-store
                """, "OPTIONS /api/v1/ingest", friend + preflight);
        assertPicture(403, "Vary: Origin\n" + PROBLEM, "OPTIONS /api/v1/ingest", "Origin: null\r\n" + preflight);
        assertPicture(
                200, readable + COUNTED + Outcome.VALUE.headers, "GET /api/v1/fleet", friend + "X-Outcome: VALUE\r\n");
        assertPicture(500, readable + COUNTED + PROBLEM, "GET /api/v1/fleet", friend + "X-Outcome: CRASH\r\n");
    }

    @Test
    void socketsThatAreRefusedLookLikeTheRest() throws IOException {
        String stream = "GET /api/v1/stream";
        String vary = "Vary: Origin\n";
        assertPicture(403, vary + COUNTED + PROBLEM, stream, SOCKET + "Origin: https://evil.example\r\n");
        // Who comes without credentials may show them on the socket; wrong ones are refused before.
        assertPicture(
                401,
                vary + COUNTED + PROBLEM + "WWW-Authenticate: Bearer\n",
                stream,
                SOCKET + "Authorization: Bearer wrong\r\n");
        assertPicture(
                503, vary + COUNTED + PROBLEM + "Retry-After: …\n", stream, SOCKET + "X-Outcome: UNAVAILABLE\r\n");
        assertPicture(404, PROBLEM, "GET /api/v1/stream/", SOCKET);
    }

    @Test
    void whatIsNotEvenARequestGetsThemToo() throws IOException {
        String closing = "Connection: close\n" + PROBLEM;
        assertPicture(400, closing, "GET http://other/", "");
        assertPicture(400, closing, "GET /", "Host: another\r\n");
        assertPicture(414, closing, "GET /" + "x".repeat(5000), "");
        assertPicture(431, closing, "GET /", "X-Large: " + "x".repeat(9000) + "\r\n");
        assertPicture(400, closing, "GET /", "A b: c\r\n");
    }

    /** Written where there is no request yet, so it has no id and no date. */
    @Test
    void aLateHeadGetsWhatDoesNotChange() throws IOException {
        try (RawClient client = new RawClient(port)) {
            String answer = client.send("GET / HTTP/1.1\r\nHost:").untilClosed();
            String expected = (ALWAYS + "Connection: close\n" + PROBLEM)
                    .replace("Date: …\n", "")
                    .replace("X-Request-Id: …\n", "");
            assertEquals(sorted(expected), picture(answer));
        }
    }

    @Test
    void aPublicHttpsAddressAddsOneMore() throws IOException {
        for (String request : List.of("GET /", "GET /nothing", "GET /api/v1/fleet", "BREW /api/v1/fleet")) {
            try (RawClient client = new RawClient(publicPort)) {
                String answer = client.send(request + " HTTP/1.1\r\nHost: gpu.example\r\n\r\n")
                        .answer();
                assertTrue(
                        answer.contains("\r\nStrict-Transport-Security: max-age=31536000; includeSubDomains\r\n"),
                        answer);
            }
        }
    }

    private static String path(Operation operation) {
        return place(operation) + DEMANDED.getOrDefault(operation.id(), "");
    }

    private static String place(Operation operation) {
        return operation.path().replaceAll("\\{[a-z_]+}", "0b9f5a52-7d5c-4d0e-9c1b-1f2e3d4c5b6a");
    }

    /** What every answer says that draws from a bucket. */
    private static String counted(Operation operation) {
        return operation.rateClass().isPresent() ? COUNTED : "";
    }

    private static String vary(String path) {
        return path.startsWith("/api/") ? "Vary: Origin\n" : "";
    }

    private static void assertPicture(int status, String headers, String request, String lines) throws IOException {
        try (RawClient client = new RawClient(port)) {
            String answer = client.send(request + " HTTP/1.1\r\nHost: localhost\r\n" + lines + "\r\n")
                    .answer(request.startsWith("HEAD"));
            assertEquals(Integer.toString(status), answer.substring(9, 12), () -> request + "\n" + lines + answer);
            assertEquals(sorted(ALWAYS + headers), picture(answer), () -> request + "\n" + lines);
        }
    }

    private static String picture(String answer) {
        return sorted(answer.substring(answer.indexOf("\r\n") + 2, answer.indexOf("\r\n\r\n"))
                .replaceAll("'sha256-[^']+'", "'sha256-…'")
                .replaceAll(
                        "(?m)^((?i)date|content-length|x-request-id|etag|retry-after|ratelimit-[a-z]+): .+$", "$1: …"));
    }

    /** Names in one spelling and order; a header that comes twice stays twice. */
    private static String sorted(String headers) {
        Map<String, String> lines = new TreeMap<>();
        headers.lines().forEach(line -> {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            lines.merge(name, name + line.substring(colon), (one, other) -> one + "\n" + other);
        });
        return lines.values().stream().collect(Collectors.joining("\n"));
    }
}
