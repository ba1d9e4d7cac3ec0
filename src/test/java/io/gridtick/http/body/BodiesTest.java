package io.gridtick.http.body;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.testing.HouseOfTest;
import io.gridtick.testing.RawClient;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are too large, too slow, broken or bombs: refused, and the server goes on as before. */
class BodiesTest {
    private static final String POST =
            "POST /api/v1/ingest HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer a-sender\r\n";
    private static final int HUNDRED_MEGABYTES = 100_000_000;

    private static HouseOfTest house;

    @BeforeAll
    static void open() {
        house = new HouseOfTest();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @AfterEach
    void serverIsAsBefore() throws IOException {
        try (RawClient client = new RawClient(house.port())) {
            String answer = client.send(POST + "Content-Length: 2\r\n\r\n{}").answer();
            assertTrue(answer.startsWith("HTTP/1.1 200 "), answer);
        }
        assertTrue(HouseOfTest.becomesTrue(() -> house.budget.usedBytes() == 0), "bytes are still counted");
    }

    @Test
    void announcedTooLargeIsRefusedBeforeReading() throws IOException {
        try (RawClient client = new RawClient(house.port())) {
            String answer = client.send(POST + "Content-Length: " + HUNDRED_MEGABYTES + "\r\n\r\n")
                    .untilClosed();
            assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
            assertTrue(answer.contains("\"code\":\"body_too_large\""), answer);
            assertTrue(answer.contains("\r\nconnection: close\r\n"), answer);
        }
    }

    @Test
    void refusalWithBodyUnsentComesBeforeTheContinue() throws IOException {
        try (RawClient client = new RawClient(house.port())) {
            String answer = client.send(
                            POST + "Expect: 100-continue\r\nContent-Length: " + HUNDRED_MEGABYTES + "\r\n\r\n")
                    .untilClosed();
            assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
        }
    }

    @Test
    void continueIsSaidBeforeReading() throws IOException {
        try (RawClient client = new RawClient(house.port())) {
            client.send(POST + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertTrue(client.answer().startsWith("HTTP/1.1 100 "));
            assertTrue(client.send("{}").answer().startsWith("HTTP/1.1 200 "));
        }
    }

    @Test
    void chunksBeyondTheLimitAreRefusedMidway() throws IOException {
        try (RawClient client = new RawClient(house.port())) {
            client.send(POST + "Transfer-Encoding: chunked\r\n\r\n");
            byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(ISO_8859_1);
            int sent = sendUntilRefused(client, chunk, HUNDRED_MEGABYTES);
            assertTrue(sent < HUNDRED_MEGABYTES, "everything was taken");
            String answer = client.untilClosed();
            assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 413 "), answer);
        }
    }

    private static int sendUntilRefused(RawClient client, byte[] chunk, int most) {
        int sent = 0;
        try {
            while (sent < most) {
                client.send(chunk);
                sent += chunk.length;
            }
        } catch (IOException refused) {
            // Exactly what a sender sees whose body is not wanted.
        }
        return sent;
    }

    @Test
    void slightlyTooLargeStillGetsItsAnswer() throws IOException {
        int bytes = HouseOfTest.BODY.maxBytes() + 1;
        try (RawClient client = new RawClient(house.port())) {
            client.send(POST + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(bytes) + "\r\n");
            client.send(new byte[bytes]).send("\r\n0\r\n\r\n");
            assertTrue(client.untilClosed().startsWith("HTTP/1.1 413 "));
        }
    }

    @Test
    void gzipIsInflated() throws IOException {
        String answer = gzipped(GzipSinkTest.gzip("[1,2,3]".getBytes(UTF_8)));
        assertTrue(answer.contains("\"bytes\":7"), answer);
    }

    @Test
    void bombIsDefused() throws IOException {
        String answer = gzipped(GzipSinkTest.gzip(new byte[HUNDRED_MEGABYTES]));
        assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
    }

    @Test
    void brokenGzipIsRefused() throws IOException {
        byte[] good = GzipSinkTest.gzip("[1,2,3]".getBytes(UTF_8));
        good[good.length - 5] ^= 1;
        assertTrue(gzipped(good).contains("\"code\":\"bad_gzip\""));
        assertTrue(gzipped("[1,2,3]".getBytes(UTF_8)).contains("\"code\":\"bad_gzip\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "gzip, gzip", "zstd", "gzip\r\nContent-Encoding: gzip"})
    void otherEncodingIsRefused(String encoding) throws IOException {
        try (RawClient client = new RawClient(house.port())) {
            String answer = client.send(POST + "Content-Encoding: " + encoding + "\r\nContent-Length: 2\r\n\r\n{}")
                    .answer();
            assertTrue(answer.startsWith("HTTP/1.1 415 "), answer);
        }
    }

    @Test
    void slowBodyIsRefused() throws IOException {
        try (RawClient client = new RawClient(house.port())) {
            String answer = client.send(POST + "Content-Length: 1000\r\n\r\n{").untilClosed();
            assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
            assertTrue(answer.contains("\"code\":\"body_too_slow\""), answer);
        }
    }

    @Test
    void slowHeadIsRefused() throws IOException {
        try (RawClient client = new RawClient(house.port())) {
            String answer = client.send("GET / HTTP/1.1\r\nHost: loc").untilClosed();
            assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
        }
    }

    @Test
    void slowSecondHeadEndsTheConnection() throws IOException {
        try (RawClient client = new RawClient(house.port())) {
            client.send(POST + "Content-Length: 2\r\n\r\n{}");
            assertTrue(client.answer().startsWith("HTTP/1.1 200 "));
            assertEquals("", client.send("GET / HTTP/1.1\r\nHost: loc").untilClosed());
        }
    }

    @Test
    void silentConnectionIsClosed() throws IOException {
        try (RawClient client = new RawClient(house.port())) {
            assertEquals("", client.untilClosed());
        }
    }

    @Test
    void senderThatHangsUpLeavesNothingBehind() throws IOException {
        try (RawClient client = new RawClient(house.port())) {
            int before = house.handled.size();
            client.send(POST + "Content-Length: 100000\r\n\r\n" + "x".repeat(50_000));
            assertTrue(HouseOfTest.becomesTrue(() -> house.handled.size() > before));
        }
    }

    @Test
    void bodyThatNobodyWantsIsNotTakenForARequest() throws IOException {
        try (RawClient client = new RawClient(house.port())) {
            String unwanted = "GET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";
            String head = "GET /api/v1/fleet HTTP/1.1\r\nHost: localhost\r\nContent-Length: ";
            String answer = client.send(head + (unwanted.length() + 5) + "\r\n\r\n" + unwanted)
                    .untilClosed();
            assertEquals(1, RawClient.count(answer, "HTTP/1.1 "), answer);
            assertFalse(answer.contains("404"), answer);
        }
    }

    private static String gzipped(byte[] body) throws IOException {
        try (RawClient client = new RawClient(house.port())) {
            return client.send(POST + "Content-Encoding: gzip\r\nContent-Length: " + body.length + "\r\n\r\n")
                    .send(body)
                    .answer();
        }
    }
}
