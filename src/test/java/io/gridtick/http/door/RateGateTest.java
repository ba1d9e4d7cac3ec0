package io.gridtick.http.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.http.Access;
import io.gridtick.http.limit.Bucket;
import io.gridtick.http.limit.Limiter;
import io.gridtick.http.limit.MemoryLimiter;
import io.gridtick.http.limit.RateClass;
import io.gridtick.http.limit.RateLimits;
import io.gridtick.testing.HouseOfTest;
import io.gridtick.testing.RawClient;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How often somebody gets in, over real HTTP. Time stands still unless a test moves it. */
class RateGateTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final RateLimits FEW = new RateLimits(
            few("auth", 1),
            few("read", 3),
            few("write", 2),
            few("ingest", 2),
            few("stream", 1),
            few("anonymous", 5),
            few("bad", 2));

    private final AtomicLong now = new AtomicLong();
    private final HouseOfTest house = new HouseOfTest(new MemoryLimiter(now::get, 100), FEW);

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void everyAnswerSaysWhatIsLeft() throws Exception {
        for (int left = 2; left >= 0; left--) {
            HttpResponse<String> answer = read(HouseOfTest.READER);
            assertEquals(200, answer.statusCode());
            assertEquals("3", header(answer, "RateLimit-Limit"));
            assertEquals(String.valueOf(left), header(answer, "RateLimit-Remaining"));
            assertEquals(String.valueOf((3 - left) * 10), header(answer, "RateLimit-Reset"));
        }
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBack() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertEquals(200, read(HouseOfTest.READER).statusCode());
        }
        HttpResponse<String> refused = read(HouseOfTest.READER);
        assertEquals(429, refused.statusCode());
        assertTrue(refused.body().contains("\"code\":\"too_many_requests\""), refused.body());
        assertEquals("0", header(refused, "RateLimit-Remaining"));
        int seconds = Integer.parseInt(header(refused, "Retry-After"));
        assertTrue(seconds >= 10 && seconds <= 14, () -> "Retry-After: " + seconds);
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
        assertEquals(200, read(HouseOfTest.READER).statusCode());
    }

    @Test
    void callersAreCountedByCredentialAndStrangersByAddress() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertEquals(200, read(HouseOfTest.READER).statusCode());
        }
        assertEquals(429, read(HouseOfTest.READER).statusCode());
        assertEquals(200, read(HouseOfTest.READER + HouseOfTest.SENDER).statusCode());
        HttpResponse<String> anonymous = send(request("/api/v1/fleet"));
        assertEquals(200, anonymous.statusCode());
        assertEquals("5", header(anonymous, "RateLimit-Limit"));
    }

    @Test
    void sendersAreAskedToKeepTheirSamples() throws Exception {
        assertEquals(200, ingest(HouseOfTest.SENDER).statusCode());
        assertEquals(200, ingest(HouseOfTest.SENDER).statusCode());
        HttpResponse<String> refused = ingest(HouseOfTest.SENDER);
        assertEquals(503, refused.statusCode());
        assertTrue(refused.body().contains("\"code\":\"too_many_requests\""), refused.body());
        assertFalse(header(refused, "Retry-After").isEmpty());
        assertEquals(2, house.handled.size());
    }

    @Test
    void readingDoesNotUseUpSending() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertEquals(
                    i < 3 ? 200 : 429,
                    read(HouseOfTest.READER + HouseOfTest.SENDER).statusCode());
        }
        assertEquals(200, ingest(HouseOfTest.READER + HouseOfTest.SENDER).statusCode());
    }

    @Test
    void streamsAreCountedWhenTheyAreOpened() throws Exception {
        assertTrue(upgrade().startsWith("HTTP/1.1 101 "));
        assertTrue(upgrade().startsWith("HTTP/1.1 429 "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/openapi.json", "/", "/app.js"})
    void healthAndDocumentsAreNeverRefused(String path) throws Exception {
        for (int i = 0; i < 8; i++) {
            HttpResponse<String> answer = send(request(path));
            assertEquals(200, answer.statusCode());
            assertEquals("", header(answer, "RateLimit-Limit"));
        }
    }

    @Test
    void guessingKeysIsSlowAndGoodKeysAreNotHurt() throws Exception {
        assertEquals(401, read("guess-1").statusCode());
        assertEquals(401, ingest("guess-2").statusCode());
        HttpResponse<String> refused = read("guess-3");
        assertEquals(429, refused.statusCode());
        assertFalse(header(refused, "Retry-After").isEmpty());
        assertEquals(429, ingest("guess-4").statusCode());
        assertEquals(200, read(HouseOfTest.READER).statusCode());
        assertEquals(200, send(request("/api/v1/fleet")).statusCode());
        assertEquals(4, house.rateCounters().badCredentials());
    }

    @Test
    void requestsAreCountedByClass() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertTrue(read(HouseOfTest.READER).statusCode() >= 200);
        }
        assertEquals(3, house.rateCounters().allowed(RateClass.READ));
        assertEquals(2, house.rateCounters().refused(RateClass.READ));
        assertEquals(0, house.rateCounters().allowed(RateClass.INGEST));
    }

    @Test
    void pagesOfOtherHostsMayReadTheHeaders() throws Exception {
        HttpResponse<String> answer = send(request("/api/v1/fleet").header("Origin", "https://friend.example"));
        assertTrue(header(answer, "Access-Control-Expose-Headers").contains("RateLimit-Remaining"));
    }

    @Test
    void nothingOfTheBodyIsLostWhileTheLimiterIsAsked() throws Exception {
        MemoryLimiter memory = new MemoryLimiter();
        Limiter slow = (bucket, who) -> Vertx.currentContext().owner().timer(30).compose(_ -> memory.take(bucket, who));
        try (HouseOfTest slowHouse = new HouseOfTest(slow, RateLimits.DEFAULT);
                RawClient client = new RawClient(slowHouse.port())) {
            String head = "POST /api/v1/ingest HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ";
            for (int i = 0; i < 3; i++) {
                String slowCaller = client.send(head + "slow-to-know\r\nContent-Length: 7\r\n\r\n[1,2,")
                        .send("3]")
                        .answer();
                assertTrue(slowCaller.contains("\"bytes\":7"), slowCaller);
                String caller = client.send(head + "a-sender\r\nContent-Length: 7\r\n\r\n[1,2,3]")
                        .answer();
                assertTrue(caller.contains("\"bytes\":7"), caller);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ingestSamples, INGEST",
        "getFleet, READ",
        "listGpus, READ",
        "openStream, STREAM",
        "getLiveness, -",
        "getReadiness, -",
        "getContract, -",
        "getContractAsJson, -",
    })
    void operationsHaveTheirClass(String id, String kind) {
        assertEquals(kind, kind(RouteTable.find(id).orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/auth/login, AUTH",
        "POST, /api/v1/auth/password, AUTH",
        "GET, /api/v1/auth, READ",
        "POST, /api/v1/keys, WRITE",
        "DELETE, /api/v1/keys/{id}, WRITE",
        "GET, /.well-known/jwks.json, -",
    })
    void classFollowsFromTheLine(String method, String path, String kind) {
        assertEquals(kind, kind(new Operation("any", HttpMethod.valueOf(method), path, Access.OPEN)));
    }

    private static String kind(Operation operation) {
        return operation.rateClass().map(RateClass::name).orElse("-");
    }

    private String upgrade() throws Exception {
        String request = """
                GET /api/v1/stream HTTP/1.1
                Host: localhost
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

                """;
        try (RawClient client = new RawClient(house.port())) {
            return client.send(request.replace("\n", "\r\n")).answer();
        }
    }

    private HttpResponse<String> read(String credential) throws Exception {
        return send(request("/api/v1/fleet").header("Authorization", "Bearer " + credential));
    }

    private HttpResponse<String> ingest(String credential) throws Exception {
        return send(request("/api/v1/ingest")
                .header("Authorization", "Bearer " + credential)
                .POST(BodyPublishers.ofString("{}")));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(house.uri(path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static Bucket few(String name, int burst) {
        return new Bucket(name, burst, Duration.ofSeconds(10));
    }
}
