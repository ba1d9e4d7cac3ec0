package io.gridtick.http.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.config.Settings;
import io.gridtick.testing.HouseOfTest;
import io.gridtick.testing.RawClient;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No page but our own uses a login cookie. A request that passes this check is 401: the cookie itself lets nobody in. */
class ForeignPagesTest {
    private static final int PASSED = 401;
    private static final int REFUSED = 403;
    private static final String COOKIE = "Cookie: gt_login=a-reader\r\n";

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
                        List.of("https://friend.example"),
                        true),
                HouseOfTest.LIMITS);
    }

    @AfterAll
    static void close() {
        house.close();
        publicHouse.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 401",
        "Sec-Fetch-Site: same-origin, 401",
        "Sec-Fetch-Site: none, 401",
        "Sec-Fetch-Site: cross-site, 403",
        "Sec-Fetch-Site: same-site, 403",
        "Sec-Fetch-Site: nonsense, 403",
        "Origin: http://localhost:8080, 401",
        "Origin: http://localhost, 403",
        "Origin: https://localhost:8080, 403",
        "Origin: https://evil.example, 403",
        "Origin: https://friend.example, 403",
        "Origin: null, 403",
    })
    void whereARequestComesFromDecides(String header, int status) throws IOException {
        assertEquals(status, post(house, "localhost:8080", header, COOKIE));
        assertEquals(status, post(house, "localhost:8080", header, "Cookie: a=b; __Host-gt_login=a-reader\r\n"));
        assertEquals(PASSED, post(house, "localhost:8080", header, ""), "without the cookie nothing is at stake");
    }

    @ParameterizedTest
    @CsvSource({"GET", "HEAD"})
    void readingIsNotTouched(String method) throws IOException {
        int status =
                status(house, method + " /api/v1/fleet", "Host: localhost\r\nSec-Fetch-Site: cross-site\r\n" + COOKIE);
        assertEquals(method.equals("GET") ? 200 : 405, status);
    }

    @ParameterizedTest
    @CsvSource({"PUT", "PATCH", "DELETE", "POST", "BREW"})
    void everythingElseIs(String method) throws IOException {
        int status =
                status(house, method + " /api/v1/fleet", "Host: localhost\r\nSec-Fetch-Site: cross-site\r\n" + COOKIE);
        assertEquals(REFUSED, status);
    }

    @ParameterizedTest
    @CsvSource({
        "gpu.example, https://gpu.example, 401",
        "inner:8080, https://gpu.example, 401",
        "localhost:8080, http://localhost:8080, 401",
        "inner:8080, http://inner:8080, 403",
        "rebound.example, http://rebound.example, 403",
        "gpu.example, http://gpu.example, 403",
    })
    void thePublicUrlSaysWhatIsOurs(String host, String origin, int status) throws IOException {
        assertEquals(status, post(publicHouse, host, "Origin: " + origin, COOKIE));
    }

    @ParameterizedTest
    @CsvSource({
        "https://gpu.example, '', 101",
        "https://gpu.example, Cookie: gt_login=a-reader, 101",
        "https://friend.example, '', 101",
        "https://friend.example, Cookie: gt_login=a-reader, 403",
        "https://evil.example, '', 403",
    })
    void friendsOpenSocketsWithoutTheCookieOnly(String origin, String cookie, int status) throws IOException {
        String upgrade = "Host: localhost\r\nOrigin: " + origin + "\r\n" + (cookie.isEmpty() ? "" : cookie + "\r\n")
                + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
        try (RawClient client = new RawClient(publicHouse.port())) {
            String answer = client.send("GET /api/v1/stream HTTP/1.1\r\n" + upgrade + "\r\n")
                    .answer();
            assertEquals(status, Integer.parseInt(answer.substring(9, 12)), answer);
        }
    }

    @Test
    void nobodyElsewhereMayEverSendCredentialsByThemselves() throws IOException {
        for (String method : List.of("GET", "OPTIONS", "POST", "DELETE")) {
            for (String origin : List.of("https://friend.example", "https://evil.example", "null")) {
                try (RawClient client = new RawClient(house.port())) {
                    String answer = client.send(method + " /api/v1/fleet HTTP/1.1\r\nHost: localhost\r\nOrigin: "
                                    + origin + "\r\nAccess-Control-Request-Method: POST\r\n" + COOKIE + "\r\n")
                            .answer()
                            .toLowerCase(Locale.ROOT);
                    assertTrue(!answer.contains("allow-credentials") && !answer.contains("allow-origin: *"), answer);
                }
            }
        }
    }

    private static int post(HouseOfTest at, String host, String header, String cookie) throws IOException {
        String line = header.isEmpty() ? "" : header + "\r\n";
        return status(at, "POST /api/v1/ingest", "Host: " + host + "\r\n" + line + cookie);
    }

    private static int status(HouseOfTest at, String line, String headers) throws IOException {
        try (RawClient client = new RawClient(at.port())) {
            String answer = client.send(line + " HTTP/1.1\r\n" + headers + "Connection: close\r\n\r\n")
                    .untilClosed();
            return Integer.parseInt(answer.substring(9, 12));
        }
    }
}
