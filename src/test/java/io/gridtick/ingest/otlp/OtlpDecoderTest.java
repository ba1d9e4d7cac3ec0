package io.gridtick.ingest.otlp;

import static io.gridtick.ingest.otlp.Exports.ID;
import static io.gridtick.ingest.otlp.Exports.NOW;
import static io.gridtick.ingest.otlp.Exports.UTIL;
import static io.gridtick.ingest.otlp.Exports.UUID;
import static io.gridtick.ingest.otlp.Exports.attributes;
import static io.gridtick.ingest.otlp.Exports.gauge;
import static io.gridtick.ingest.otlp.Exports.ofOurGpu;
import static io.gridtick.ingest.otlp.Exports.point;
import static io.gridtick.ingest.otlp.Exports.request;
import static io.gridtick.ingest.otlp.Exports.resource;
import static io.gridtick.ingest.otlp.Exports.sum;
import static io.opentelemetry.proto.metrics.v1.AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;
import static io.opentelemetry.proto.metrics.v1.AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.Message;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.ProblemException;
import io.gridtick.ingest.BatchRows;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.wire.WireWriter;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpDecoderTest {
    private static final List<String> HALF = List.of(ID + "@n1 " + NOW + " util=50");
    private static final String POINTS = """
            {"resourceMetrics":[{"resource":{"attributes":[{"key":"host.name","value":{"stringValue":"n1"}}]},
              "scopeMetrics":[{"metrics":[{"name":"DCGM_FI_DEV_GPU_UTIL","gauge":{"dataPoints":[{%s,
              "attributes":[{"key":"UUID","value":{"stringValue":"GPU-8b2281de-6d3c-22ed-0ec8-d3b864870b8b"}}]}]}}]}]}]}
            """;

    private final OtlpDecoder decoder = new OtlpDecoder();

    @Test
    void nothingIsFine() {
        assertEquals(0, decode(new byte[0]).tally().received());
        assertEquals(0, json("").tally().received());
        assertEquals(0, json("{}").tally().received());
        assertEquals(0, json("{\"resourceMetrics\":null}").tally().received());
        assertEquals(0, decode(request(resource(List.of()))).tally().received());
    }

    @Test
    void theResourceMayComeBehindItsMetricsAndInPieces() {
        byte[] host = attributes("host.name", "n1").getFirst().toByteArray();
        byte[] id = attributes("hw.id", UUID).getFirst().toByteArray();
        byte[] metric = gauge(UTIL, point(0.5)).toByteArray();
        WireWriter resource = new WireWriter()
                .message(1, new WireWriter().bytes(1, host))
                .message(2, new WireWriter().bytes(2, metric))
                .message(1, new WireWriter().number(2, 3).bytes(1, id));
        assertEquals(
                HALF, BatchRows.of(decode(new WireWriter().message(1, resource).bytes())));
    }

    @Test
    void fieldsOfAPointMayStandInAnyOrder() {
        byte[] id = attributes("hw.id", UUID).getFirst().toByteArray();
        byte[] host = attributes("host.name", "n1").getFirst().toByteArray();
        WireWriter point = new WireWriter()
                .bytes(7, id)
                .fixed(4, 0.5)
                .bytes(7, host)
                .fixed(3, Double.longBitsToDouble(NOW * 1_000_000));
        WireWriter gauge = new WireWriter().message(5, new WireWriter().message(1, point));
        byte[] body = new WireWriter()
                .message(1, new WireWriter().message(2, new WireWriter().message(2, gauge.text(1, UTIL))))
                .bytes();
        assertEquals(HALF, BatchRows.of(decode(body)));
        assertEquals(HALF, BatchRows.of(decode(body)));
    }

    @Test
    void nanosecondsAreCutAndNoTimeIsNow() {
        NumberDataPoint late = point(0.5).toBuilder()
                .setTimeUnixNano((NOW - 1) * 1_000_000 + 999_999)
                .build();
        NumberDataPoint now = point(0.5).toBuilder().setTimeUnixNano(0).build();
        assertEquals(
                List.of(ID + "@n1 " + (NOW - 1) + " util=50", HALF.getFirst()),
                BatchRows.of(decode(ofOurGpu(gauge(UTIL, late, now)))));
    }

    @Test
    void timesBeyondWhatALongHoldsAreFarAhead() {
        NumberDataPoint never = point(0.5).toBuilder().setTimeUnixNano(-1).build();
        assertEquals(1, decode(ofOurGpu(gauge(UTIL, never))).tally().future());
    }

    @Test
    void wholeNumbersAndFractionsAreTheSame() {
        NumberDataPoint whole =
                point(0, "hw.type", "gpu").toBuilder().setAsInt(300).build();
        assertEquals(
                List.of(ID + "@n1 " + NOW + " power=300"), BatchRows.of(decode(ofOurGpu(gauge("hw.power", whole)))));
    }

    @Test
    void aPointWithoutAValueIsOneThatIsNotKnown() {
        NumberDataPoint empty = point(0).toBuilder().clearValue().build();
        Decoded decoded = decode(ofOurGpu(gauge(UTIL, empty)));
        assertEquals(1, decoded.tally().sentinels());
        assertEquals(0, decoded.batch().size());
    }

    @Test
    void noRecordedValueEndsTheSeries() {
        NumberDataPoint ended = point(0).toBuilder().setFlags(1).build();
        assertEquals(List.of(ID + "@n1 " + NOW + " ended=1"), BatchRows.of(decode(ofOurGpu(gauge(UTIL, ended)))));
        NumberDataPoint ofTheEncoder =
                point(0, "hw.gpu.task", "encoder").toBuilder().setFlags(1).build();
        assertEquals(List.of(), BatchRows.of(decode(ofOurGpu(gauge(UTIL, ofTheEncoder)))));
    }

    @Test
    void cumulativeSumsAreTakenAndDifferencesRefusedWithTheRemedy() {
        NumberDataPoint joules = point(5_000, "hw.type", "gpu");
        assertEquals(
                List.of(ID + "@n1 " + NOW + " energy=5000"),
                BatchRows.of(decode(ofOurGpu(sum("hw.energy", AGGREGATION_TEMPORALITY_CUMULATIVE, joules)))));
        Decoded delta = decode(ofOurGpu(sum("hw.energy", AGGREGATION_TEMPORALITY_DELTA, joules, joules)));
        assertEquals(0, delta.batch().size());
        assertEquals(2, delta.tally().invalid());
        assertEquals(List.of(new FieldError("hw.energy", PointReader.IS_DELTA)), delta.errors());
    }

    @Test
    void differencesOfOtherThingsAreNoneOfOurs() {
        NumberDataPoint ofTheProcessor = point(5_000, "hw.type", "cpu");
        Decoded decoded = decode(ofOurGpu(
                sum("hw.energy", AGGREGATION_TEMPORALITY_DELTA, ofTheProcessor),
                sum("http.server.requests", AGGREGATION_TEMPORALITY_DELTA, ofTheProcessor)));
        assertEquals(2, decoded.tally().unmapped());
        assertEquals(0, decoded.tally().rejected());
    }

    @Test
    void impossibleValuesAreRefusedByTheNameOfTheirMetric() {
        Decoded decoded = decode(ofOurGpu(gauge(UTIL, point(1.5), point(0.5))));
        assertEquals(HALF, BatchRows.of(decoded));
        assertEquals(List.of(new FieldError(UTIL, "is not a possible value of util")), decoded.errors());
    }

    @Test
    void ofSeveralKindsOfDataTheLastCounts() {
        byte[] gauge = Gauge.newBuilder().addDataPoints(point(0.5)).build().toByteArray();
        WireWriter metric = new WireWriter()
                .bytes(7, gauge)
                .bytes(5, gauge)
                .text(1, "other")
                .bytes(5, gauge)
                .text(1, UTIL);
        byte[] body = new WireWriter()
                .message(1, new WireWriter().message(2, new WireWriter().message(2, metric)))
                .bytes();
        assertEquals(2, decode(body).tally().received());
    }

    @Test
    void manyAttributesThatSayNothingAreNoHindrance() {
        List<String> labels = new ArrayList<>(List.of("UUID", UUID, "Hostname", "n1"));
        for (int i = 0; i < 500; i++) {
            labels.addAll(List.of("pod_label_" + i, "x".repeat(50)));
        }
        Metric metric = gauge("DCGM_FI_DEV_GPU_UTIL", point(50, labels.toArray(String[]::new)));
        assertEquals(HALF, BatchRows.of(decode(request(resource(List.of(), metric)))));
        assertEquals(
                HALF,
                BatchRows.of(decode(request(resource(
                        attributes(labels.toArray(String[]::new)), gauge("DCGM_FI_DEV_GPU_UTIL", point(50)))))));
    }

    @Test
    void tooLongAttributesThatDoAreRefused() {
        String host = "n".repeat(SeriesKey.MAX_RESOURCE_BYTES);
        List<FieldError> expected = List.of(new FieldError(UTIL, PointReader.IS_TOO_LONG));
        assertEquals(
                expected,
                decode(request(resource(attributes("host.name", host, "hw.id", UUID), gauge(UTIL, point(0.5)))))
                        .errors());
        assertEquals(
                expected,
                decode(ofOurGpu(gauge(UTIL, point(0.5, "region", host + host)))).errors());
        assertEquals(
                List.of(new FieldError(UTIL, "host is longer than 256 bytes")),
                decode(ofOurGpu(gauge(UTIL, point(0.5, "Hostname", "n".repeat(300)))))
                        .errors());
    }

    @Test
    void newSetsOfAttributesAreBoundedInARequest() {
        WireWriter gauge = new WireWriter();
        for (int i = 0; i <= SeriesKey.MAX_NEW_SETS; i++) {
            gauge.message(1, new WireWriter().message(7, new WireWriter().text(1, "a" + i)));
        }
        byte[] body = new WireWriter()
                .message(
                        1,
                        new WireWriter()
                                .message(
                                        2,
                                        new WireWriter()
                                                .message(
                                                        2,
                                                        new WireWriter()
                                                                .message(5, gauge)
                                                                .text(1, UTIL))))
                .bytes();
        ProblemException refusal = assertThrows(ProblemException.class, () -> decode(body));
        assertEquals(Problem.Kind.TOO_LARGE, refusal.problem().kind());
        assertEquals("too_many_series", refusal.problem().code());
    }

    @Test
    void aSetOfAttributesIsNeverTakenForAnother() {
        // What is an unknown field of the resource here is an attribute of the point there.
        byte[] host = attributes("host.name", "n1").getFirst().toByteArray();
        byte[] id = attributes("hw.id", UUID).getFirst().toByteArray();
        byte[] metric = gauge(UTIL, point(0.5)).toByteArray();
        byte[] trick = new WireWriter()
                .message(
                        1,
                        new WireWriter()
                                .message(1, new WireWriter().bytes(1, host).bytes(7, id))
                                .message(2, new WireWriter().bytes(2, metric)))
                .bytes();
        assertEquals(List.of(), BatchRows.of(decode(trick)));
        Message good = request(resource(attributes("host.name", "n1"), gauge(UTIL, point(0.5, "hw.id", UUID))));
        assertEquals(HALF, BatchRows.of(decode(good)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"timeUnixNano\":\"1700000000000000000\",\"asInt\":\"50\"",
                "\"timeUnixNano\":1700000000000000000,\"asInt\":50",
                "\"time_unix_nano\":\"1700000000000000000\",\"as_int\":\"50\"",
                "\"timeUnixNano\":\"1700000000000000000\",\"asDouble\":50.0",
                "\"timeUnixNano\":1.7e18,\"asDouble\":\"5e1\"",
                "\"asDouble\":50,\"flags\":0,\"exemplars\":[{\"asDouble\":3}]",
                "\"timeUnixNano\":null,\"asDouble\":5,\"asInt\":5e1",
            })
    void jsonHasNumbersInManyForms(String point) {
        assertEquals(HALF, BatchRows.of(json(POINTS.formatted(point))));
    }

    @Test
    void jsonKnowsWhatIsNoNumber() {
        assertEquals(1, json(POINTS.formatted("\"asDouble\":\"NaN\"")).tally().sentinels());
        assertEquals(
                1, json(POINTS.formatted("\"asDouble\":\"Infinity\"")).tally().invalid());
        assertEquals(
                1, json(POINTS.formatted("\"asDouble\":\"-Infinity\"")).tally().invalid());
        assertEquals(1, json(POINTS.formatted("\"flags\":1")).tally().ended());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[]; line 1, column 1: an object must start here",
                "{\"resourceMetrics\":5}; line 1, column 20: an array must start here",
                "{\"resourceMetrics\":[null]}; line 1, column 21: an object must start here",
                "{\"resourceMetrics\":[{\"resource\":[]}]}; line 1, column 33: an object must start here",
                "{} {}; line 1, column 4: nothing may follow here",
            })
    void jsonThatIsNoRequestIsRefusedWithItsPlace(String body, String reason) {
        ProblemException refusal = assertThrows(ProblemException.class, () -> json(body));
        assertEquals("bad_json", refusal.problem().code());
        assertEquals(
                "The body is not a request to export metrics, " + reason + ".",
                refusal.problem().detail());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"asInt\":\"x\"",
                "\"asInt\":1.5",
                "\"asInt\":\"\"",
                "\"asInt\":\"9223372036854775808\"",
                "\"asInt\":true",
                "\"timeUnixNano\":-1",
                "\"timeUnixNano\":\"99999999999999999999\"",
                "\"asDouble\":\"nan\"",
                "\"asDouble\":{}",
            })
    void jsonValuesThatAreNoneAreRefused(String point) {
        assertThrows(ProblemException.class, () -> json(POINTS.formatted(point)));
    }

    @Test
    void jsonIsBoundedInDepth() {
        String deep = "{\"a\":".repeat(40) + "1" + "}".repeat(40);
        ProblemException refusal = assertThrows(ProblemException.class, () -> json(deep));
        assertEquals("bad_json", refusal.problem().code());
    }

    @Test
    void whatIsNoMessageIsRefusedWithItsPlace() {
        ProblemException refusal = assertThrows(ProblemException.class, () -> decode(new byte[] {10, 9, 1}));
        assertEquals("bad_protobuf", refusal.problem().code());
        assertEquals(
                "The body is not a request to export metrics, at byte 2.",
                refusal.problem().detail());
    }

    private Decoded decode(Message request) {
        return decode(request.toByteArray());
    }

    private Decoded decode(byte[] body) {
        return decoder.decode(body, OtlpForm.PROTOBUF, NOW);
    }

    private Decoded json(String body) {
        return decoder.decode(body.getBytes(UTF_8), OtlpForm.JSON, NOW);
    }
}
