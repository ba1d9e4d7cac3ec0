package io.gridtick.http.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gridtick.http.Json;
import io.gridtick.testing.HouseOfTest;
import io.gridtick.testing.RawClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes back for good and bad requests, over real HTTP. */
class DoorTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static HouseOfTest house;

    @BeforeAll
    static void open() {
        house = new HouseOfTest();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void valuesAreWrittenByOurRules() throws Exception {
        HttpResponse<String> answer = get("/api/v1/fleet");
        assertEquals(200, answer.statusCode());
        assertEquals(
                "{\"gpus\":7,\"ts\":\"2026-11-03T10:15:00.250Z\",\"util\":71.5,\"power\":null,\"note\":null}",
                answer.body());
        assertEquals("no-store", header(answer, "Cache-Control"));
        assertEquals("application/json", header(answer, "Content-Type"));
        assertFalse(header(answer, "Date").isEmpty());
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepetition() throws Exception {
        int seen = 0;
        String cursor = "";
        do {
            JsonNode page = json(get("/api/v1/gpus?limit=100" + cursor));
            for (JsonNode item : page.path("items")) {
                seen++;
                assertEquals(seen, item.asInt());
            }
            cursor = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asText();
        } while (!cursor.isEmpty());
        assertEquals(250, seen);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, limit, must be at least 1",
        "limit=1001, limit, must be at most 1000",
        "limit=abc, limit, must be a whole number",
        "limit=, limit, is empty",
        "limit=1&limit=2, limit, is given more than once",
        "cursor=%21, cursor, is not one of ours",
        "state=asleep, state, 'must be one of live, late, stale, gone'",
        "limti=5, limti, is not a parameter of this operation",
    })
    void wrongParameterIsNamed(String query, String at, String detail) throws Exception {
        HttpResponse<String> answer = get("/api/v1/gpus?" + query);
        JsonNode problem = assertProblem(answer, 400, "invalid_parameter");
        assertEquals(at, problem.at("/errors/0/at").asText());
        assertEquals(detail, problem.at("/errors/0/detail").asText());
    }

    @Test
    void allWrongParametersAreNamedAtOnce() throws Exception {
        JsonNode problem = assertProblem(get("/api/v1/gpus?limit=0&state=x&y=1"), 400, "invalid_parameter");
        assertEquals(3, problem.path("errors").size());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/nothing, 404, not_found",
        "GET, /nothing, 404, not_found",
        "GET, /../../etc/passwd, 404, not_found",
        "GET, /..%2f..%2fetc/passwd, 404, not_found",
        "GET, /web/index.html, 404, not_found",
        "GET, /api/v1/fleet/, 404, not_found",
        "GET, /api/v1/gpus/GPU-1/, 404, not_found",
        "GET, /api/v1/fleet%2F, 404, not_found",
        "GET, /health/live/, 404, not_found",
        "POST, /api/v1/ingest/, 404, not_found",
        "GET, /api/v1/gpus/%zz, 400, malformed_request",
        "GET, /api/v1/gpus?limit=%zz, 400, malformed_request",
        "DELETE, /api/v1/fleet, 405, method_not_allowed",
        "HEAD, /api/v1/fleet, 405, -",
        "GET, /api/v1/ingest, 405, method_not_allowed",
        "TRACE, /api/v1/fleet, 405, method_not_allowed",
        "POST, /health/live, 405, method_not_allowed",
        "POST, /index.html, 405, method_not_allowed",
        "BREW, /api/v1/fleet, 405, method_not_allowed",
        "GET, /api/v1/regions, 500, internal",
        "GET, /health/ready, 503, starting",
    })
    void refusalIsAProblem(String method, String path, int status, String code) throws Exception {
        try (RawClient client = new RawClient(house.port())) {
            String answer = client.send(
                            method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .untilClosed();
            assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
            assertTrue(answer.contains("application/problem+json"), answer);
            assertTrue(code.equals("-") || answer.contains("\"code\":\"" + code + "\""), answer);
            assertFalse(
                    answer.contains("Exception") || answer.contains("io.gridtick") || answer.contains("secret"),
                    answer);
        }
        assertEquals(200, get("/health/live").statusCode());
    }

    @Test
    void wrongMethodNamesTheRightOnes() throws Exception {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(house.uri("/api/v1/ingest")).GET());
        assertEquals("POST", header(answer, "Allow"));
        assertEquals(
                "GET, HEAD",
                header(send(HttpRequest.newBuilder(house.uri("/health/live")).DELETE()), "Allow"));
    }

    @Test
    void headAnswersLikeGetWithoutBody() throws Exception {
        HttpResponse<String> head =
                send(HttpRequest.newBuilder(house.uri("/health/live")).HEAD());
        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
        assertEquals(Integer.toString(get("/health/live").body().length()), header(head, "Content-Length"));
    }

    @Test
    void unexpectedFailureShowsOnlyItsId() throws Exception {
        HttpResponse<String> answer = get("/api/v1/regions");
        JsonNode problem = assertProblem(answer, 500, "internal");
        assertEquals(header(answer, "X-Request-Id"), problem.path("request_id").asText());
        assertFalse(answer.body().contains("secret"));
    }

    @Test
    void retryAfterIsSpreadOverOneToFiveSeconds() throws Exception {
        for (int i = 0; i < 20; i++) {
            int seconds = Integer.parseInt(header(get("/health/ready"), "Retry-After"));
            assertTrue(seconds >= 1 && seconds <= 5, () -> "Retry-After: " + seconds);
        }
    }

    @Test
    void requestIdIsOursWhateverTheClientSends() throws Exception {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(house.uri("/health/live")).header("X-Request-Id", "forged"));
        assertTrue(header(answer, "X-Request-Id").matches("[0-9a-z]{12}"));
    }

    /** They are never a document, so a browser would not read it there. */
    @ParameterizedTest
    @ValueSource(strings = {"/app.js", "/styles/tokens.css"})
    void partsOfPagesCarryNoPolicyOfDocuments(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertEquals(200, answer.statusCode());
        assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
        assertEquals("same-origin", header(answer, "Cross-Origin-Resource-Policy"));
        assertEquals("no-referrer", header(answer, "Referrer-Policy"));
        for (String name : List.of("Content-Security-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy")) {
            assertEquals("", header(answer, name), name);
        }
    }

    static Stream<String> everyKindOfAnswer() {
        return Stream.of(
                "/",
                "/icon.svg",
                "/api/v1/fleet",
                "/api/v1/gpus?limit=0",
                "/nothing",
                "/api/v1/regions",
                "/health/ready",
                "/openapi.yaml",
                "/api/v1/ingest");
    }

    @ParameterizedTest
    @MethodSource("everyKindOfAnswer")
    void everyAnswerCarriesTheSecurityHeaders(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertTrue(
                header(answer, "Content-Security-Policy").startsWith("default-src 'none'; script-src 'self' 'sha256-"));
        assertTrue(header(answer, "Content-Security-Policy").contains("require-trusted-types-for 'script'"));
        assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
        assertEquals("no-referrer", header(answer, "Referrer-Policy"));
        assertEquals("same-origin", header(answer, "Cross-Origin-Opener-Policy"));
        assertEquals("same-origin", header(answer, "Cross-Origin-Resource-Policy"));
        assertTrue(header(answer, "Permissions-Policy").contains("camera=()"));
        assertEquals("", header(answer, "Strict-Transport-Security"));
        assertEquals(1, answer.headers().allValues("Content-Security-Policy").size());
    }

    @ParameterizedTest
    @CsvSource({"localhost:x", "local host", "a/b", "a@b", "[::1", "localhost:123456", "''"})
    void malformedHostIsRefusedWithHeadersToo(String host) throws IOException {
        try (RawClient client = new RawClient(house.port())) {
            String answer =
                    client.send("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").untilClosed();
            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
            assertTrue(answer.contains("Content-Security-Policy"), answer);
            assertTrue(answer.contains("X-Request-Id"), answer);
        }
    }

    @Test
    void absoluteTargetIsRefused() throws IOException {
        try (RawClient client = new RawClient(house.port())) {
            String answer = client.send("GET http://other/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .untilClosed();
            assertTrue(answer.startsWith("HTTP/1.1 400 ") && answer.contains("bad_target"), answer);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "line, 414, target_too_long",
        "header, 431, headers_too_large",
        "version, 400, malformed_request",
        "garbage, 400, malformed_request"
    })
    void requestThatCannotBeReadIsAProblem(String what, int status, String code) throws IOException {
        String large = "x".repeat(9000);
        String request =
                switch (what) {
                    case "line" -> "GET /" + large + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
                    case "header" -> "GET / HTTP/1.1\r\nHost: localhost\r\nX-Large: " + large + "\r\n\r\n";
                    case "version" -> "GET / HTTP/x.y\r\nHost: localhost\r\n\r\n";
                    default -> "\u0001\u0002\u0003\r\n\r\n";
                };
        try (RawClient client = new RawClient(house.port())) {
            String answer = client.send(request).untilClosed();
            assertTrue(answer.matches("(?s)HTTP/1\\.[01] " + status + " .*"), answer);
            assertTrue(answer.contains("\"code\":\"" + code + "\""), answer);
            assertTrue(answer.contains("Content-Security-Policy"), answer);
        }
    }

    @Test
    void headThatComesTooSlowlyIsAProblemToo() throws IOException {
        try (RawClient client = new RawClient(house.port())) {
            String answer =
                    client.send("GET /health/live HTTP/1.1\r\nHost: loc").untilClosed();
            assertTrue(answer.startsWith("HTTP/1.1 408 Request Timeout\r\n"), answer);
            assertTrue(answer.contains("\r\nContent-Type: application/problem+json\r\n"), answer);
            assertTrue(answer.contains("\r\nContent-Security-Policy: default-src 'none'"), answer);
            JsonNode problem = Json.rules().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
            assertEquals("head_too_slow", problem.path("code").asText());
            assertEquals(408, problem.path("status").asInt());
        }
    }

    @Test
    void malformedJsonIsRefused() throws Exception {
        assertProblem(ingest("{\"host\":"), 400, "bad_json");
        assertProblem(ingest("[".repeat(1000)), 400, "bad_json");
        assertEquals(200, ingest("{}").statusCode());
    }

    @Test
    void contractIsServedInBothNotations() throws Exception {
        assertTrue(get("/openapi.yaml").body().startsWith("openapi: 3.1.0"));
        assertEquals("3.1.0", json(get("/openapi.json")).path("openapi").asText());
    }

    private static HttpResponse<String> ingest(String body) throws Exception {
        return send(HttpRequest.newBuilder(house.uri("/api/v1/ingest"))
                .header("Authorization", "Bearer " + HouseOfTest.SENDER)
                .POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(house.uri(path)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> answer, String name) {
        List<String> values = answer.headers().allValues(name);
        return values.isEmpty() ? "" : values.getFirst();
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return Json.rules().readTree(answer.body());
    }

    @CanIgnoreReturnValue
    private static JsonNode assertProblem(HttpResponse<String> answer, int status, String code) throws IOException {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals("application/problem+json", header(answer, "Content-Type"));
        JsonNode problem = json(answer);
        assertEquals(status, problem.path("status").asInt());
        assertEquals(code, problem.path("code").asText());
        assertEquals("about:blank", problem.path("type").asText());
        assertFalse(problem.path("title").asText().isEmpty());
        return problem;
    }
}
