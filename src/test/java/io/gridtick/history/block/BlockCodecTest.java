package io.gridtick.history.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.GpuLabels.Part;
import io.gridtick.fleet.Metric;
import io.gridtick.history.bits.DamagedHistoryException;
import io.gridtick.history.block.Rows.Row;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

class BlockCodecTest {
    @Test
    void anEmptyBlockComesBack() {
        assertSame(Block.empty(Rows.SPAN));
        assertSame(Block.empty(new Span(-3)));
    }

    @Test
    void randomBlocksComeBackBitForBit() {
        for (long seed = 0; seed < 2_000; seed++) {
            Block block = Rows.block(Rows.SPAN, Rows.random(new Random(seed), 60));
            assertEquals(shown(block), shown(BlockCodec.decode(BlockCodec.encode(block))), "seed " + seed);
        }
    }

    @Test
    void everyTruncationIsSeen() {
        for (long seed = 0; seed < 10; seed++) {
            byte[] bytes = BlockCodec.encode(Rows.block(Rows.SPAN, Rows.random(new Random(seed), 20)));
            for (int length = 0; length < bytes.length; length++) {
                assertDamaged(Arrays.copyOf(bytes, length));
            }
            assertDamaged(Arrays.copyOf(bytes, bytes.length + 1));
        }
    }

    @Test
    void everyBitThatFlipsIsSeen() {
        for (long seed = 0; seed < 10; seed++) {
            byte[] bytes = BlockCodec.encode(Rows.block(Rows.SPAN, Rows.random(new Random(seed), 20)));
            for (int bit = 0; bit < bytes.length * Byte.SIZE; bit++) {
                bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
                assertDamaged(bytes);
                bytes[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            }
        }
    }

    /** A checksum can be right by chance or malice: what is behind it must hold too. */
    @Test
    void changedBytesUnderARightChecksumGiveABlockOrAreSeen() {
        Random random = new Random(12);
        for (long seed = 0; seed < 30; seed++) {
            byte[] bytes = BlockCodec.encode(Rows.block(Rows.SPAN, Rows.random(new Random(seed), 20)));
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
    void noiseUnderARightChecksumIsAnsweredToo() {
        Random random = new Random(13);
        for (int i = 0; i < 10_000; i++) {
            byte[] noise = new byte[5 + random.nextInt(60)];
            random.nextBytes(noise);
            noise[0] = 1;
            assertAnswered(withChecksum(noise));
        }
    }

    @Test
    void kindsOfValuesComeBackInFewBytes() {
        assertBytes(1, i -> 42);
        assertBytes(1, i -> -0.0);
        assertBytes(1, i -> Math.PI);
        assertBytes(2, i -> i * 500);
        assertBytes(14, i -> (i % 2) * 100);
        assertBytes(14, i -> (i % 2) << 20);
        assertBytes(60, i -> i * i % 101);
        assertBytes(60, i -> i * i % 101 / 100d);
        assertBytes(60, i -> i * i % 101 / 10_000d * 100);
        assertBytes(60, i -> i * i % 101 * 0.001);
        assertBytes(70, i -> 8e10 + i * 5_000 + i % 7);
        assertBytes(280, i -> (float) Math.sqrt(i));
        assertBytes(520, i -> Math.sqrt(i));
    }

    /** Sixty values, one each 15 s; the bytes are those of the values, next to what the rest takes. */
    private static void assertBytes(int most, IntToDoubleFunction values) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            rows.add(Row.of(Part.WHOLE, Rows.SPAN.startMillis() + i * 15_000L, Metric.POWER, values.applyAsDouble(i)));
        }
        Block block = Rows.block(Rows.SPAN, rows);
        byte[] bytes = BlockCodec.encode(block);
        assertEquals(shown(block), shown(BlockCodec.decode(bytes)));
        int rest = 32;
        assertTrue(bytes.length <= most + rest, bytes.length + " bytes, " + (most + rest) + " would do");
    }

    private static void assertSame(Block block) {
        assertEquals(shown(block), shown(BlockCodec.decode(BlockCodec.encode(block))));
    }

    private static void assertDamaged(byte[] bytes) {
        assertThrows(DamagedHistoryException.class, () -> {
            Block _ = BlockCodec.decode(bytes);
        });
    }

    private static void assertAnswered(byte[] bytes) {
        try {
            assertTrue(BlockCodec.decode(bytes).strands().size() <= Block.STRANDS_MAX);
        } catch (DamagedHistoryException seen) {
            assertTrue(seen.getMessage() != null);
        }
    }

    private static byte[] withChecksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 5, bytes.length - 5);
        return ByteBuffer.wrap(bytes).putInt(1, (int) checksum.getValue()).array();
    }

    static String shown(Block block) {
        StringBuilder text = new StringBuilder(block.span().toString());
        for (Strand strand : block.strands()) {
            text.append('\n').append(strand.part());
            for (int row = 0; row < strand.size(); row++) {
                text.append('\n').append(strand.timeMillis(row));
                for (Metric metric : Metric.values()) {
                    text.append(' ').append(Long.toHexString(Double.doubleToRawLongBits(strand.value(row, metric))));
                }
            }
        }
        return text.toString();
    }
}
