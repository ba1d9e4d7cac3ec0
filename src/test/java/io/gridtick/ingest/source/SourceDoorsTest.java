package io.gridtick.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gridtick.fleet.Applied;
import io.gridtick.http.Problem;
import io.gridtick.http.Resource;
import io.gridtick.http.body.Bodies;
import io.gridtick.ingest.IngestRig;
import io.gridtick.ingest.IntakeGateway;
import io.gridtick.ingest.json.JsonResource;
import io.gridtick.ingest.line.LineResource;
import io.gridtick.ingest.remote.RemoteWriteResource;
import io.gridtick.ingest.smi.SmiResource;
import io.gridtick.ingest.text.TextResource;
import io.gridtick.loop.ByteBudget;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every door tells of its senders, over real HTTP. */
class SourceDoorsTest {
    private static final long NOW = IngestRig.NOW;
    private static final String JSON = "application/json";
    private static final String GOOD_JSON = "{\"host\":\"n1\",\"index\":0,\"util\":1}";

    private final List<IngestRig> rigs = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        for (IngestRig rig : rigs) {
            rig.close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ingestSamples|json|[GOOD,{\"host\":\"n1\",\"index\":1,\"util\":-5}]|partly_invalid|/1/util must be from 0 to 100, not -5|{\"host\":\"n1\",\"index\":1,\"util\":-5}",
                "ingestSamples|json|{\"host\":\"n1\",\"ts\":1,\"gpus\":[{\"index\":1,\"util\":5}]}|no_valid_samples|/ts is older than 7 days|{\"host\":\"n1\",\"ts\":1,\"gpus\":[{\"index\":1,\"util\":5}",
                "ingestSamples|json|[GOOD,7]|partly_invalid|/1 must be an object, not a number|7",
                "ingestSamples|json|{\"host\":\"n1\" \"index\":1}|malformed_json|*|{\"host\":\"n1\" \"index\":1}",
                "writeLines1|line_protocol|nvidia_smi,host=n1,index=0 utilization_gpu=5\\nnvidia_smi,host=n1,index=0 utilization_gpu=500|partly_invalid|*|nvidia_smi,host=n1,index=0 utilization_gpu=500",
                "writeLines2|line_protocol|nonsense|no_valid_samples|line 1 has no fields|nonsense",
                "importPrometheusText|prometheus_text|DCGM_FI_DEV_GPU_UTIL{gpu=\"0\",Hostname=\"n1\"} 5\\nDCGM_FI_DEV_GPU_UTIL{gpu=\"0\",Hostname=\"n1\"} 870|partly_invalid|*|DCGM_FI_DEV_GPU_UTIL{gpu=\"0\",Hostname=\"n1\"} 870",
                "importPrometheusText|prometheus_text|!!|no_valid_samples|*|!!",
                "ingestNvidiaSmi?host=n1|nvidia_smi|index, utilization.gpu [%]\\n0, 5 %\\n1, 500 %|partly_invalid|*|1, 500 %",
                "ingestNvidiaSmi?host=n1|nvidia_smi|index, utilization.gpu [%]\\n0, 5 %, 7|no_valid_samples|line 2 has not the 2 cells of its header|0, 5 %, 7"
            })
    void aBadSampleIsShown(String path, String protocol, String body, String code, String detail, String sample)
            throws Exception {
        IngestRig rig = rig(OptionalLong.empty());
        post(rig, path, body.replace("GOOD", GOOD_JSON).replace("\\n", "\n"));
        JsonNode row = SourceRows.failed(rig.sources);
        JsonNode error = row.path("last_error");
        assertEquals(protocol, row.path("protocol").asText());
        assertEquals("127.0.0.1", row.path("address").asText());
        assertEquals(code, error.path("code").asText(), error::toString);
        assertEquals(sample, error.path("sample").asText(), error::toString);
        if (!detail.equals("*")) {
            assertEquals(detail, error.path("detail").asText());
        }
        assertEquals("2023-11-14T22:13:20.000Z", error.path("at").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"remoteWrite", "remoteWriteByPush"})
    void aBodyThatIsNoTextIsShownByItsFirstBytes(String path) throws Exception {
        IngestRig rig = rig(OptionalLong.empty());
        HttpResponse<String> _ = rig.post(
                path,
                new byte[] {(byte) 0x1f, (byte) 0x8b, 8, 0},
                "Content-Type",
                "application/x-protobuf",
                "Content-Encoding",
                "snappy");
        JsonNode error = SourceRows.failed(rig.sources).path("last_error");
        assertEquals("bad_snappy", error.path("code").asText());
        assertEquals("0x1f8b0800", error.path("sample").asText());
    }

    @Test
    void whatASenderWasLetInByIsNotShown() throws Exception {
        IngestRig rig = rig(OptionalLong.empty());
        HttpResponse<String> _ = rig.post(
                "importPrometheusText",
                "my-key-is-hunter2hunter2 it says\n".getBytes(UTF_8),
                "Authorization",
                "Bearer hunter2hunter2");
        assertEquals(
                "my-key-is-••• it says",
                SourceRows.failed(rig.sources).at("/last_error/sample").asText());
    }

    @Test
    void namesOfOthersAreListed() throws Exception {
        IngestRig rig = rig(OptionalLong.empty());
        post(rig, "importPrometheusText", "go_goroutines 5\ngo_goroutines 6\nnode_load1_total 2\n");
        post(rig, "importPrometheusText", "go_goroutines 7\nup 1\n");
        Waiting.until("counted", () -> rig.counters.received() == 5);
        JsonNode row = SourceRows.of(rig.sources).getFirst();
        assertEquals(
                "[\"go_goroutines\",\"node_load1_total\",\"up\"]",
                row.path("unmapped_names").toString());
        assertEquals(5, row.path("unmapped").asInt());
        post(rig, "writeLines2", "mem,host=n1 used=5i,free=6i\ncpu,host=n1 usage=0.5\n");
        assertEquals(
                "[\"mem_used\",\"mem_free\",\"cpu_usage\"]",
                row(rig, "line_protocol").path("unmapped_names").toString());
    }

    @Test
    void clocksThatAreWrongAreSeen() throws Exception {
        IngestRig rig = rig(OptionalLong.empty());
        post(rig, "ingestSamples", "{\"host\":\"n1\",\"index\":0,\"util\":1,\"ts\":" + (NOW + 7_000) + "}");
        JsonNode row = SourceRows.of(rig.sources).getFirst();
        assertEquals(-7_000, row.path("skew_ms").asLong());
        assertTrue(row.path("is_skewed").asBoolean());
        assertEquals(1, row.path("gpus").asInt());
        post(rig, "writeLines2?precision=ms", "nvidia_smi,host=n1,index=0 utilization_gpu=5 " + (NOW + 3_600_000));
        JsonNode ahead = row(rig, "line_protocol");
        assertEquals(-3_600_000, ahead.path("skew_ms").asLong());
        assertEquals(1, ahead.path("future").asInt());
        post(
                rig,
                "ingestNvidiaSmi?host=n1&tz=UTC",
                "timestamp, index, power.draw [W]\n2023/11/14 21:13:20.000, 0, 5 W\n");
        assertEquals(3_600_000, row(rig, "nvidia_smi").path("skew_ms").asLong());
        String futureJson = "{\"host\":\"n1\",\"index\":0,\"util\":1,\"ts\":" + (NOW + 3_600_000) + "}";
        post(rig, "ingestSamples", futureJson);
        assertEquals(1, row(rig, "json").path("future").asInt());
        assertEquals(0, row(rig, "json").path("invalid").asInt());
    }

    @ParameterizedTest
    @CsvSource({
        "ingestSamples, application/json, source_over_rate",
        "writeLines1, text/plain, allows",
        "writeLines2, text/plain, allows",
        "importPrometheusText, text/plain, allows",
        "ingestNvidiaSmi?host=n1, text/csv, source_over_rate"
    })
    void whoSendsTooMuchIsRefusedBeforeTheBodyIsRead(String path, String type, String words) throws Exception {
        IngestRig rig = rig(OptionalLong.of(10_000));
        byte[] body = tooMuch(path).getBytes(UTF_8);
        assertFalse(rig.post(path, body, "Content-Type", type).statusCode() == 503);
        HttpResponse<String> refused = rig.post(path, body, "Content-Type", type);
        assertEquals(503, refused.statusCode(), refused.body());
        assertTrue(refused.body().contains(words), refused.body());
        JsonNode row = SourceRows.failed(rig.sources);
        assertEquals("source_over_rate", row.at("/last_error/code").asText());
        assertEquals(1, row.path("overloaded").asInt());
        assertEquals(2, row.path("requests").asInt());
        assertEquals(body.length, row.path("bytes").asLong());
        assertEquals(1, rig.counters.overRate());
        assertEquals(1, rig.counters.overloaded());
    }

    /** More than twice what may come at once, so that the time of a slow machine does not pay for it. */
    private static String tooMuch(String path) {
        IntStream gpus = IntStream.range(0, 60_000);
        return switch (path) {
            case "ingestSamples" ->
                gpus.mapToObj(gpu -> "{\"host\":\"n\",\"index\":" + gpu
                                + ",\"util\":1,\"temp\":2,\"power\":3,\"mem_used\":4}")
                        .collect(Collectors.joining(",", "[", "]"));
            case "ingestNvidiaSmi?host=n1" ->
                gpus.mapToObj(gpu -> gpu + ", 1, 2, 3, 4\n")
                        .collect(Collectors.joining(
                                "", "index, utilization.gpu, temperature.gpu, power.draw, memory.used\n", ""));
            case "importPrometheusText" -> "up 1\n".repeat(250_000);
            default -> "m a=1,b=2,c=3,d=4,e=5\n".repeat(50_000);
        };
    }

    @Test
    void bodiesBeyondTheMemoryForThemAreRefusedAndCounted() throws Exception {
        IngestRig rig =
                new IngestRig((_, intake, clock) -> new JsonResource(new Bodies(new ByteBudget(10)), intake, clock));
        rigs.add(rig);
        HttpResponse<String> refused = post(rig, "ingestSamples", GOOD_JSON);
        assertEquals(503, refused.statusCode());
        JsonNode row = SourceRows.failed(rig.sources);
        assertEquals("overloaded", row.at("/last_error/code").asText());
        assertEquals(1, row.path("overloaded").asInt());
        assertEquals(0, rig.counters.overRate());
    }

    @ParameterizedTest
    @CsvSource({"129, 10, 400", "120, 10, 204", "20, 1000, 400", "20, 200, 204"})
    void labelsAreBounded(int count, int length, int status) throws Exception {
        IngestRig rig = rig(OptionalLong.empty());
        StringBuilder labels = new StringBuilder("gpu=\"0\",Hostname=\"n1\"");
        IntStream.range(0, count).forEach(i -> labels.append(",pod_label_" + i + "=\"" + "x".repeat(length) + "\""));
        String body = "DCGM_FI_DEV_GPU_UTIL{" + labels + "} 5\n";
        HttpResponse<String> answer = post(rig, "importPrometheusText", body);
        assertEquals(status, answer.statusCode(), answer.body());
        if (status == 400) {
            assertTrue(
                    answer.body().contains("labels are more than 128, or longer than 16 KiB together"), answer.body());
        }
    }

    /** Some doors have a form of their own for it. */
    @Test
    void aFullFleetIsSaidByEveryDoor() throws Exception {
        IngestRig rig = rig(OptionalLong.empty());
        rig.journal = _ -> Future.succeededFuture(new Applied(0, 0, 1));
        HttpResponse<String> json = post(rig, "ingestSamples", GOOD_JSON);
        assertEquals(200, json.statusCode());
        assertTrue(json.body().contains("The fleet is full"), json.body());
        for (String path : List.of("writeLines2", "importPrometheusText")) {
            String body = path.startsWith("write")
                    ? "nvidia_smi,host=n1,index=0 utilization_gpu=5"
                    : "DCGM_FI_DEV_GPU_UTIL{gpu=\"0\",Hostname=\"n1\"} 5\n";
            HttpResponse<String> answer = post(rig, path, body);
            assertEquals(400, answer.statusCode());
            assertTrue(answer.body().contains("the fleet is full"), answer.body());
        }
        assertEquals(
                "fleet_full",
                SourceRows.failed(rig.sources).at("/last_error/code").asText());
        assertEquals(1, row(rig, "json").path("full").asInt());
    }

    /** Whatever comes and whatever becomes of it: what all sources have together is what the whole house counts. */
    @Test
    void allSourcesTogetherAreTheWhole() throws Exception {
        long seed = 20_261_121;
        Random random = new Random(seed);
        IngestRig rig = rig(OptionalLong.of(10_000));
        rig.journal = batch -> switch (random.nextInt(4)) {
            case 0 ->
                Future.failedFuture(Problem.unavailable("journal_full", "Later.", Duration.ofSeconds(1))
                        .exception());
            case 1 -> Future.succeededFuture(new Applied(0, batch.size(), 0));
            case 2 -> Future.succeededFuture(new Applied(batch.size() - 1, 0, 1, batch.size() - 1));
            default -> Future.succeededFuture(new Applied(batch.size(), 0, 0));
        };
        List<String> paths = List.of(
                "ingestSamples",
                "writeLines1",
                "writeLines2?accept_partial=false",
                "importPrometheusText",
                "ingestNvidiaSmi?host=n1");
        List<String> pieces = List.of(
                GOOD_JSON,
                "[" + GOOD_JSON + "]",
                "{\"host\":\"n1\",\"index\":0,\"util\":-1,\"x\":2}",
                "nvidia_smi,host=n1,index=0 utilization_gpu=5i,z=1\n",
                "nvidia_smi,host=n1,index=0 utilization_gpu=500i\n",
                "DCGM_FI_DEV_GPU_UTIL{gpu=\"0\",Hostname=\"n1\"} 5\n",
                "DCGM_FI_DEV_GPU_UTIL{gpu=\"0\",Hostname=\"n1\"} 5 1\n",
                "up 1\n",
                "index, utilization.gpu [%]\n0, 5 %\n1, x\n",
                "");
        int[] good = {1, 3, 3, 5, 8};
        for (int request = 0; request < 400; request++) {
            int door = random.nextInt(paths.size());
            int piece = random.nextBoolean() ? good[door] : random.nextInt(pieces.size());
            post(rig, paths.get(door), pieces.get(piece).repeat(random.nextInt(4)));
        }
        Waiting.until("all are counted, seed " + seed, () -> rig.counters.requests() == sum(rig, "requests"));
        assertEquals(400, rig.counters.requests());
        assertEquals(rig.counters.bytes(), sum(rig, "bytes"), "seed " + seed);
        assertEquals(rig.counters.received(), sum(rig, "received"), "seed " + seed);
        assertEquals(rig.counters.accepted(), sum(rig, "accepted"), "seed " + seed);
        assertEquals(rig.counters.duplicate(), sum(rig, "duplicate"), "seed " + seed);
        assertEquals(rig.counters.unknownFields(), sum(rig, "unknown_fields"), "seed " + seed);
        assertEquals(rig.counters.overloaded(), sum(rig, "overloaded"), "seed " + seed);
        assertEquals(
                rig.counters.rejected(),
                sum(rig, "future") + sum(rig, "old") + sum(rig, "invalid") + sum(rig, "full"),
                "seed " + seed);
        assertTrue(rig.counters.accepted() > 20, rig.counters.accepted() + " accepted");
        assertTrue(rig.counters.rejected() > 20, rig.counters.rejected() + " rejected");
        assertTrue(rig.counters.overloaded() > 5, rig.counters.overloaded() + " overloaded");
    }

    private static long sum(IngestRig rig, String field) {
        ToLongFunction<JsonNode> value = row -> row.path(field).asLong();
        return SourceRows.of(rig.sources).stream().mapToLong(value).sum();
    }

    private static JsonNode row(IngestRig rig, String protocol) {
        return SourceRows.of(rig.sources).stream()
                .filter(row -> row.path("protocol").asText().equals(protocol))
                .findFirst()
                .orElseThrow();
    }

    private IngestRig rig(OptionalLong rate) {
        IngestRig rig = new IngestRig(SourceDoorsTest::allDoors, rate);
        rigs.add(rig);
        return rig;
    }

    private static Resource allDoors(Bodies bodies, IntakeGateway intake, InstantSource clock) {
        List<Resource> doors = List.of(
                new JsonResource(bodies, intake, clock),
                new LineResource(bodies, intake, clock),
                new TextResource(bodies, intake, clock),
                new SmiResource(bodies, intake, clock),
                new RemoteWriteResource(bodies, intake, clock));
        return routes -> doors.forEach(door -> door.register(routes));
    }

    @CanIgnoreReturnValue
    private static HttpResponse<String> post(IngestRig rig, String path, String body)
            throws IOException, InterruptedException {
        return rig.post(path, body.getBytes(UTF_8), "Content-Type", JSON);
    }
}
