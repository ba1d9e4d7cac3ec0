package io.gridtick.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class BatchCodecTest {
    private static final double[] SPECIAL = {
        0,
        -0.0,
        1,
        -1,
        0.1,
        0.001,
        0.0001,
        1e15,
        9007199254740991d,
        9007199254740992d,
        9007199254740994d,
        1e18,
        1e300,
        -1e300,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        85_520_809_984d,
        351.27
    };

    @Test
    void anEmptyBatchComesBack() {
        assertSame(new SampleBatch.Builder(1).build());
    }

    @Test
    void randomBatchesComeBackBitForBit() {
        for (long seed = 0; seed < 2_000; seed++) {
            SampleBatch batch = batch(new Random(seed), 40);
            assertEquals(shown(batch), shown(BatchCodec.decode(BatchCodec.encode(batch))), "seed " + seed);
        }
    }

    @Test
    void everyTruncationIsSeen() {
        for (long seed = 0; seed < 20; seed++) {
            byte[] bytes = BatchCodec.encode(batch(new Random(seed), 10));
            for (int length = 0; length < bytes.length; length++) {
                assertDamaged(Arrays.copyOf(bytes, length));
            }
        }
    }

    @Test
    void everyChangedByteIsSeen() {
        Random random = new Random(11);
        for (long seed = 0; seed < 20; seed++) {
            byte[] bytes = BatchCodec.encode(batch(new Random(seed), 10));
            for (int at = 0; at < bytes.length; at++) {
                byte original = bytes[at];
                bytes[at] ^= (byte) (1 + random.nextInt(255));
                assertDamaged(bytes);
                bytes[at] = original;
            }
        }
    }

    /** A checksum can be right by chance or malice: what is behind it must hold too. */
    @Test
    void changedBytesUnderARightChecksumGiveABatchOrAreSeen() {
        Random random = new Random(12);
        for (long seed = 0; seed < 40; seed++) {
            byte[] bytes = BatchCodec.encode(batch(new Random(seed), 10));
            for (int at = 5; at < bytes.length; at++) {
                byte original = bytes[at];
                bytes[at] = (byte) random.nextInt(256);
                assertAnswered(withChecksum(bytes.clone()));
                assertAnswered(withChecksum(Arrays.copyOf(bytes, at)));
                bytes[at] = original;
            }
        }
    }

    @Test
    void aClaimOfManyRowsCostsNothing() {
        byte[] lie = {1, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f};
        assertDamaged(withChecksum(lie));
        byte[] most = {1, 0, 0, 0, 0, (byte) 0x80, (byte) 0x80, 0x08};
        assertDamaged(withChecksum(most));
    }

    @Test
    void moreRowsThanAnyRequestMayHaveAreNotWritten() {
        SampleBatch.Builder tooMany = new SampleBatch.Builder(BatchCodec.MAX_ROWS + 1);
        GpuLabels gpu = gpu(new Random(1));
        for (int row = 0; row <= BatchCodec.MAX_ROWS; row++) {
            tooMany.add(gpu, row);
        }
        SampleBatch batch = tooMany.build();
        assertThrows(IllegalArgumentException.class, () -> BatchCodec.encode(batch));
    }

    @Test
    void onlyCanonicalUuidsAreShortened() {
        UUID uuid = new UUID(0x0123456789abcdefL, 0xfedcba9876543210L);
        String id = uuid.toString();
        String[] ids = {
            id,
            id.toUpperCase(java.util.Locale.ROOT),
            "mig-" + id,
            id.replace('-', '0'),
            id.substring(1),
            "node-1:0",
            ""
        };
        for (String each : ids) {
            SampleBatch.Builder batch = new SampleBatch.Builder(1);
            batch.add(new GpuLabels(each, "h", "r", Optional.empty(), 0), 5);
            assertSame(batch.build());
        }
    }

    @Test
    void aUsualRowIsSmall() {
        SampleBatch.Builder batch = new SampleBatch.Builder(500);
        Random random = new Random(3);
        for (int row = 0; row < 500; row++) {
            String id = new UUID(random.nextLong(), random.nextLong()).toString();
            batch.add(
                    new GpuLabels(id, "node-" + row / 8, "eu", Optional.of("NVIDIA H100 80GB HBM3"), row % 8),
                    1_700_000_000_000L);
            batch.set(Metric.UTIL, random.nextInt(101));
            batch.set(Metric.POWER, random.nextInt(70_000) / 100d);
            batch.set(Metric.MEM_TOTAL, 85_520_809_984d);
        }
        int bytesPerRow = BatchCodec.encode(batch.build()).length / 500;
        assertTrue(bytesPerRow < 35, bytesPerRow + " bytes");
    }

    private static void assertSame(SampleBatch batch) {
        assertEquals(shown(batch), shown(BatchCodec.decode(BatchCodec.encode(batch))));
    }

    private static void assertDamaged(byte[] bytes) {
        assertThrows(DamagedBatchException.class, () -> {
            SampleBatch _ = BatchCodec.decode(bytes);
        });
    }

    private static void assertAnswered(byte[] bytes) {
        try {
            assertTrue(BatchCodec.decode(bytes).size() <= BatchCodec.MAX_ROWS);
        } catch (DamagedBatchException seen) {
            assertTrue(seen.getMessage() != null);
        }
    }

    private static byte[] withChecksum(byte[] bytes) {
        if (bytes.length >= 5) {
            CRC32C checksum = new CRC32C();
            checksum.update(bytes, 5, bytes.length - 5);
            for (int i = 0; i < 4; i++) {
                bytes[1 + i] = (byte) (checksum.getValue() >>> (24 - 8 * i));
            }
        }
        return bytes;
    }

    private static SampleBatch batch(Random random, int maxRows) {
        int rows = random.nextInt(maxRows + 1);
        SampleBatch.Builder batch = new SampleBatch.Builder(rows);
        GpuLabels[] gpus = new GpuLabels[1 + random.nextInt(8)];
        Arrays.setAll(gpus, _ -> gpu(random));
        for (int row = 0; row < rows; row++) {
            long time = random.nextInt(9) == 0 ? random.nextLong() : 1_700_000_000_000L + random.nextInt(1_000);
            batch.add(gpus[random.nextInt(gpus.length)], time);
            for (Metric metric : Metric.values()) {
                if (random.nextInt(3) > 0) {
                    batch.set(metric, value(metric, random));
                }
            }
        }
        return batch.build();
    }

    /** A kind of values for each column, and now and then one that does not fit. */
    private static double value(Metric metric, Random random) {
        if (random.nextInt(60) == 0) {
            return SPECIAL[random.nextInt(SPECIAL.length)];
        }
        return switch (metric.column() % 4) {
            case 0 -> random.nextInt(101);
            case 1 -> random.nextInt(100_000) / 100d;
            case 2 -> random.nextDouble();
            default -> (long) random.nextInt(80_000) << 20;
        };
    }

    private static GpuLabels gpu(Random random) {
        String id = random.nextBoolean()
                ? new UUID(random.nextLong(), random.nextLong()).toString()
                : "узел:" + random.nextInt();
        Optional<String> model = random.nextBoolean() ? Optional.empty() : Optional.of("model " + random.nextInt(3));
        String pci = random.nextBoolean() ? "" : "00000000:%02x:00.0".formatted(random.nextInt(9));
        int index = random.nextInt(9) - 1;
        return new GpuLabels(id, "host-" + random.nextInt(4), "", model, index, pci, GpuLabels.Part.WHOLE);
    }

    private static String shown(SampleBatch batch) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < batch.size(); row++) {
            text.append(batch.gpu(row)).append(' ').append(batch.timeMillis(row));
            for (Metric metric : Metric.values()) {
                text.append(' ').append(Long.toHexString(Double.doubleToRawLongBits(batch.value(row, metric))));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
