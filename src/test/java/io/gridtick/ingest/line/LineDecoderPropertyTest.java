package io.gridtick.ingest.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.http.Problem;
import io.gridtick.http.ProblemException;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.series.RowAssembly;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class LineDecoderPropertyTest {
    private static final long NOW = 1_793_700_905_000L;
    private static final int ROUNDS = Boolean.parseBoolean(System.getenv("GRIDTICK_TEST_LONG")) ? 1_000_000 : 20_000;

    private final LineDecoder decoder = new LineDecoder();

    @Test
    void agreesWithASlowDecoder() {
        long seed = 86_400;
        Random random = new Random(seed);
        int good = 0;
        int bad = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String body = String.join(random.nextBoolean() ? "\n" : "\r\n", RandomLines.lines(random, NOW));
            NaiveLines naive = new NaiveLines(NOW);
            naive.read(body);
            Decoded decoded = decode(body);
            String shown = "seed " + seed + ", round " + i + ": " + body;
            assertEquals(new TreeSet<>(naive.shown()), new TreeSet<>(rowsByGpuAndTime(body)), shown);
            assertEquals(naive.rejected, decoded.tally().rejected(), shown);
            good += decoded.batch().size();
            bad += decoded.tally().rejected();
        }
        assertTrue(good > ROUNDS && bad > ROUNDS / 2, good + " rows and " + bad + " bad lines are a poor comparison");
    }

    @Test
    void neitherOrderNorPiecesChangeWhatIsRead() {
        long seed = 86_401;
        Random random = new Random(seed);
        for (int i = 0; i < ROUNDS / 10; i++) {
            List<String> lines = RandomLines.lines(random, NOW);
            TreeSet<String> whole = new TreeSet<>(values(String.join("\n", lines)));
            List<String> shuffled = new ArrayList<>(lines);
            Collections.shuffle(shuffled, random);
            String shown = "seed " + seed + ", round " + i + ": " + lines;
            assertEquals(whole, new TreeSet<>(values(String.join("\n", shuffled))), shown);
            TreeSet<String> pieces = new TreeSet<>();
            lines.forEach(line -> pieces.addAll(values(line)));
            assertTrue(pieces.containsAll(whole), shown);
        }
    }

    @Test
    void everyTruncationEndsInAnAnswer() {
        Random random = new Random(86_402);
        for (int i = 0; i < ROUNDS / 500; i++) {
            byte[] body = String.join("\n", RandomLines.lines(random, NOW)).getBytes(UTF_8);
            for (int length = 0; length < body.length; length++) {
                assertAnswered(Arrays.copyOf(body, length));
            }
        }
    }

    @Test
    void everyMutationEndsInAnAnswer() {
        Random random = new Random(86_403);
        for (int i = 0; i < ROUNDS; i++) {
            byte[] body = String.join("\n", RandomLines.lines(random, NOW)).getBytes(UTF_8);
            for (int change = random.nextInt(8); change >= 0 && body.length > 0; change--) {
                byte[] special = {'\\', '"', ',', '=', ' ', '\n', '\r', '#', 'i', 'e', '-', '.', 0, -1};
                body[random.nextInt(body.length)] =
                        random.nextBoolean() ? special[random.nextInt(special.length)] : (byte) random.nextInt(256);
            }
            assertAnswered(body);
        }
    }

    @Test
    void hostileBodiesEndInAnAnswer() {
        List<String> hostile = List.of(
                "\\".repeat(1_000_000),
                "a,".repeat(500_000),
                "nvidia_smi," + "a=b,".repeat(200_000) + "c=d utilization_gpu=1",
                "nvidia_smi,uuid=" + "x".repeat(60_000) + " utilization_gpu=1",
                "m f=\"" + "x\n".repeat(500_000),
                "m f=\"\n".repeat(200_000),
                "m f=\"\\\n".repeat(200_000),
                "m f=" + "9".repeat(1_000_000),
                "m f=1e" + "9".repeat(1_000_000),
                "m " + "f=1,".repeat(500_000) + "f=1",
                "m f=1 " + "1".repeat(1_000_000),
                "m f=1" + " ".repeat(1_000_000),
                "\n".repeat(1_000_000),
                "x\n".repeat(1_000_000),
                "=".repeat(1_000_000),
                "m\\ ".repeat(300_000));
        hostile.forEach(body -> assertAnswered(body.getBytes(UTF_8)));
    }

    private void assertAnswered(byte[] body) {
        for (Precision precision : List.of(Precision.NANOSECONDS, Precision.AUTO)) {
            try {
                Decoded decoded = decoder.decode(body, precision, NOW);
                assertTrue(decoded.errors().size() <= RowAssembly.MAX_ERRORS);
            } catch (ProblemException refusal) {
                assertEquals(Problem.Kind.TOO_LARGE, refusal.problem().kind());
            }
        }
    }

    /** Each value on its own, and the largest where a GPU has several, as rows may be in several pieces where times alternate. */
    private List<String> values(String body) {
        List<String> values = new ArrayList<>();
        for (String row : Rows.together(decode(body).batch())) {
            String[] words = row.split(" ");
            for (int i = words.length - 1; i > 0 && words[i].contains("="); i--) {
                values.add(words[0] + " " + words[2] + " " + words[i]);
            }
        }
        return values;
    }

    /** Rows of the same GPU and time put together, as the fleet would. */
    private List<String> rowsByGpuAndTime(String body) {
        return Rows.together(decode(body).batch());
    }

    private Decoded decode(String body) {
        return decoder.decode(body.getBytes(UTF_8), Precision.NANOSECONDS, NOW);
    }
}
