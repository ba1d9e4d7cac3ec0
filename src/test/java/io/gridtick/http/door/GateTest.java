package io.gridtick.http.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.config.Settings;
import io.gridtick.testing.HouseOfTest;
import io.gridtick.testing.RawClient;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets in where. */
class GateTest {
    private static HouseOfTest house;
    private static HouseOfTest closedHouse;

    @BeforeAll
    static void open() {
        house = new HouseOfTest();
        closedHouse = new HouseOfTest(
                new Settings.Http(
                        "127.0.0.1",
                        0,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        List.of("https://friend.example"),
                        false),
                HouseOfTest.LIMITS);
    }

    @AfterAll
    static void close() {
        house.close();
        closedHouse.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET /api/v1/fleet, Bearer a-reader, 200",
        "GET /api/v1/fleet, bearer a-reader, 200",
        "GET /api/v1/fleet, Bearer a-sender, 403",
        "GET /api/v1/fleet, Bearer nobody, 401",
        "GET /api/v1/fleet, Bearer, 401",
        "GET /api/v1/fleet, Basic YTpi, 401",
        "POST /api/v1/ingest, Bearer a-reader, 403",
        "POST /api/v1/ingest, Bearer a-sender, 400",
        "POST /api/v1/ingest, Bearer nobody, 401",
        "GET /health/live, Bearer nobody, 200",
        "GET /openapi.json, Bearer nobody, 200",
        "GET /, Bearer nobody, 200",
    })
    void credentialDecides(String line, String credential, int status) throws IOException {
        assertEquals(status, status(house, line, "Host: localhost\r\nAuthorization: " + credential + "\r\n"));
        assertEquals(status, status(closedHouse, line, "Host: x.example\r\nAuthorization: " + credential + "\r\n"));
    }

    @Test
    void twoCredentialsAreNone() throws IOException {
        String twice = "Host: localhost\r\nAuthorization: Bearer a-reader\r\nAuthorization: Bearer a-reader\r\n";
        assertEquals(401, status(house, "GET /api/v1/fleet", twice));
    }

    @Test
    void refusalWithoutCredentialsNamesTheScheme() throws IOException {
        String answer = answer(closedHouse, "GET /api/v1/fleet", "Host: localhost\r\n");
        assertTrue(answer.startsWith("HTTP/1.1 401 "), answer);
        assertTrue(answer.contains("WWW-Authenticate: Bearer"), answer);
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, 200",
        "LOCALHOST:8080, 200",
        "127.0.0.1:1, 200",
        "[::1]:9, 200",
        "127.0.0.2, 401",
        "rebound.example, 401",
        "localhost.example, 401",
        "localhost., 401",
    })
    void strangerReadsOnlyUnderANameOfThisMachine(String host, int status) throws IOException {
        assertEquals(status, status(house, "GET /api/v1/fleet", "Host: " + host + "\r\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "Forwarded: for=1.2.3.4",
        "X-Forwarded-For: 1.2.3.4",
        "x-forwarded-port: 1",
        "X-Real-IP: 1.2.3.4",
        "Via: 1.1 p"
    })
    void strangerBehindAProxyIsNotLetIn(String header) throws IOException {
        assertEquals(401, status(house, "GET /api/v1/fleet", "Host: localhost\r\n" + header + "\r\n"));
    }

    @Test
    void strangerNeverSends() throws IOException {
        assertEquals(401, status(house, "POST /api/v1/ingest", "Host: localhost\r\n"));
    }

    @Test
    void nothingOfTheBodyIsLostWhileTheCallerIsBeingIdentified() throws IOException {
        try (RawClient client = new RawClient(house.port())) {
            String head = "POST /api/v1/ingest HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer slow-to-know\r\n";
            for (int i = 0; i < 3; i++) {
                String answer = client.send(head + "Content-Length: 6\r\n\r\n[1,2,")
                        .send("3")
                        .answer();
                assertTrue(answer.contains("bad_json"), answer);
                answer = client.send(head + "Content-Length: 7\r\n\r\n[1,2,3]").answer();
                assertTrue(answer.contains("\"bytes\":7"), answer);
            }
        }
    }

    @Test
    void socketOpensAlsoWhenTheCallerIsKnownLate() throws IOException {
        String request = """
                GET /api/v1/stream HTTP/1.1
                Host: localhost
                Authorization: Bearer slow-to-know
                Upgrade: websocket
                Connection: Upgrade
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

                """;
        try (RawClient client = new RawClient(house.port())) {
            String answer = client.send(request.replace("\n", "\r\n")).answer();
            assertTrue(answer.startsWith("HTTP/1.1 101 "), answer);
        }
    }

    /** On a socket it may be said later who is calling, but what is said must be true. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, 101",
                "-, -, http://x.example, 101",
                "-, -, http://evil.example, 403",
                "-, -, null, 403",
                "Bearer a-reader, -, -, 101",
                "Bearer a-reader, -, http://x.example, 101",
                "Bearer a-reader, -, http://evil.example, 403",
                "Bearer a-sender, -, -, 403",
                "Bearer nobody, -, -, 401",
                "Bearer, -, -, 401",
                "Bearer nobody, a-reader, http://x.example, 401",
                "-, a-reader, http://x.example, 101",
                "-, a-reader, https://x.example, 403",
                "-, a-reader, http://evil.example, 403",
                "-, a-reader, https://friend.example, 403",
                "-, a-reader, null, 403",
                "-, a-reader, -, 403",
                "-, a-sender, http://x.example, 403",
                "-, nobody, http://x.example, 401",
                "Bearer a-reader, a-reader, -, 101",
                "-, -, https://friend.example, 101",
            })
    void whoMayOpenASocket(@Nullable String header, @Nullable String cookie, @Nullable String origin, int status)
            throws IOException {
        String headers = "Host: x.example\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + line("Authorization: ", header)
                + line("Cookie: gt_login=", cookie)
                + line("Origin: ", origin);
        try (RawClient client = new RawClient(closedHouse.port())) {
            String answer = client.send("GET /api/v1/stream HTTP/1.1\r\n" + headers + "Connection: Upgrade\r\n\r\n")
                    .answer();
            assertEquals(status, Integer.parseInt(answer.substring(9, 12)), answer);
        }
    }

    @Test
    void aPlainRequestForAStreamNeedsCredentials() throws IOException {
        assertEquals(401, status(closedHouse, "GET /api/v1/stream", "Host: x.example\r\n"));
        assertEquals(401, status(closedHouse, "GET /api/v1/stream", "Host: x.example\r\nUpgrade: h2c\r\n"));
    }

    @Test
    void nowhereElseIsASocketOpened() throws IOException {
        String upgrade = "Host: x.example\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n";
        assertEquals(401, status(closedHouse, "GET /api/v1/fleet", upgrade));
        assertEquals(401, status(closedHouse, "GET /api/v1/fleet", upgrade + "Cookie: gt_login=a-reader\r\n"));
    }

    private static String line(String name, @Nullable String value) {
        return value == null ? "" : name + value + "\r\n";
    }

    @Test
    void addressOtherThanLoopbackLetsNoStrangerIn() throws IOException {
        Settings.Http everywhere =
                new Settings.Http("0.0.0.0", 0, Optional.empty(), List.of(), Optional.empty(), List.of(), true);
        try (HouseOfTest open = new HouseOfTest(everywhere, HouseOfTest.LIMITS)) {
            assertEquals(401, status(open, "GET /api/v1/fleet", "Host: localhost\r\n"));
        }
    }

    private static int status(HouseOfTest at, String line, String headers) throws IOException {
        String answer = answer(at, line, headers);
        return Integer.parseInt(answer.substring(9, 12));
    }

    private static String answer(HouseOfTest at, String line, String headers) throws IOException {
        try (RawClient client = new RawClient(at.port())) {
            return client.send(line + " HTTP/1.1\r\n" + headers + "Content-Length: 1\r\nConnection: close\r\n\r\n{")
                    .untilClosed();
        }
    }
}
