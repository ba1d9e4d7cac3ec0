package io.gridtick.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.Applied;
import io.gridtick.http.Problem;
import io.gridtick.ingest.remote.Messages;
import io.vertx.core.Future;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each protocol answers to the same situations: senders decide by the status whether they keep, drop or repeat. */
class StatusTableTest {
    private static final String SAMPLES_WRITTEN = "X-Prometheus-Remote-Write-Samples-Written";

    private static SenderDoors doors;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void open() {
        doors = new SenderDoors();
    }

    @AfterAll
    static void close() {
        CLIENT.close();
        doors.close();
    }

    @BeforeEach
    void keepEverything() {
        doors.journal = SenderDoors::keep;
    }

    @ParameterizedTest
    @MethodSource("io.gridtick.ingest.SenderProtocol#all")
    void allGood(SenderProtocol protocol) throws Exception {
        HttpResponse<String> response = post(protocol, protocol.good());
        assertEquals(protocol.ok(), response.statusCode(), response.body());
        assertWritten(protocol, 1, response);
        assertEquals(protocol.ok() == 204, response.body().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("io.gridtick.ingest.SenderProtocol#all")
    void nothingAtAll(SenderProtocol protocol) throws Exception {
        HttpResponse<String> response = post(protocol, new byte[0]);
        assertEquals(protocol.empty(), response.statusCode(), response.body());
        assertWritten(protocol, 0, response);
    }

    @ParameterizedTest
    @MethodSource("io.gridtick.ingest.SenderProtocol#all")
    void somethingElseThanGpus(SenderProtocol protocol) throws Exception {
        assertEquals(protocol.ok(), post(protocol, protocol.foreign()).statusCode());
    }

    @ParameterizedTest
    @MethodSource("io.gridtick.ingest.SenderProtocol#all")
    void whatTheFleetHasAlready(SenderProtocol protocol) throws Exception {
        doors.journal = batch -> Future.succeededFuture(new Applied(0, batch.size(), 0));
        assertEquals(protocol.ok(), post(protocol, protocol.good()).statusCode());
    }

    @ParameterizedTest
    @MethodSource("io.gridtick.ingest.SenderProtocol#all")
    void halfBad(SenderProtocol protocol) throws Exception {
        HttpResponse<String> response = post(protocol, protocol.halfBad());
        assertEquals(protocol.partly(), response.statusCode(), response.body());
        assertTrue(response.body().contains("util"), response.body());
        assertWritten(protocol, 1, response);
    }

    @ParameterizedTest
    @MethodSource("io.gridtick.ingest.SenderProtocol#all")
    void aFullFleet(SenderProtocol protocol) throws Exception {
        doors.journal = batch -> Future.succeededFuture(new Applied(0, 0, batch.size()));
        HttpResponse<String> response = post(protocol, protocol.good());
        assertEquals(protocol.partly(), response.statusCode(), response.body());
        assertTrue(response.body().contains("fleet is full"), response.body());
        assertWritten(protocol, 0, response);
    }

    @ParameterizedTest
    @MethodSource("io.gridtick.ingest.SenderProtocol#all")
    void undecodable(SenderProtocol protocol) throws Exception {
        for (byte[] body : List.of(protocol.badFraming(), SenderProtocol.GARBAGE)) {
            HttpResponse<String> response = post(protocol, body);
            assertEquals(400, response.statusCode(), response.body());
            assertWritten(protocol, 0, response);
        }
    }

    @ParameterizedTest
    @MethodSource("io.gridtick.ingest.SenderProtocol#all")
    void wrongType(SenderProtocol protocol) throws Exception {
        for (String type : List.of("application/xml", "application/x-www-form-urlencoded")) {
            HttpResponse<String> response =
                    send(request(protocol.path(), type, protocol.encoding(), SenderDoors.SENDER), protocol.good());
            assertEquals(protocol.badType(), response.statusCode(), type + response.body());
        }
    }

    @ParameterizedTest
    @MethodSource("io.gridtick.ingest.SenderProtocol#all")
    void wrongEncoding(SenderProtocol protocol) throws Exception {
        for (String encoding : List.of("zstd", "br", protocol.isPacked() ? "gzip" : "snappy")) {
            HttpResponse<String> response =
                    send(request(protocol.path(), protocol.type(), encoding, SenderDoors.SENDER), protocol.good());
            assertEquals(415, response.statusCode(), encoding + response.body());
        }
    }

    @ParameterizedTest
    @MethodSource("io.gridtick.ingest.SenderProtocol#all")
    void tooLarge(SenderProtocol protocol) throws Exception {
        HttpRequest.Builder request =
                request(protocol.path(), protocol.type(), protocol.encoding(), SenderDoors.SENDER);
        // Asks first, as the answer to what is sent at once may be lost with the connection.
        HttpResponse<String> response = send(request.expectContinue(true), new byte[(8 << 20) + 1]);
        assertEquals(413, response.statusCode(), response.body());
    }

    @ParameterizedTest
    @MethodSource("io.gridtick.ingest.SenderProtocol#all")
    void tooLargeWhenUnpacked(SenderProtocol protocol) throws Exception {
        byte[] large = new byte[(32 << 20) + 1];
        Arrays.fill(large, (byte) '\n');
        String encoding = protocol.isPacked() ? "snappy" : "gzip";
        byte[] body = protocol.isPacked() ? Messages.packed(large) : gzip(large);
        HttpResponse<String> response =
                send(request(protocol.path(), protocol.type(), encoding, SenderDoors.SENDER), body);
        assertEquals(413, response.statusCode(), response.body());
    }

    @ParameterizedTest
    @MethodSource("io.gridtick.ingest.SenderProtocol#all")
    void strangersAndReaders(SenderProtocol protocol) throws Exception {
        HttpRequest.Builder nobody =
                HttpRequest.newBuilder(uri(protocol.path())).header("Content-Type", protocol.type());
        assertEquals(401, send(nobody, protocol.good()).statusCode());
        assertEquals(
                401,
                send(request(protocol.path(), protocol.type(), protocol.encoding(), "unknown"), protocol.good())
                        .statusCode());
        assertEquals(
                403,
                send(
                                request(protocol.path(), protocol.type(), protocol.encoding(), SenderDoors.READER),
                                protocol.good())
                        .statusCode());
    }

    @ParameterizedTest
    @MethodSource("io.gridtick.ingest.SenderProtocol#all")
    void overload(SenderProtocol protocol) throws Exception {
        doors.journal =
                _ -> Future.failedFuture(Problem.unavailable("journal_full", "Try again.", Duration.ofSeconds(9))
                        .exception());
        HttpResponse<String> response = post(protocol, protocol.good());
        assertEquals(503, response.statusCode());
        assertTrue(response.headers().firstValueAsLong("Retry-After").orElse(0) >= 1);
        assertWritten(protocol, 0, response);
    }

    @ParameterizedTest
    @MethodSource("io.gridtick.ingest.SenderProtocol#all")
    void aBugOfOurs(SenderProtocol protocol) throws Exception {
        doors.journal = _ -> Future.failedFuture(new Bug());
        HttpResponse<String> response = post(protocol, protocol.good());
        assertEquals(protocol.bug(), response.statusCode());
        assertTrue(!response.body().contains("a bug"), response.body());
        assertWritten(protocol, 0, response);
    }

    private static void assertWritten(SenderProtocol protocol, int samples, HttpResponse<String> response) {
        assertEquals(
                protocol.isSecondRemoteWrite() ? Integer.toString(samples) : "",
                response.headers().firstValue(SAMPLES_WRITTEN).orElse(""));
    }

    private static HttpResponse<String> post(SenderProtocol protocol, byte[] body)
            throws IOException, InterruptedException {
        return send(request(protocol.path(), protocol.type(), protocol.encoding(), SenderDoors.SENDER), body);
    }

    private static HttpRequest.Builder request(String path, String type, String encoding, String key) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).header("Content-Type", type).header("Authorization", "Bearer " + key);
        return encoding.equals("identity") ? request : request.header("Content-Encoding", encoding);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, byte[] body)
            throws IOException, InterruptedException {
        return CLIENT.send(
                request.timeout(Duration.ofSeconds(20))
                        .version(HttpClient.Version.HTTP_1_1)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + doors.port() + path);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }

    /** Without a trace, which the log would show for each protocol. */
    private static final class Bug extends RuntimeException {
        private static final long serialVersionUID = 1;

        Bug() {
            super("a bug", null, false, false);
        }
    }
}
