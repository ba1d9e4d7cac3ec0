package io.gridtick.ingest.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.ProblemException;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.Tally;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonDecoderTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final String UUID = "5c0a1b2c-0000-1111-2222-333344445555";

    private final JsonDecoder decoder = new JsonDecoder();

    @Test
    void aHostGivesItsNameRegionAndTimeToItsGpus() {
        SampleBatch batch = good("""
                {"host":"node-1","region":"eu","ts":1699999999000,"gpus":[
                  {"uuid":"GPU-%s","index":0,"model":"H100","util":73.5,"mem_used":1048576,"power":350.25,"temp":61},
                  {"index":1,"util":0}]}""".formatted(UUID));
        assertEquals(2, batch.size());
        assertEquals(new GpuLabels(UUID, "node-1", "eu", Optional.of("H100"), 0), batch.gpu(0));
        assertEquals(new GpuLabels("node-1:1", "node-1", "eu", Optional.empty(), 1), batch.gpu(1));
        assertEquals(1_699_999_999_000L, batch.timeMillis(1));
        assertEquals(73.5, batch.value(0, Metric.UTIL));
        assertEquals(1_048_576, batch.value(0, Metric.MEM_USED));
        assertEquals(350.25, batch.value(0, Metric.POWER));
        assertEquals(Double.NaN, batch.value(1, Metric.POWER));
        assertFalse(batch.has(Metric.ENERGY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"gpus\":[{\"util\":5,\"index\":0}],\"host\":\"h\",\"region\":\"r\",\"ts\":1699999999}",
                "{\"host\":\"h\",\"gpus\":[{\"util\":5,\"index\":0}],\"ts\":1699999999,\"region\":\"r\"}",
                "{\"host\":\"h\",\"ts\":1699999999,\"gpus\":[{\"index\":0,\"util\":5}],\"region\":\"r\"}",
                "{\"ts\":1699999999,\"region\":\"r\",\"host\":\"h\",\"gpus\":[{\"index\":0,\"util\":5}]}",
                "{\"ts\":1,\"host\":\"x\",\"gpus\":[{\"index\":0,\"util\":5,\"host\":\"h\",\"region\":\"r\",\"ts\":1699999999}]}",
                "[{\"util\":5,\"ts\":1699999999,\"index\":0,\"region\":\"r\",\"host\":\"h\"}]",
                "{\"host\":\"h\",\"index\":0,\"region\":\"r\",\"ts\":1699999999,\"util\":5}",
                "{\"h\\u006fst\":\"h\",\"index\":0,\"region\":\"\\u0072\",\"ts\":1699999999,\"\\u0075til\":5}"
            })
    void fieldsComeInAnyOrder(String body) {
        if (body.contains("\"ts\":1,")) {
            assertEquals(List.of("/ts"), ats(decode(body)));
            return;
        }
        SampleBatch batch = good(body);
        assertEquals(1, batch.size());
        assertEquals(new GpuLabels("h:0", "h", "r", Optional.empty(), 0), batch.gpu(0));
        assertEquals(1_699_999_999_000L, batch.timeMillis(0));
        assertEquals(5, batch.value(0, Metric.UTIL));
    }

    @Test
    void anArrayMayMixSamplesAndHosts() {
        SampleBatch batch = good("""
                [{"host":"a","index":0,"util":1}, {"host":"b","gpus":[{"index":0,"util":2},{"index":1,"util":3}]},
                 {"host":"c","index":0,"util":4}]""");
        assertEquals(List.of("a:0", "b:0", "b:1", "c:0"), ids(batch));
    }

    @Test
    void linesAreSamplesOrHosts() {
        SampleBatch batch = decode(
                        "{\"host\":\"a\",\"index\":0,\"util\":1}\r\n\r\n  \n"
                                + "{\"gpus\":[{\"index\":0,\"util\":2}],\"host\":\"b\"}\n{\"host\":\"c\",\"index\":0,\"util\":4}",
                        JsonForm.LINES)
                .batch();
        assertEquals(List.of("a:0", "b:0", "c:0"), ids(batch));
    }

    @Test
    void aMalformedLineIsReportedAndNothingOfItCounts() {
        Decoded result = decode("""
                {"host":"a","index":0,"util":1}
                {"host":"b","region":"r","ts":1700000000,"gpus":[{"index":0,"util":2},{"index":1,"util":
                {"host":"c","index":0,"util":4} {"host":"d","index":0,"util":4}
                [{"host":"e","index":0,"util":4}]
                {"host":"f","index":0,"util":1000}
                {"host":"g","gpus":[{"index":0,"util":2},{"index":1,"util":"x"}]}
                """, JsonForm.LINES);
        assertEquals(List.of("a:0", "g:0"), ids(result.batch()));
        assertEquals(List.of("line 2", "line 3", "line 4", "line 5/util", "line 6/gpus/1/util"), ats(result));
        assertEquals(5, result.tally().rejected());
        assertEquals(
                "column 33: nothing may follow here", result.errors().get(1).detail());
    }

    @Test
    void oneBadSampleAmongGoodOnesIsReportedAndTheGoodAreKept() {
        Decoded result = decode("""
                {"host":"a","gpus":[{"index":0,"util":1},{"index":1,"util":-1},{"index":2,"power":2},7,{"util":1},
                {"index":5,"colour":"red"},{"index":6,"util":50}]}""");
        assertEquals(List.of("a:0", "a:2", "a:6"), ids(result.batch()));
        assertEquals(
                List.of(
                        new FieldError("/gpus/1/util", "must be from 0 to 100, not -1"),
                        new FieldError("/gpus/3", "must be an object, not a number"),
                        new FieldError("/gpus/4/uuid", "is missing, and so is the index that could stand for it"),
                        new FieldError("/gpus/5", "has no value of a known metric")),
                result.errors());
        assertEquals(4, result.tally().rejected());
        assertEquals(1, result.tally().unknownFields());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"util\":\"NaN\"|/0/util|must be a number, not a text",
                "\"util\":true|/0/util|must be a number, not a boolean",
                "\"util\":[1]|/0/util|must be a number, not an array",
                "\"util\":{}|/0/util|must be a number, not an object",
                "\"util\":1e999|/0/util|must be from 0 to 100, not Infinity",
                "\"util\":1,\"host\":7|/0/host|must be a text, not a number",
                "\"util\":1,\"region\":[]|/0/region|must be a text, not an array",
                "\"util\":1,\"index\":\"0\"|/0/index|must be a number, not a text",
                "\"util\":1,\"index\":1.5|/0/index|must be a whole number from 0 to 65535",
                "\"util\":1,\"index\":-1|/0/index|must be a whole number from 0 to 65535",
                "\"util\":1,\"index\":65536|/0/index|must be a whole number from 0 to 65535",
                "\"util\":1,\"ts\":true|/0/ts|must be a number, not a boolean",
                "\"util\":1,\"ts\":\"tomorrow\"|/0/ts|must be an ISO 8601 time with offset, or a number since 1970",
                "\"util\":1,\"ts\":1700000601|/0/ts|is more than 10 minutes ahead of the clock of this server",
                "\"util\":1,\"ts\":1699395199|/0/ts|is older than 7 days",
                "\"util\":1,\"host\":\"\\ud800\"|/0/host|is not Unicode",
                "\"util\":1,\"model\":\"\\u0007\"|/0/model|has characters that cannot be printed",
                "\"util\":1,\"host\":\"\"|/0/host|is missing",
                "\"util\":1,\"gpus\":{}|/0/gpus|must be an array, not an object"
            })
    void aWrongFieldRejectsItsSampleWithAReason(String fields, String at, String detail) {
        Decoded result = decode("[{\"host\":\"a\",\"index\":0," + fields + "}]");
        assertEquals(List.of(new FieldError(at, detail)), result.errors());
        assertEquals(1, result.tally().rejected());
        assertEquals(0, result.batch().size());
        assertTrue(result.hasOnlyBad());
    }

    @Test
    void whatIsWrongWithAHostIsToldOnceAndRejectsAllItsSamples() {
        Decoded result =
                decode("{\"host\":\"a\",\"ts\":1,\"gpus\":[{\"index\":0,\"util\":1},{\"index\":1,\"util\":1}]}");
        assertEquals(List.of(new FieldError("/ts", "is older than 7 days")), result.errors());
        assertEquals(2, result.tally().rejected());
    }

    @Test
    void nullsAndSentinelsAreMissingValues() {
        SampleBatch batch = good("""
                [{"host":"a","index":0,"util":null,"temp":50,"mem_temp":9223372036854775794,"mem_used":140737488355328,
                  "model":null,"region":null,"uuid":null,"ts":null,"power":2147483632}]""");
        assertEquals(50, batch.value(0, Metric.TEMP));
        assertEquals(NOW, batch.timeMillis(0));
        assertEquals(GpuLabels.UNKNOWN_REGION, batch.gpu(0).region());
        for (Metric missing : List.of(Metric.UTIL, Metric.MEM_TEMP, Metric.MEM_USED, Metric.POWER)) {
            assertFalse(batch.has(missing), missing.wireName());
        }
    }

    @Test
    void everyMetricIsKnownByItsWireName() {
        for (Metric metric : Metric.values()) {
            SampleBatch batch = good("[{\"host\":\"a\",\"index\":0,\"util\":1,\"" + metric.wireName() + "\":1}]");
            // That one is a word of this server, not of a sender.
            assertEquals(metric != Metric.LOST, batch.has(metric), metric.wireName());
        }
    }

    @Test
    void unknownFieldsAreCountedAndReadOver() {
        Decoded result = decode("""
                {"host":"a","agent":{"version":[1,2]},"gpus":[{"index":0,"util":1,"utils":2,"":3,"UTIL":4,"gpus":[]}]}""");
        assertEquals(1, result.batch().size());
        assertEquals(5, result.tally().unknownFields());
    }

    @Test
    void aGpuThatWasSeenBeforeCostsNoNewLabels() {
        String body = "[{\"host\":\"a\",\"index\":0,\"uuid\":\"GPU-" + UUID + "\",\"util\":1}]";
        assertSame(good(body).gpu(0), good(body).gpu(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\n\t", "\uFEFF"})
    void nothingIsNoDocumentButMayBeNoLines(String body) {
        assertEquals("empty_body", problem(body, JsonForm.DOCUMENT).code());
        assertEquals(Tally.NOTHING, decode(body, JsonForm.LINES).tally());
    }

    @Test
    void aMalformedDocumentIsInvalidAndTheProblemSaysWhere() {
        Problem problem = problem("[{\"host\":\"a\",\"index\":0,\"util\":1},\n {\"host\" \"b\"}]", JsonForm.DOCUMENT);
        assertEquals(Problem.Kind.INVALID, problem.kind());
        assertEquals("malformed_json", problem.code());
        assertEquals("The body is not JSON with samples: line 2, column 10: a colon is missing.", problem.detail());
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"text\"", "null", "hello", "[{}] x", "{\"host\":\"a\"", "host,util"})
    void whatIsNoDocumentOfSamplesIsInvalid(String body) {
        assertEquals("malformed_json", problem(body, JsonForm.DOCUMENT).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"host\":\"a\",\"gpus\":[]}", "[{\"gpus\":[]}]"})
    void nothingSentIsNothingWrong(String body) {
        Decoded result = decode(body);
        assertEquals(0, result.batch().size());
        assertEquals(0, result.tally().rejected());
        assertFalse(result.hasOnlyBad());
    }

    @Test
    void aByteOrderMarkIsReadOver() {
        assertEquals(1, good("\uFEFF[{\"host\":\"a\",\"index\":0,\"util\":1}]").size());
    }

    @Test
    void twentyErrorsAreToldAndAllAreCounted() {
        Decoded result = decode(array(50, "{}"));
        assertEquals(50, result.tally().rejected());
        assertEquals(20, result.errors().size());
    }

    @Test
    void aHundredThousandSamplesAreTakenAndOneMoreIsTooLarge() {
        String sample = "{\"host\":\"a\",\"index\":0,\"util\":1}";
        assertEquals(100_000, good(array(100_000, sample)).size());
        Problem problem = assertThrows(ProblemException.class, () -> decode(array(100_001, sample)))
                .problem();
        assertEquals(Problem.Kind.TOO_LARGE, problem.kind());
        assertEquals("too_many_samples", problem.code());
        assertEquals(
                Problem.Kind.TOO_LARGE,
                problem("x\n".repeat(100_001), JsonForm.LINES).kind());
    }

    @Test
    void aRefusedBodyLeavesNothingBehind() {
        assertEquals(
                "malformed_json",
                problem("{\"host\":\"a\",\"region\":\"r\",\"gpus\":[{\"util\":1", JsonForm.DOCUMENT)
                        .code());
        Decoded result = decode("{\"util\":1,\"index\":0}", JsonForm.LINES);
        assertEquals(List.of(new FieldError("line 1/host", "is missing")), result.errors());
    }

    /** Read twice, these ended in an exception, in a loop without end, and in a field of another name. */
    @ParameterizedTest
    @ValueSource(strings = {"\\\\", "\\\\n\\\"", "\\\\u0075til", "\\\\x", "a\\\\"})
    void escapesInNamesAreReadOnce(String name) {
        Decoded result = decode("{\"host\":\"n1\",\"index\":0,\"power\":5,\"" + name + "\":1}");
        assertEquals(1, result.tally().unknownFields());
        assertEquals(List.of("n1:0"), ids(result.batch()));
        assertFalse(result.batch().has(Metric.UTIL));
    }

    private Decoded decode(String body) {
        return decode(body, JsonForm.DOCUMENT);
    }

    private Decoded decode(String body, JsonForm form) {
        return decoder.decode(body.getBytes(StandardCharsets.UTF_8), form, NOW);
    }

    private SampleBatch good(String body) {
        Decoded result = decode(body);
        assertEquals(List.of(), result.errors());
        assertEquals(0, result.tally().rejected());
        return result.batch();
    }

    private Problem problem(String body, JsonForm form) {
        return assertThrows(ProblemException.class, () -> decode(body, form)).problem();
    }

    private static List<String> ats(Decoded result) {
        return result.errors().stream().map(FieldError::at).toList();
    }

    private static List<String> ids(SampleBatch batch) {
        return IntStream.range(0, batch.size())
                .mapToObj(row -> batch.gpu(row).id())
                .toList();
    }

    private static String array(int count, String item) {
        return IntStream.range(0, count).mapToObj(_ -> item).collect(Collectors.joining(",", "[", "]"));
    }
}
