package io.gridtick.http.body;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gridtick.http.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class GzipSinkTest {
    private static final int BOUND = 4 << 20;
    private static final byte[] TEXT = "What goes in comes out. ".repeat(400).getBytes(UTF_8);

    @Test
    void anyCutIntoPiecesGivesTheSameBody() {
        long seed = 20261103;
        Random random = new Random(seed);
        byte[] packed = gzip(TEXT);
        for (int round = 0; round < 200; round++) {
            assertArrayEquals(TEXT, inflate(packed, 1 + random.nextInt(packed.length)), "seed " + seed);
        }
        assertArrayEquals(TEXT, inflate(packed, 1));
    }

    @Test
    void randomBodiesSurvive() {
        long seed = 7;
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            byte[] body = new byte[random.nextInt(100_000)];
            random.nextBytes(body);
            assertArrayEquals(body, inflate(gzip(body), 8192), "seed " + seed + " round " + round);
        }
    }

    @Test
    void membersAddUp() {
        byte[] two = concat(gzip("one ".getBytes(UTF_8)), gzip("two".getBytes(UTF_8)));
        assertEquals("one two", new String(inflate(two, 3), UTF_8));
    }

    @Test
    void optionalPartsOfTheHeadAreSkipped() {
        byte[] packed = gzip(TEXT);
        byte[] head = {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 2, 0, 'x', 'y', 'n', 0, 'c', 0, 1, 2};
        byte[] body = Arrays.copyOfRange(packed, 10, packed.length);
        assertArrayEquals(TEXT, inflate(concat(head, body), 1));
        byte[] emptyExtra = {0x1f, (byte) 0x8b, 8, 4, 0, 0, 0, 0, 0, 3, 0, 0};
        assertArrayEquals(TEXT, inflate(concat(emptyExtra, body), 1));
    }

    @Test
    void everyTruncationIsNamed() {
        byte[] packed = gzip("What goes in".getBytes(UTF_8));
        for (int length = 0; length < packed.length; length++) {
            assertBroken(Arrays.copyOf(packed, length));
        }
    }

    @Test
    void everyFlippedBitGivesTheBodyOrAProblem() {
        byte[] packed = gzip("What goes in comes out, what goes in".getBytes(UTF_8));
        for (int bit = 0; bit < packed.length * 8; bit++) {
            byte[] damaged = packed.clone();
            damaged[bit / 8] ^= (byte) (1 << (bit % 8));
            try {
                // Time, extra flags and system are free to be anything.
                assertEquals("What goes in comes out, what goes in", new String(inflate(damaged, 16), UTF_8));
            } catch (ProblemException refused) {
                assertEquals("bad_gzip", refused.problem().code());
            }
        }
    }

    @Test
    void bytesAfterTheEndAreRefused() {
        assertBroken(concat(gzip(TEXT), new byte[] {0}));
    }

    @Test
    void wrongChecksumIsRefused() {
        byte[] packed = gzip(TEXT);
        CRC32 other = new CRC32();
        other.update(1);
        packed[packed.length - 8] ^= (byte) other.getValue();
        assertBroken(packed);
    }

    @Test
    void exactlyTheBoundIsAllowedAndOneMoreIsNot() {
        byte[] body = new byte[100_000];
        new Random(1).nextBytes(body);
        assertArrayEquals(body, inflate(gzip(body), 4096, body.length));
        assertRefused("body_too_large", () -> inflate(gzip(body), 4096, body.length - 1));
    }

    @Test
    void ratioIsBounded() {
        assertRefused("body_ratio", () -> inflate(gzip(new byte[3 << 20]), 4096));
        byte[] modest = gzip(new byte[1 << 20]);
        assertEquals(1 << 20, inflate(modest, 4096).length);
    }

    private static void assertBroken(byte[] packed) {
        assertRefused("bad_gzip", () -> inflate(packed, 5));
    }

    private static void assertRefused(String code, Executable action) {
        assertEquals(
                code, assertThrows(ProblemException.class, action).problem().code());
    }

    private static byte[] inflate(byte[] packed, int pieceBytes) {
        return inflate(packed, pieceBytes, BOUND);
    }

    private static byte[] inflate(byte[] packed, int pieceBytes, int bound) {
        try (ByteSink sink = new GzipSink(bound)) {
            int held = 0;
            for (int at = 0; at < packed.length; at += pieceBytes) {
                held += sink.write(Arrays.copyOfRange(packed, at, Math.min(packed.length, at + pieceBytes)));
            }
            byte[] whole = sink.finish();
            assertEquals(whole.length, held);
            return whole;
        }
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    static byte[] gzip(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
