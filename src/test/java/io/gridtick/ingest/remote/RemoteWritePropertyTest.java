package io.gridtick.ingest.remote;

import static io.gridtick.ingest.remote.Messages.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.ingest.BatchRows;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.Fuzz;
import io.gridtick.ingest.remote.Messages.Point;
import io.gridtick.ingest.remote.Messages.Series;
import io.gridtick.ingest.series.RowAssembly;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RemoteWritePropertyTest {
    private static final List<String> METRICS = List.of(
            "DCGM_FI_DEV_GPU_UTIL",
            "DCGM_FI_DEV_POWER_USAGE",
            "DCGM_FI_DEV_FB_USED",
            "DCGM_EXP_XID_ERRORS_COUNT",
            "nvidia_smi_gpu_info",
            "hw_power_watts",
            "up");

    private final RemoteWriteDecoder decoder = new RemoteWriteDecoder();

    @Test
    void agreesWithTheLibraryOnRandomRequests() throws IOException {
        long seed = 31_337;
        Random random = new Random(seed);
        for (int i = 0; i < Fuzz.cases(2_000); i++) {
            List<Series> all = request(random);
            byte[] one = Messages.first(all);
            byte[] two = Messages.second(all);
            String shown = "seed " + seed + ", round " + i;
            assertSame(new Oracle(NOW).first(one), decode(one, WriteVersion.ONE), shown);
            assertSame(new Oracle(NOW).second(two), decode(two, WriteVersion.TWO), shown);
        }
    }

    /** What both take, both understand alike; what only the library takes are groups, which are none of ours. */
    @Test
    void agreesWithTheLibraryOnDamagedRequests() {
        long seed = 31_338;
        Random random = new Random(seed);
        int both = 0;
        for (int i = 0; i < Fuzz.cases(10_000); i++) {
            boolean isFirst = random.nextBoolean();
            List<Series> all = request(random);
            byte[] message = Fuzz.damaged(isFirst ? Messages.first(all) : Messages.second(all), random);
            String shown = "seed " + seed + ", round " + i;
            WriteVersion version = isFirst ? WriteVersion.ONE : WriteVersion.TWO;
            try {
                Decoded expected = isFirst ? new Oracle(NOW).first(message) : new Oracle(NOW).second(message);
                Fuzz.assertAnswered(shown, message, bytes -> assertSame(expected, decode(bytes, version), shown));
                both++;
            } catch (IOException _) {
                Fuzz.assertAnswered(shown, message, bytes -> {
                    Decoded _ = decode(bytes, version);
                });
            }
        }
        assertTrue(both > 1_000, "only " + both + " were understood by both");
    }

    @Test
    void damagedBlocksEndInAnAnswer() {
        long seed = 31_339;
        Random random = new Random(seed);
        for (int i = 0; i < Fuzz.cases(10_000); i++) {
            byte[] block = Fuzz.damaged(Messages.packed(Messages.first(request(random))), random);
            WriteVersion version = random.nextBoolean() ? WriteVersion.ONE : WriteVersion.TWO;
            Fuzz.assertAnswered("seed " + seed + ", round " + i, block, bytes -> {
                WriteRequest _ = decoder.decode(bytes, version, NOW);
            });
        }
    }

    private static void assertSame(Decoded expected, Decoded actual, String shown) {
        assertEquals(BatchRows.of(expected), BatchRows.of(actual), shown);
        assertEquals(expected.tally(), actual.tally(), shown);
        assertEquals(expected.errors(), actual.errors(), shown);
    }

    private Decoded decode(byte[] message, WriteVersion version) {
        return decoder.decode(Messages.packed(message), version, NOW).decoded();
    }

    private static List<Series> request(Random random) {
        List<Series> all = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            List<Point> points = new ArrayList<>();
            for (int point = random.nextInt(4) - 1; point >= -1; point--) {
                points.add(point(random));
            }
            all.add(new Series(labels(random), points));
        }
        return all;
    }

    private static List<String> labels(Random random) {
        List<List<String>> pairs = new ArrayList<>();
        int gpu = random.nextInt(4);
        pairs.add(List.of("__name__", METRICS.get(random.nextInt(METRICS.size()))));
        pairs.add(List.of("UUID", "GPU-0000000%d-0000-0000-0000-000000000001".formatted(gpu)));
        pairs.add(List.of("Hostname", "n" + gpu));
        pairs.add(List.of("gpu", Integer.toString(random.nextInt(3))));
        pairs.add(List.of("hw_type", random.nextBoolean() ? "gpu" : ""));
        pairs.add(List.of("xid", Integer.toString(random.nextInt(3) * 31)));
        pairs.add(List.of("pod", "p".repeat(random.nextInt(200))));
        if (random.nextInt(4) != 0) {
            Collections.shuffle(pairs, random);
        }
        List<String> labels = new ArrayList<>();
        pairs.subList(0, 3 + random.nextInt(5)).forEach(labels::addAll);
        return labels;
    }

    private static Point point(Random random) {
        double value =
                switch (random.nextInt(8)) {
                    case 0 -> 0;
                    case 1 -> Double.NaN;
                    case 2 -> Double.longBitsToDouble(RowAssembly.STALE_BITS);
                    case 3 -> 9.223372036854776E18;
                    case 4 -> -1;
                    default -> random.nextInt(1_000) / 10.0;
                };
        long timeMillis =
                switch (random.nextInt(10)) {
                    case 0 -> 0;
                    case 1 -> NOW + 3_600_000;
                    case 2 -> -random.nextLong(1_000_000);
                    default -> NOW - random.nextInt(3) * 1_000L;
                };
        return new Point(timeMillis, value);
    }
}
