package io.gridtick.ingest.otlp;

import static io.gridtick.ingest.otlp.Exports.ID;
import static io.gridtick.ingest.otlp.Exports.NOW;
import static io.gridtick.ingest.otlp.Exports.UTIL;
import static io.gridtick.ingest.otlp.Exports.gauge;
import static io.gridtick.ingest.otlp.Exports.ofOurGpu;
import static io.gridtick.ingest.otlp.Exports.point;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Message;
import io.gridtick.fleet.Applied;
import io.gridtick.http.Problem;
import io.gridtick.ingest.GatedDoor;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.vertx.core.Future;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The door of OpenTelemetry over real HTTP, behind the real gate. */
class OtlpResourceTest {
    private static final String PATH = "/v1/metrics";
    private static final String PROTOBUF = "application/x-protobuf";
    private static final String JSON = "application/json";
    private static final Message GOOD = ofOurGpu(gauge(UTIL, point(0.5)));
    private static final Message PARTLY_BAD = ofOurGpu(gauge(UTIL, point(0.5), point(7)));
    private static final List<String> HALF = List.of(ID + "@n1 " + NOW + " util=50");
    private static final String REASON =
            "1 of 2 data points were refused and the others kept: hw.gpu.utilization is not a possible value of util";

    private final GatedDoor door = new GatedDoor(OtlpResource::new);

    @AfterEach
    void stop() throws Exception {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {PATH, "/api/v1/otlp/v1/metrics"})
    void binaryIsAnsweredInBinary(String path) throws Exception {
        HttpResponse<byte[]> response = post(path, PROTOBUF, GOOD.toByteArray());
        assertEquals(200, response.statusCode());
        assertEquals(PROTOBUF, header(response, "Content-Type"));
        assertEquals(0, response.body().length);
        assertEquals(HALF, door.rows());
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, "application/json; charset=utf-8", "Application/JSON"})
    void jsonIsAnsweredInJson(String type) throws Exception {
        HttpResponse<byte[]> response = post(PATH, type, json(GOOD));
        assertEquals(200, response.statusCode());
        assertEquals(JSON, header(response, "Content-Type"));
        assertEquals("{}", text(response));
        assertEquals(HALF, door.rows());
    }

    @Test
    void compressedBodiesAreTaken() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(GOOD.toByteArray());
        }
        HttpResponse<byte[]> response = door.send(request(PROTOBUF)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(packed.toByteArray())));
        assertEquals(200, response.statusCode());
        assertEquals(HALF, door.rows());
    }

    @Test
    void nothingIsFineInBothForms() throws Exception {
        assertEquals(200, post(PATH, PROTOBUF, new byte[0]).statusCode());
        assertEquals("{}", text(post(PATH, JSON, new byte[0])));
        assertEquals("{}", text(post(PATH, JSON, "{\"resourceMetrics\":[]}".getBytes(UTF_8))));
        assertEquals(List.of(), door.appended);
    }

    @Test
    void whatIsNotOfGpusIsTakenAndNotSpokenOf() throws Exception {
        Message other = ofOurGpu(gauge("system.cpu.utilization", point(0.5)));
        assertEquals(0, post(PATH, PROTOBUF, other.toByteArray()).body().length);
        assertEquals(List.of(), door.appended);
    }

    @Test
    void whatIsRefusedIsCountedAndTheRestKept() throws Exception {
        HttpResponse<byte[]> binary = post(PATH, PROTOBUF, PARTLY_BAD.toByteArray());
        assertEquals(200, binary.statusCode());
        ExportMetricsPartialSuccess partial =
                ExportMetricsServiceResponse.parseFrom(binary.body()).getPartialSuccess();
        assertEquals(1, partial.getRejectedDataPoints());
        assertEquals(REASON, partial.getErrorMessage());
        assertEquals(HALF, door.rows());
        HttpResponse<byte[]> json = post(PATH, JSON, json(PARTLY_BAD));
        assertEquals(200, json.statusCode());
        assertEquals(
                "{\"partialSuccess\":{\"rejectedDataPoints\":\"1\",\"errorMessage\":\"" + REASON + "\"}}", text(json));
    }

    @Test
    void aRequestOfNothingButBadPointsIsNotSentAgainEither() throws Exception {
        HttpResponse<byte[]> response =
                post(PATH, PROTOBUF, ofOurGpu(gauge(UTIL, point(7))).toByteArray());
        assertEquals(200, response.statusCode());
        assertEquals(
                1,
                ExportMetricsServiceResponse.parseFrom(response.body())
                        .getPartialSuccess()
                        .getRejectedDataPoints());
    }

    @Test
    void aFullFleetIsTold() throws Exception {
        door.journal = _ -> Future.succeededFuture(new Applied(0, 0, 1));
        assertEquals(
                "{\"partialSuccess\":{\"rejectedDataPoints\":\"1\",\"errorMessage\":\"1 of 1 data points were refused"
                        + " and the others kept: the fleet is full, new GPUs are not taken\"}}",
                text(post(PATH, JSON, json(GOOD))));
    }

    @Test
    void whatCannotBeReadIsRefusedInTheFormOfTheRequest() throws Exception {
        HttpResponse<byte[]> binary = post(PATH, PROTOBUF, new byte[] {10, 9, 1});
        assertStatus(binary, 400, 3, "The body is not a request to export metrics, at byte 2.");
        HttpResponse<byte[]> json = post(PATH, JSON, "[]".getBytes(UTF_8));
        assertEquals(400, json.statusCode());
        assertEquals(
                "{\"code\":3,\"message\":\"The body is not a request to export metrics, line 1, column 1: an object must"
                        + " start here.\"}",
                text(json));
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, identity, Content-Type",
        "application/x-protobuf, zstd, gzip",
        "application/x-protobuf, snappy, gzip"
    })
    void otherTypesAndEncodingsAreNotSupported(String type, String encoding, String word) throws Exception {
        HttpResponse<byte[]> response = door.send(door.request(PATH)
                .header("Content-Type", type)
                .header("Content-Encoding", encoding)
                .POST(BodyPublishers.ofByteArray(new byte[] {0})));
        assertEquals(415, response.statusCode());
        assertTrue(text(response).contains(word), text(response));
    }

    @Test
    void withoutATypeTheRefusalIsJson() throws Exception {
        HttpResponse<byte[]> response = door.send(door.request(PATH).POST(BodyPublishers.noBody()));
        assertEquals(415, response.statusCode());
        assertEquals(JSON, header(response, "Content-Type"));
        assertTrue(text(response).startsWith("{\"code\":3,\"message\":\"Metrics are taken as"), text(response));
    }

    @Test
    void tooLargeIsSaidInItsForm() throws Exception {
        // Asks first, as the answer to what is sent at once may be lost with the connection.
        HttpResponse<byte[]> response = door.send(door.request(PATH)
                .header("Content-Type", PROTOBUF)
                .expectContinue(true)
                .POST(BodyPublishers.ofByteArray(new byte[(8 << 20) + 1])));
        assertStatus(response, 413, 8, "The body may have 8388608 bytes; split it.");
    }

    @Test
    void theGateSpeaksTheFormOfTheRequest() throws Exception {
        HttpResponse<byte[]> nobody = door.send(door.withoutKey(PATH)
                .header("Content-Type", PROTOBUF)
                .POST(BodyPublishers.ofByteArray(GOOD.toByteArray())));
        assertEquals(401, nobody.statusCode());
        assertEquals(PROTOBUF, header(nobody, "Content-Type"));
        HttpResponse<byte[]> reader = door.send(door.withKey(PATH, GatedDoor.READER)
                .header("Content-Type", PROTOBUF)
                .POST(BodyPublishers.ofByteArray(GOOD.toByteArray())));
        assertStatus(reader, 403, 7, "These credentials are known but may not do this.");
        assertEquals(List.of(), door.appended);
    }

    @Test
    void overloadSaysWhenToComeBack() throws Exception {
        door.journal = _ -> Future.failedFuture(Problem.unavailable("journal_full", "Try again.", Duration.ofSeconds(9))
                .exception());
        HttpResponse<byte[]> response = post(PATH, PROTOBUF, GOOD.toByteArray());
        assertStatus(response, 503, 14, "Try again.");
        assertTrue(Integer.parseInt(header(response, "Retry-After")) >= 1);
    }

    @Test
    void aFaultOfOursIsNoReasonToDropMetrics() throws Exception {
        door.journal = _ -> Future.failedFuture(new IllegalStateException("made by the test"));
        HttpResponse<byte[]> response = post(PATH, JSON, json(GOOD));
        assertEquals(503, response.statusCode());
        assertTrue(Integer.parseInt(header(response, "Retry-After")) >= 1);
        assertTrue(text(response).startsWith("{\"code\":13,"), text(response));
    }

    private HttpRequest.Builder request(String type) {
        return door.request(PATH).header("Content-Type", type);
    }

    private HttpResponse<byte[]> post(String path, String type, byte[] body) throws Exception {
        return door.send(door.request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    private static byte[] json(Message message) {
        return new MessageJson(new Random(1)).of(message).getBytes(UTF_8);
    }

    /** The answer is a {@code google.rpc.Status} in binary form. */
    private static void assertStatus(HttpResponse<byte[]> response, int status, int code, String message)
            throws IOException {
        assertEquals(status, response.statusCode());
        assertEquals(PROTOBUF, header(response, "Content-Type"));
        CodedInputStream in = CodedInputStream.newInstance(response.body());
        assertEquals(1 << 3, in.readTag());
        assertEquals(code, in.readInt32());
        assertEquals(2 << 3 | 2, in.readTag());
        assertEquals(message, in.readString());
        assertTrue(in.isAtEnd());
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), UTF_8);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
