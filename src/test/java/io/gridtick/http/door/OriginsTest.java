package io.gridtick.http.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.config.Settings;
import io.gridtick.testing.HouseOfTest;
import io.gridtick.testing.RawClient;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages may read answers (CORS) and which may open sockets. */
class OriginsTest {
    private static HouseOfTest house;
    private static HouseOfTest publicHouse;

    @BeforeAll
    static void open() {
        house = new HouseOfTest();
        publicHouse = new HouseOfTest(
                new Settings.Http(
                        "127.0.0.1",
                        0,
                        Optional.empty(),
                        List.of("127.0.0.1"),
                        Optional.of(URI.create("https://gpu.example")),
                        List.of(),
                        false),
                HouseOfTest.LIMITS);
    }

    @AfterAll
    static void close() {
        house.close();
        publicHouse.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "https://friend.example.evil",
                "https://evil-friend.example",
                "https://sub.friend.example",
                "https://friend.example:444",
                "http://friend.example",
                "HTTPS://friend.example",
                "*",
            })
    void strangeOriginReadsNothing(String origin) throws IOException {
        String answer = get("GET", "/api/v1/fleet", "Origin: " + origin + "\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
        assertFalse(answer.toLowerCase(Locale.ROOT).contains("access-control"), answer);
        assertTrue(answer.contains("vary: Origin"), answer);
        assertTrue(preflight(origin).startsWith("HTTP/1.1 403 "));
        assertFalse(preflight(origin).contains("access-control"));
    }

    @Test
    void listedOriginReads() throws IOException {
        String answer = get("GET", "/api/v1/fleet", "Origin: https://friend.example\r\n");
        assertTrue(answer.contains("access-control-allow-origin: https://friend.example\r\n"), answer);
        assertTrue(answer.contains("vary: Origin"), answer);
        assertFalse(answer.contains("allow-credentials"), answer);
    }

    @Test
    void listedOriginReadsProblemsToo() throws IOException {
        String answer = get("GET", "/api/v1/gpus?limit=0", "Origin: https://friend.example\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        assertTrue(answer.contains("access-control-allow-origin: https://friend.example\r\n"), answer);
    }

    @Test
    void preflightOfListedOriginIsKeptTenMinutes() throws IOException {
        String answer = preflight("https://friend.example");
        assertTrue(answer.startsWith("HTTP/1.1 204 "), answer);
        assertTrue(answer.contains("access-control-max-age: 600"), answer);
        assertTrue(answer.contains("Authorization"), answer);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, http://localhost, 101",
        "localhost:8080, http://localhost:8080, 101",
        "localhost:80, http://localhost, 101",
        "localhost, https://friend.example, 101",
        "localhost, , 101",
        "localhost:8080, http://localhost:8081, 403",
        "localhost, https://localhost, 403",
        "localhost, http://evil.example, 403",
        "localhost, null, 403",
        "localhost, http://localhost.evil.example, 403",
    })
    void socketOpensOnlyForOurPagesAndFriends(String host, @Nullable String origin, int status) throws IOException {
        assertEquals(status, upgrade(house, host, origin));
    }

    @ParameterizedTest
    @CsvSource({
        "gpu.example, https://gpu.example, 101",
        "inner:8080, https://gpu.example, 101",
        "gpu.example, http://gpu.example.evil, 403",
    })
    void publicAddressIsOursBehindAProxy(String host, @Nullable String origin, int status) throws IOException {
        assertEquals(status, upgrade(publicHouse, host, origin));
    }

    @Test
    void publicHttpsAddressAsksBrowsersToStayWithTls() throws IOException {
        try (RawClient client = new RawClient(publicHouse.port())) {
            String answer =
                    client.send("GET / HTTP/1.1\r\nHost: gpu.example\r\n\r\n").answer();
            assertTrue(answer.contains("Strict-Transport-Security: max-age=31536000; includeSubDomains"), answer);
        }
    }

    private static int upgrade(HouseOfTest at, String host, @Nullable String origin) throws IOException {
        String originLine = origin == null ? "" : "Origin: " + origin + "\r\n";
        try (RawClient client = new RawClient(at.port())) {
            String answer = client.send("GET /api/v1/stream HTTP/1.1\r\nHost: " + host + "\r\n" + originLine
                            + "Authorization: Bearer a-reader\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Extensions: permessage-deflate\r\n"
                            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                    .answer();
            assertFalse(answer.contains("permessage-deflate"), answer);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    private static String preflight(String origin) throws IOException {
        return get("OPTIONS", "/api/v1/ingest", "Origin: " + origin + "\r\nAccess-Control-Request-Method: POST\r\n");
    }

    private static String get(String method, String path, String headers) throws IOException {
        try (RawClient client = new RawClient(house.port())) {
            return client.send(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
                    .answer();
        }
    }
}
