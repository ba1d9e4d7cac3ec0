package io.gridtick.ingest.otlp;

import static io.gridtick.ingest.otlp.Exports.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.InvalidProtocolBufferException;
import io.gridtick.ingest.BatchRows;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.Fuzz;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OtlpPropertyTest {
    private final OtlpDecoder decoder = new OtlpDecoder();

    @Test
    void bothFormsAgreeWithTheLibrary() {
        long seed = 4_318;
        Random random = new Random(seed);
        RandomExports exports = new RandomExports(random);
        MessageJson json = new MessageJson(random);
        for (int i = 0; i < Fuzz.cases(2_000); i++) {
            ExportMetricsServiceRequest request = exports.request();
            String shown = "seed " + seed + ", round " + i;
            Decoded expected = new Oracle().rows(request);
            assertSame(expected, decoder.decode(request.toByteArray(), OtlpForm.PROTOBUF, NOW), shown);
            String text = json.of(request);
            assertSame(expected, decoder.decode(text.getBytes(UTF_8), OtlpForm.JSON, NOW), shown + " " + text);
        }
    }

    /** What both take, both understand alike; we do not look into what we skip, and take no groups. */
    @Test
    void agreesWithTheLibraryOnDamagedRequests() {
        long seed = 4_319;
        Random random = new Random(seed);
        RandomExports exports = new RandomExports(random);
        int both = 0;
        for (int i = 0; i < Fuzz.cases(10_000); i++) {
            byte[] body = Fuzz.damaged(exports.request().toByteArray(), random);
            String shown = "seed " + seed + ", round " + i;
            try {
                Decoded expected = new Oracle().rows(ExportMetricsServiceRequest.parseFrom(body));
                Fuzz.assertAnswered(
                        shown,
                        body,
                        bytes -> assertSame(expected, decoder.decode(bytes, OtlpForm.PROTOBUF, NOW), shown));
                both++;
            } catch (InvalidProtocolBufferException _) {
                assertAnswered(shown, body, OtlpForm.PROTOBUF);
            }
        }
        assertTrue(both > 1_000, "only " + both + " were understood by both");
    }

    @Test
    void damagedJsonEndsInAnAnswer() {
        long seed = 4_320;
        Random random = new Random(seed);
        RandomExports exports = new RandomExports(random);
        MessageJson json = new MessageJson(random);
        for (int i = 0; i < Fuzz.cases(10_000); i++) {
            byte[] body = Fuzz.damaged(json.of(exports.request()).getBytes(UTF_8), random);
            assertAnswered("seed " + seed + ", round " + i, body, OtlpForm.JSON);
        }
    }

    @Test
    void everyTruncationEndsInAnAnswer() {
        long seed = 4_321;
        Random random = new Random(seed);
        ExportMetricsServiceRequest.Builder request = ExportMetricsServiceRequest.newBuilder();
        RandomExports exports = new RandomExports(random);
        for (int i = 0; i < 3; i++) {
            request.mergeFrom(exports.request());
        }
        byte[] binary = request.build().toByteArray();
        for (int length = 0; length < binary.length; length++) {
            assertAnswered("seed " + seed + ", length " + length, Arrays.copyOf(binary, length), OtlpForm.PROTOBUF);
        }
        byte[] text = new MessageJson(random).of(request.build()).getBytes(UTF_8);
        for (int length = 0; length < text.length; length++) {
            assertAnswered("seed " + seed + ", length " + length, Arrays.copyOf(text, length), OtlpForm.JSON);
        }
    }

    private void assertAnswered(String shown, byte[] body, OtlpForm form) {
        Fuzz.assertAnswered(shown, body, bytes -> {
            Decoded _ = decoder.decode(bytes, form, NOW);
        });
    }

    private static void assertSame(Decoded expected, Decoded actual, String shown) {
        assertEquals(BatchRows.of(expected), BatchRows.of(actual), shown);
        assertEquals(expected.tally(), actual.tally(), shown);
        assertEquals(expected.errors(), actual.errors(), shown);
    }
}
