package io.gridtick.ingest.remote;

import static io.gridtick.ingest.remote.Messages.NOW;
import static io.gridtick.ingest.remote.Messages.UTIL;
import static io.gridtick.ingest.remote.Messages.gpu;
import static io.gridtick.ingest.remote.Messages.packed;
import static io.gridtick.ingest.remote.Messages.series;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.fleet.Applied;
import io.gridtick.http.Problem;
import io.gridtick.ingest.IngestRig;
import io.gridtick.ingest.remote.Messages.Series;
import io.gridtick.ingest.source.SourceRows;
import io.gridtick.ingest.wire.WireWriter;
import io.vertx.core.Future;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteWriteResourceTest {
    private static final String PROTOBUF = "application/x-protobuf";
    private static final String SECOND = PROTOBUF + ";proto=io.prometheus.write.v2.Request";
    private static final Series GOOD = gpu(UTIL, 97);
    private static final Series BAD = gpu("DCGM_FI_DEV_GPU_TEMP", -500);

    private final IngestRig rig = new IngestRig(RemoteWriteResource::new);

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {PROTOBUF, PROTOBUF + ";proto=prometheus.WriteRequest", "Application/X-Protobuf; charset=utf-8"})
    void theFirstVersionIsAnsweredWithNothing(String type) throws Exception {
        HttpResponse<String> response = post(type, Messages.first(List.of(GOOD)));
        assertEquals(204, response.statusCode());
        assertEquals("", response.body());
        assertEquals(-1, samplesWritten(response));
        assertEquals(List.of(Messages.ID + "@n1 " + NOW + " util=97"), rig.rows());
        assertEquals(1, rig.counters.accepted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"remoteWriteByPush", "remoteWriteByOldPush"})
    void otherPathsAreTheSame(String operation) throws Exception {
        byte[] body = packed(Messages.first(List.of(GOOD)));
        assertEquals(
                204,
                rig.post(operation, body, "Content-Type", PROTOBUF, "Content-Encoding", "snappy")
                        .statusCode());
    }

    @Test
    void theSecondVersionIsToldWhatWasWritten() throws Exception {
        HttpResponse<String> response = post(SECOND, Messages.second(List.of(GOOD, GOOD)));
        assertEquals(204, response.statusCode());
        assertEquals(2, samplesWritten(response));
        assertEquals("0", header(response, "X-Prometheus-Remote-Write-Histograms-Written"));
        assertEquals("0", header(response, "X-Prometheus-Remote-Write-Exemplars-Written"));
    }

    @ParameterizedTest
    @ValueSource(strings = {PROTOBUF, SECOND})
    void aRefusedSeriesIsShownAsAPersonWouldWriteIt(String type) throws Exception {
        List<Series> request = List.of(gpu("go_goroutines", 1), GOOD, BAD);
        HttpResponse<String> answer =
                post(type, type.equals(SECOND) ? Messages.second(request) : Messages.first(request));
        assertEquals(400, answer.statusCode());
        JsonNode row = SourceRows.failed(rig.sources);
        assertEquals("remote_write", row.path("protocol").asText());
        assertEquals("partly_invalid", row.at("/last_error/code").asText());
        assertEquals(
                "DCGM_FI_DEV_GPU_TEMP{Hostname=\"n1\",UUID=\"" + Messages.UUID + "\",gpu=\"0\"} -500.0 " + NOW,
                row.at("/last_error/sample").asText());
        assertEquals("[\"go_goroutines\"]", row.path("unmapped_names").toString());
    }

    @Test
    void aFullFleetIsNoSuccess() throws Exception {
        rig.journal = _ -> Future.succeededFuture(new Applied(0, 0, 1));
        HttpResponse<String> answer = post(PROTOBUF, Messages.first(List.of(GOOD)));
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().startsWith("the fleet is full"), answer.body());
    }

    @Test
    void whoSendsTooMuchComesAgainLater() throws Exception {
        IngestRig held = new IngestRig(RemoteWriteResource::new, OptionalLong.of(10_000));
        byte[] body = packed(Messages.first(Collections.nCopies(250_000, series(List.of("__name__", "up"), NOW, 1))));
        assertEquals(
                204,
                held.post("remoteWrite", body, "Content-Type", PROTOBUF, "Content-Encoding", "snappy")
                        .statusCode());
        HttpResponse<String> refused =
                held.post("remoteWrite", body, "Content-Type", SECOND, "Content-Encoding", "snappy");
        held.close();
        assertEquals(503, refused.statusCode());
        assertTrue(refused.body().contains("GRIDTICK_INGEST_RATE"), refused.body());
        assertEquals(0, samplesWritten(refused));
    }

    @Test
    void theSecondVersionIsToldWhatWasWrittenOfABadRequestToo() throws Exception {
        HttpResponse<String> response = post(SECOND, Messages.second(List.of(GOOD, BAD)));
        assertEquals(400, response.statusCode());
        assertEquals(1, samplesWritten(response));
        assertEquals(1, rig.appended.size());
        HttpResponse<String> damaged =
                rig.post("remoteWrite", new byte[] {1, 2, 3}, "Content-Type", SECOND, "Content-Encoding", "snappy");
        assertEquals(400, damaged.statusCode());
        assertEquals(0, samplesWritten(damaged));
    }

    @Test
    void aPartlyBadRequestIsKeptInPartAndExplained() throws Exception {
        HttpResponse<String> response = post(PROTOBUF, Messages.first(List.of(GOOD, BAD)));
        assertEquals(400, response.statusCode());
        assertEquals(
                "1 of 2 samples were refused and the others kept: series 1 is not a possible value of temp\n",
                response.body());
        assertEquals(1, rig.appended.size());
    }

    @Test
    void nothingAndOtherThingsAreFine() throws Exception {
        assertEquals(204, post(PROTOBUF, new byte[0]).statusCode());
        Series other = series(List.of("__name__", "up", "instance", "n1:9100"), NOW, 1);
        assertEquals(204, post(PROTOBUF, Messages.first(List.of(other))).statusCode());
        HttpResponse<String> second = post(SECOND, Messages.second(List.of(other)));
        assertEquals(204, second.statusCode());
        assertEquals(1, samplesWritten(second));
        assertEquals(List.of(), rig.appended);
    }

    @Test
    void aRequestOfTheSecondVersionUnderTheNameOfTheFirstIsHarmless() throws Exception {
        assertEquals(204, post(PROTOBUF, Messages.second(List.of(GOOD))).statusCode());
        assertEquals(List.of(), rig.appended);
    }

    @ParameterizedTest
    @CsvSource({
        "application/json, snappy, Content-Type",
        "application/x-protobuf;proto=other.Message, snappy, Content-Type",
        "application/x-protobuf, gzip, snappy",
        "application/x-protobuf, identity, snappy"
    })
    void otherTypesAndEncodingsAreNotSupported(String type, String encoding, String word) throws Exception {
        HttpResponse<String> response =
                rig.post("remoteWrite", new byte[] {0}, "Content-Type", type, "Content-Encoding", encoding);
        assertEquals(415, response.statusCode());
        assertTrue(response.body().contains(word), response.body());
    }

    @Test
    void tooLargeIsSaidBeforeAnythingIsUnpacked() throws Exception {
        byte[] block = new WireWriter().varint(0xffffffffL).raw(0, 1).bytes();
        assertEquals(
                413,
                rig.post("remoteWrite", block, "Content-Type", PROTOBUF, "Content-Encoding", "snappy")
                        .statusCode());
    }

    @Test
    void aFullJournalMeansThatItShouldComeAgain() throws Exception {
        rig.journal = _ -> Future.failedFuture(Problem.unavailable("journal_full", "Try again.", Duration.ofSeconds(1))
                .exception());
        HttpResponse<String> response = post(SECOND, Messages.second(List.of(GOOD)));
        assertEquals(503, response.statusCode());
        assertEquals("Try again.\n", response.body());
        assertEquals(0, samplesWritten(response));
    }

    private HttpResponse<String> post(String type, byte[] message) throws Exception {
        return rig.post("remoteWrite", packed(message), "Content-Type", type, "Content-Encoding", "snappy");
    }

    private static int samplesWritten(HttpResponse<String> response) {
        String written = header(response, "X-Prometheus-Remote-Write-Samples-Written");
        return written.isEmpty() ? -1 : Integer.parseInt(written);
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
