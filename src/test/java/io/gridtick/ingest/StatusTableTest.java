package io.gridtick.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
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
    private static final byte[] GARBAGE = "\u0001 no such thing {{{ 1\n".getBytes(UTF_8);

    private static SenderDoors doors;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /**
     * One way in.
     *
     * @param ok the status when everything is kept
     * @param partly the status when some was bad for good
     * @param badType the status where Content-Type is not read; 415 where it decides
     */
    record Protocol(
            String name,
            String path,
            String type,
            String encoding,
            int ok,
            int partly,
            int empty,
            int badType,
            byte[] good,
            byte[] foreign,
            byte[] halfBad,
            byte[] badFraming) {
        boolean isSecondRemoteWrite() {
            return name.equals("remote write 2");
        }

        boolean isPacked() {
            return encoding.equals("snappy");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Protocol> protocols() {
        String gpu = "\"host\":\"n1\",\"index\":0,";
        String lp = "nvidia_smi,host=n1,index=0 utilization_gpu=";
        String otherLp = "cpu,host=n1 usage_idle=3\n";
        String page = "DCGM_FI_DEV_GPU_UTIL{gpu=\"0\",Hostname=\"n1\"} ";
        String table = "index, utilization.gpu [%]\n0, ";
        return List.of(
                plain(
                        "json",
                        "/api/v1/ingest",
                        "application/json",
                        200,
                        200,
                        400,
                        415,
                        "{" + gpu + "\"util\":97}",
                        "[]",
                        "[{" + gpu + "\"util\":97},{" + gpu + "\"util\":101}]"),
                plain(
                        "json lines",
                        "/api/v1/ingest",
                        "application/x-ndjson",
                        200,
                        200,
                        200,
                        415,
                        "{" + gpu + "\"util\":97}\n",
                        "\n",
                        "{" + gpu + "\"util\":97}\n{" + gpu + "\"util\":101}\n"),
                plain(
                        "nvidia-smi",
                        "/api/v1/ingest/nvidia-smi?host=n1",
                        "text/csv",
                        200,
                        200,
                        200,
                        200,
                        table + "97 %\n",
                        "index, name\n0, H100\n",
                        table + "97 %\n1, 101 %\n"),
                plain(
                        "text",
                        "/api/v1/import/prometheus",
                        "text/plain",
                        204,
                        400,
                        204,
                        204,
                        page + "97\n",
                        "node_load1 0.5\n",
                        page + "97\n" + page + "101\n"),
                plain(
                        "line protocol 1",
                        "/write?db=x",
                        "text/plain",
                        204,
                        400,
                        204,
                        204,
                        lp + "97i\n",
                        otherLp,
                        lp + "97i\n" + lp + "101i\n"),
                plain(
                        "line protocol 2",
                        "/api/v2/write",
                        "text/plain",
                        204,
                        400,
                        204,
                        204,
                        lp + "97i\n",
                        otherLp,
                        lp + "97i\n" + lp + "101i\n"),
                plain(
                        "line protocol 3",
                        "/api/v3/write_lp",
                        "text/plain",
                        204,
                        400,
                        204,
                        204,
                        lp + "97i\n",
                        otherLp,
                        lp + "97i\n" + lp + "101i\n"),
                remote("remote write 1", "application/x-protobuf"),
                remote("remote write 2", "application/x-protobuf;proto=io.prometheus.write.v2.Request"));
    }

    private static Protocol plain(
            String name,
            String path,
            String type,
            int ok,
            int partly,
            int empty,
            int badType,
            String good,
            String foreign,
            String halfBad) {
        return new Protocol(
                name,
                path,
                type,
                "identity",
                ok,
                partly,
                empty,
                badType,
                good.getBytes(UTF_8),
                foreign.getBytes(UTF_8),
                halfBad.getBytes(UTF_8),
                GARBAGE);
    }

    private static Protocol remote(String name, String type) {
        boolean isFirst = name.endsWith("1");
        List<Messages.Series> good = List.of(Messages.gpu(Messages.UTIL, 97));
        List<Messages.Series> foreign = List.of(new Messages.Series(
                List.of("__name__", "node_load1", "instance", "n1:9100"),
                good.getFirst().points()));
        List<Messages.Series> halfBad = List.of(good.getFirst(), Messages.gpu(Messages.UTIL, 101));
        return new Protocol(
                name,
                "/api/v1/write",
                type,
                "snappy",
                204,
                400,
                204,
                415,
                remote(isFirst, good),
                remote(isFirst, foreign),
                remote(isFirst, halfBad),
                Messages.packed(new byte[] {10, 127, 1}));
    }

    private static byte[] remote(boolean isFirst, List<Messages.Series> series) {
        return Messages.packed(isFirst ? Messages.first(series) : Messages.second(series));
    }

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
    @MethodSource("protocols")
    void allGood(Protocol protocol) throws Exception {
        HttpResponse<String> response = post(protocol, protocol.good);
        assertEquals(protocol.ok, response.statusCode(), response.body());
        assertWritten(protocol, 1, response);
        assertEquals(protocol.ok == 204, response.body().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void nothingAtAll(Protocol protocol) throws Exception {
        HttpResponse<String> response = post(protocol, new byte[0]);
        assertEquals(protocol.empty, response.statusCode(), response.body());
        assertWritten(protocol, 0, response);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void somethingElseThanGpus(Protocol protocol) throws Exception {
        assertEquals(protocol.ok, post(protocol, protocol.foreign).statusCode());
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void whatTheFleetHasAlready(Protocol protocol) throws Exception {
        doors.journal = batch -> Future.succeededFuture(new Applied(0, batch.size(), 0));
        assertEquals(protocol.ok, post(protocol, protocol.good).statusCode());
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void halfBad(Protocol protocol) throws Exception {
        HttpResponse<String> response = post(protocol, protocol.halfBad);
        assertEquals(protocol.partly, response.statusCode(), response.body());
        assertTrue(response.body().contains("util"), response.body());
        assertWritten(protocol, 1, response);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void aFullFleet(Protocol protocol) throws Exception {
        doors.journal = batch -> Future.succeededFuture(new Applied(0, 0, batch.size()));
        HttpResponse<String> response = post(protocol, protocol.good);
        assertEquals(protocol.partly, response.statusCode(), response.body());
        assertTrue(response.body().contains("fleet is full"), response.body());
        assertWritten(protocol, 0, response);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void undecodable(Protocol protocol) throws Exception {
        for (byte[] body : List.of(protocol.badFraming, GARBAGE)) {
            HttpResponse<String> response = post(protocol, body);
            assertEquals(400, response.statusCode(), response.body());
            assertWritten(protocol, 0, response);
        }
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void wrongType(Protocol protocol) throws Exception {
        for (String type : List.of("application/xml", "application/x-www-form-urlencoded")) {
            HttpResponse<String> response =
                    send(request(protocol.path, type, protocol.encoding, SenderDoors.SENDER), protocol.good);
            assertEquals(protocol.badType, response.statusCode(), type + response.body());
        }
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void wrongEncoding(Protocol protocol) throws Exception {
        for (String encoding : List.of("zstd", "br", protocol.isPacked() ? "gzip" : "snappy")) {
            HttpResponse<String> response =
                    send(request(protocol.path, protocol.type, encoding, SenderDoors.SENDER), protocol.good);
            assertEquals(415, response.statusCode(), encoding + response.body());
        }
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void tooLarge(Protocol protocol) throws Exception {
        assertEquals(413, post(protocol, new byte[(8 << 20) + 1]).statusCode());
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void tooLargeWhenUnpacked(Protocol protocol) throws Exception {
        byte[] large = new byte[(32 << 20) + 1];
        Arrays.fill(large, (byte) '\n');
        String encoding = protocol.isPacked() ? "snappy" : "gzip";
        byte[] body = protocol.isPacked() ? Messages.packed(large) : gzip(large);
        HttpResponse<String> response = send(request(protocol.path, protocol.type, encoding, SenderDoors.SENDER), body);
        assertEquals(413, response.statusCode(), response.body());
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void strangersAndReaders(Protocol protocol) throws Exception {
        HttpRequest.Builder nobody = HttpRequest.newBuilder(uri(protocol.path)).header("Content-Type", protocol.type);
        assertEquals(401, send(nobody, protocol.good).statusCode());
        assertEquals(
                401,
                send(request(protocol.path, protocol.type, protocol.encoding, "unknown"), protocol.good)
                        .statusCode());
        assertEquals(
                403,
                send(request(protocol.path, protocol.type, protocol.encoding, SenderDoors.READER), protocol.good)
                        .statusCode());
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void overload(Protocol protocol) throws Exception {
        doors.journal =
                _ -> Future.failedFuture(Problem.unavailable("journal_full", "Try again.", Duration.ofSeconds(9))
                        .exception());
        HttpResponse<String> response = post(protocol, protocol.good);
        assertEquals(503, response.statusCode());
        assertTrue(response.headers().firstValueAsLong("Retry-After").orElse(0) >= 1);
        assertWritten(protocol, 0, response);
    }

    @ParameterizedTest
    @MethodSource("protocols")
    void aBugOfOurs(Protocol protocol) throws Exception {
        doors.journal = _ -> Future.failedFuture(new Bug());
        HttpResponse<String> response = post(protocol, protocol.good);
        assertEquals(500, response.statusCode());
        assertTrue(!response.body().contains("a bug"), response.body());
        assertWritten(protocol, 0, response);
    }

    private static void assertWritten(Protocol protocol, int samples, HttpResponse<String> response) {
        assertEquals(
                protocol.isSecondRemoteWrite() ? Integer.toString(samples) : "",
                response.headers().firstValue(SAMPLES_WRITTEN).orElse(""));
    }

    private static HttpResponse<String> post(Protocol protocol, byte[] body) throws IOException, InterruptedException {
        return send(request(protocol.path, protocol.type, protocol.encoding, SenderDoors.SENDER), body);
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
