package io.gridtick.http.door;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.testing.HouseOfTest;
import io.gridtick.testing.RawClient;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests that two servers in a row could read differently: each is refused, and nothing after it is read. */
class SmugglingTest {
    private static final String POST = "POST /api/v1/ingest HTTP/1.1\r\nAuthorization: Bearer a-sender\r\n";
    private static final String HOST = "Host: localhost\r\n";
    private static final String SECOND = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static HouseOfTest house;

    @BeforeAll
    static void open() {
        house = new HouseOfTest();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    static Stream<Arguments> vectors() {
        String chunked = "Transfer-Encoding: chunked\r\n";
        return Stream.of(
                Arguments.of("length and chunked", POST + HOST + "Content-Length: 4\r\n" + chunked + "\r\n0\r\n\r\n"),
                Arguments.of("chunked twice", POST + HOST + "Transfer-Encoding: chunked, xchunked\r\n\r\n0\r\n\r\n"),
                Arguments.of("space before colon", POST + HOST + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n"),
                Arguments.of("two lengths", POST + HOST + "Content-Length: 0\r\nContent-Length: 5\r\n\r\n"),
                Arguments.of("signed length", POST + HOST + "Content-Length: +5\r\n\r\nhello"),
                Arguments.of("chunk extension with bare LF", POST + HOST + chunked + "\r\n2;a\nxx\r\n0\r\n\r\n"),
                Arguments.of(
                        "chunk extension with quoted CRLF",
                        POST + HOST + chunked + "\r\n2;a=\"\r\n0\r\n\r\n\"\r\nxx\r\n0\r\n\r\n"),
                Arguments.of("chunk size in C notation", POST + HOST + chunked + "\r\n0x2\r\n{}\r\n0\r\n\r\n"),
                Arguments.of("line feeds only", (POST + HOST + "Content-Length: 0\r\n\r\n").replace("\r\n", "\n")),
                Arguments.of("no host", POST + "Content-Length: 0\r\n\r\n"),
                Arguments.of("two hosts", POST + HOST + HOST + "Content-Length: 0\r\n\r\n"),
                Arguments.of("folded line", POST + HOST + "X-Long: a\r\n b\r\nContent-Length: 0\r\n\r\n"),
                Arguments.of("NUL in a header", POST + HOST + "X-Odd: a\0b\r\nContent-Length: 0\r\n\r\n"),
                Arguments.of(
                        "chunked on 1.0",
                        POST.replace("1.1", "1.0") + HOST + "Content-Length: 4\r\n" + chunked + "\r\n0\r\n\r\n"),
                // Beyond the fourteen of the list.
                Arguments.of("a length of two parts", POST + HOST + "Content-Length: 0, 5\r\n\r\n"),
                Arguments.of("negative length", POST + HOST + "Content-Length: -1\r\n\r\n"),
                Arguments.of("length in C notation", POST + HOST + "Content-Length: 0x0\r\n\r\n"),
                Arguments.of("unknown coding", POST + HOST + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"),
                Arguments.of("two codings", POST + HOST + chunked + chunked + "\r\n0\r\n\r\n"),
                Arguments.of(
                        "coding behind a vertical tab",
                        POST + HOST + "Transfer-Encoding: \u000bchunked\r\n\r\n0\r\n\r\n"),
                Arguments.of(
                        "bare CR in a header",
                        POST + HOST + "X-Odd: a\rTransfer-Encoding: chunked\r\nContent-Length: 0\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void answersOnceAndCloses(String name, String bytes) throws IOException {
        try (RawClient client = new RawClient(house.port())) {
            String answers = client.send(bytes + SECOND).untilClosed();
            assertTrue(
                    answers.startsWith("HTTP/1.1 400 ") || answers.startsWith("HTTP/1.0 400 "), name + ": " + answers);
            assertEquals(1, RawClient.count(answers, "HTTP/1."), name + ": " + answers);
        }
        assertServesNormally();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void sentByteByByteItIsNoDifferent(String name, String bytes) throws IOException {
        try (RawClient client = new RawClient(house.port())) {
            for (char one : (bytes + SECOND).toCharArray()) {
                try {
                    client.send(String.valueOf(one));
                } catch (IOException closedAlready) {
                    break;
                }
            }
            String answers = client.untilClosed();
            assertTrue(answers.isEmpty() || answers.contains(" 400 "), name + ": " + answers);
            assertTrue(RawClient.count(answers, "HTTP/1.") <= 1, name + ": " + answers);
        }
        assertServesNormally();
    }

    @Test
    void twoGoodRequestsAreTwoAnswers() throws IOException {
        try (RawClient client = new RawClient(house.port())) {
            client.send(POST + HOST + "Content-Length: 2\r\n\r\n{}" + SECOND);
            assertTrue(client.answer().startsWith("HTTP/1.1 200 "));
            assertTrue(client.answer().startsWith("HTTP/1.1 404 "));
        }
    }

    @Test
    void chunkedBodyIsReadAndTheNextRequestAnswered() throws IOException {
        try (RawClient client = new RawClient(house.port())) {
            client.send(POST + HOST + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n1\r\n}\r\n0\r\n\r\n" + SECOND);
            assertTrue(client.answer().contains("\"bytes\":2"));
            assertTrue(client.answer().startsWith("HTTP/1.1 404 "));
        }
    }

    private static void assertServesNormally() throws IOException {
        try (RawClient client = new RawClient(house.port())) {
            String answer = client.send("GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .answer();
            assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
        }
    }
}
