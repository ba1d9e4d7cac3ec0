package io.gridtick.ingest.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.http.Problem;
import io.gridtick.http.ProblemException;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.Fuzz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonDecoderPropertyTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final ObjectMapper JACKSON = new ObjectMapper();

    private final JsonDecoder decoder = new JsonDecoder();

    @Test
    void agreesWithASlowDecoderOnRandomDocuments() throws IOException {
        long seed = 90_125;
        Random random = new Random(seed);
        int good = 0;
        int bad = 0;
        for (int i = 0; i < Fuzz.cases(20_000); i++) {
            String body = RandomSamples.document(random, NOW);
            Decoded result = decoder.decode(utf8(body), JsonForm.DOCUMENT, NOW);
            NaiveDecoder naive = new NaiveDecoder(NOW);
            naive.read(JACKSON.readTree(body));
            String shown = "seed " + seed + ", round " + i + ": " + body;
            assertEquals(naive.rows, rows(result.batch()), shown);
            assertEquals(naive.rejected, result.tally().rejected(), shown);
            good += result.batch().size();
            bad += result.tally().rejected();
        }
        assertTrue(good > 10_000 && bad > 10_000, good + " good and " + bad + " bad samples are a poor comparison");
    }

    @Test
    void linesGiveWhatTheArrayGives() throws IOException {
        Random random = new Random(90_126);
        for (int i = 0; i < 2_000; i++) {
            JsonNode document = JACKSON.readTree(RandomSamples.document(random, NOW));
            StringBuilder lines = new StringBuilder();
            (document.isArray() ? document : List.of(document))
                    .forEach(line -> lines.append(line).append("\r\n"));
            Decoded whole = decoder.decode(utf8(document.toString()), JsonForm.DOCUMENT, NOW);
            if (!lines.isEmpty()) {
                Decoded parts = decoder.decode(utf8(lines.toString()), JsonForm.LINES, NOW);
                assertEquals(rows(whole.batch()), rows(parts.batch()));
                assertEquals(whole.tally().rejected(), parts.tally().rejected());
            }
        }
    }

    @Test
    void everyTruncationEndsInAnAnswer() {
        Random random = new Random(90_127);
        for (int i = 0; i < 60; i++) {
            byte[] body = utf8(RandomSamples.document(random, NOW));
            for (int length = 0; length < body.length; length++) {
                byte[] cut = Arrays.copyOf(body, length);
                assertTrue(isRefused(cut, JsonForm.DOCUMENT), () -> new String(cut, StandardCharsets.UTF_8));
                assertAnswered(cut, JsonForm.LINES);
            }
        }
    }

    @Test
    void everyChangedByteEndsInAnAnswer() {
        Random random = new Random(90_128);
        for (int i = 0; i < 12; i++) {
            byte[] body = utf8(RandomSamples.document(random, NOW));
            for (int at = 0; at < body.length; at++) {
                byte original = body[at];
                for (int value = 0; value < 256; value += 1 + random.nextInt(3)) {
                    body[at] = (byte) value;
                    assertAnswered(body, JsonForm.DOCUMENT);
                    assertAnswered(body, JsonForm.LINES);
                }
                body[at] = original;
            }
        }
    }

    @Test
    void manyChangesEndInAnAnswer() {
        Random random = new Random(90_129);
        for (int i = 0; i < Fuzz.cases(30_000); i++) {
            byte[] body = utf8(RandomSamples.document(random, NOW));
            for (int change = random.nextInt(8); change >= 0; change--) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            assertAnswered(body, random.nextBoolean() ? JsonForm.DOCUMENT : JsonForm.LINES);
        }
    }

    @Test
    void hostileBodiesEndInAnAnswer() {
        List<String> hostile = List.of(
                "[".repeat(1_000_000),
                "{\"gpus\":".repeat(100_000),
                "[" + "9".repeat(1_000_000) + "]",
                "{\"host\":\"" + "\\u0041".repeat(200_000) + "\"}",
                "{\"" + "x".repeat(1_000_000) + "\":1}",
                "[" + "{},".repeat(99_999) + "{}]",
                "[" + "1,".repeat(1_000_000) + "1]",
                "{\"host\":\"a\",\"gpus\":[" + "[],".repeat(1_000_000) + "[]]}",
                "\n".repeat(1_000_000),
                "1e".repeat(500_000),
                "\"" + "\\".repeat(1_000_000));
        for (String body : hostile) {
            assertAnswered(utf8(body), JsonForm.DOCUMENT);
            assertAnswered(utf8(body), JsonForm.LINES);
        }
    }

    private void assertAnswered(byte[] body, JsonForm form) {
        boolean _ = isRefused(body, form);
    }

    /** Whether the body is refused as a whole; anything but a result or such a refusal fails the test. */
    private boolean isRefused(byte[] body, JsonForm form) {
        try {
            Decoded result = decoder.decode(body, form, NOW);
            assertTrue(result.errors().size() <= Collector.MAX_ERRORS);
            assertTrue(result.batch().size() + result.tally().rejected() <= Collector.MAX_SAMPLES);
            return false;
        } catch (ProblemException refusal) {
            Problem.Kind kind = refusal.problem().kind();
            assertTrue(kind == Problem.Kind.INVALID || kind == Problem.Kind.TOO_LARGE, kind::name);
            return true;
        }
    }

    private static List<String> rows(SampleBatch batch) {
        return IntStream.range(0, batch.size()).mapToObj(row -> row(batch, row)).toList();
    }

    private static String row(SampleBatch batch, int row) {
        GpuLabels gpu = batch.gpu(row);
        StringBuilder text = new StringBuilder(gpu.id() + " " + gpu.host() + " " + gpu.region() + " "
                + gpu.model().orElse("") + " " + gpu.index() + " " + batch.timeMillis(row));
        for (Metric metric : Metric.values()) {
            double value = batch.value(row, metric);
            if (!Double.isNaN(value)) {
                text.append(' ').append(metric.wireName()).append('=').append(value);
            }
        }
        return text.toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
