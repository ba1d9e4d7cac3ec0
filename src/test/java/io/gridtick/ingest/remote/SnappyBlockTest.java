package io.gridtick.ingest.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.ingest.Fuzz;
import io.gridtick.ingest.wire.WireWriter;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnappyBlockTest {
    private static final int LITERAL_1 = 60 << 2;

    private final SnappyBlock block = new SnappyBlock();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 15, 16, 17, 60, 61, 255, 256, 257, 65_535, 65_536, 65_537, 300_000})
    void whatAnEncoderPacksIsUnpacked(int length) {
        Random random = new Random(length);
        for (int letters : new int[] {1, 2, 16, 256}) {
            byte[] plain = new byte[length];
            for (int i = 0; i < length; i++) {
                plain[i] = (byte) random.nextInt(letters);
            }
            assertArrayEquals(plain, unpacked(Messages.packed(plain)));
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 60", "1, 61", "1, 256", "2, 257", "2, 65536", "3, 65537", "4, 70000", "2, 5", "4, 1"})
    void literalsHaveLengthsOfOneToFourBytes(int lengthBytes, int length) {
        byte[] plain = new byte[length];
        new Random(1).nextBytes(plain);
        WireWriter written = new WireWriter().varint(length).raw(LITERAL_1 + ((lengthBytes - 1) << 2));
        for (int i = 0; i < lengthBytes; i++) {
            written.raw((length - 1) >>> (8 * i));
        }
        for (byte each : plain) {
            written.raw(each);
        }
        assertArrayEquals(plain, unpacked(written.bytes()));
    }

    @Test
    void copiesHaveOffsetsOfOneTwoAndFourBytes() {
        WireWriter one = literal(12, "abcd").raw(1 | (4 - 4) << 2, 4).raw(1 | (4 - 4) << 2, 8);
        assertArrayEquals("abcdabcdabcd".getBytes(UTF_8), unpacked(one.bytes()));
        WireWriter two = literal(7, "abcd").raw(2 | 2 << 2, 3, 0);
        assertArrayEquals("abcdbcd".getBytes(UTF_8), unpacked(two.bytes()));
        WireWriter four = literal(5, "abcd").raw(3, 4, 0, 0, 0);
        assertArrayEquals("abcda".getBytes(UTF_8), unpacked(four.bytes()));
    }

    @Test
    void aCopyMayUseTheHighBitsOfItsTag() {
        byte[] plain = new byte[2_000];
        new Random(2).nextBytes(plain);
        WireWriter written = new WireWriter().varint(2_011).raw(LITERAL_1 + 4, 1_999 & 0xff, 1_999 >>> 8);
        for (byte each : plain) {
            written.raw(each);
        }
        int offset = 1_999;
        written.raw(1 | 7 << 2 | offset >>> 8 << 5, offset & 0xff);
        byte[] unpacked = unpacked(written.bytes());
        assertArrayEquals(Arrays.copyOfRange(plain, 1, 12), Arrays.copyOfRange(unpacked, 2_000, 2_011));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 8, 9, 15})
    void overlappingCopiesRepeatWhatTheyJustWrote(int offset) {
        String start = "abcdefghijklmnop".substring(0, offset);
        WireWriter written = literal(offset + 64, start).raw(2 | 63 << 2, offset, 0);
        assertEquals(start.repeat(65).substring(0, offset + 64), new String(unpacked(written.bytes()), UTF_8));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 0xffffffffL})
    void theAnnouncedLengthIsRead(long length) {
        assertEquals(
                length,
                SnappyBlock.announcedLength(new WireWriter().varint(length).bytes()));
    }

    @Test
    void lengthsThatAreNoneAreNegative() {
        assertEquals(-1, SnappyBlock.announcedLength(new byte[0]));
        assertEquals(
                -1,
                SnappyBlock.announcedLength(new WireWriter().varint(1L << 32).bytes()));
        assertEquals(
                -1, SnappyBlock.announcedLength(new WireWriter().raw(0x80, 0x80).bytes()));
    }

    @Test
    void damagedBlocksAreRefused() {
        assertFalse(block.unpack(literal(5, "abcd").bytes()), "less than announced");
        assertFalse(block.unpack(literal(3, "abcd").bytes()), "more than announced");
        assertFalse(block.unpack(literal(4, "abc").bytes()), "literal cut off");
        assertFalse(block.unpack(new WireWriter().varint(4).raw(1, 1).bytes()), "nothing to copy");
        assertFalse(block.unpack(literal(8, "abcd").raw(1, 0).bytes()), "offset 0");
        assertFalse(block.unpack(literal(8, "abcd").raw(1, 5).bytes()), "before the start");
        assertFalse(block.unpack(literal(8, "abcd").raw(1).bytes()), "offset cut off");
        assertFalse(block.unpack(literal(8, "abcd").raw(2 | 3 << 2, 1).bytes()), "offset cut off");
        assertFalse(
                block.unpack(
                        literal(8, "abcd").raw(3 | 3 << 2, 255, 255, 255, 255).bytes()),
                "offset of 4 GiB");
        assertFalse(block.unpack(literal(6, "abcd").raw(1, 4).bytes()), "copy beyond the end");
        assertFalse(
                block.unpack(new WireWriter()
                        .varint(4)
                        .raw(63 << 2, 255, 255, 255, 255, 1)
                        .bytes()),
                "literal of 4 GiB");
        assertFalse(
                block.unpack(new WireWriter()
                        .varint(4)
                        .raw(63 << 2, 255, 255, 255, 127, 1)
                        .bytes()),
                "literal of 2 GiB");
        assertFalse(block.unpack(new byte[0]));
    }

    @Test
    void aLengthThatNoBlockOfThisSizeCouldHaveReservesNothing() {
        byte[] before = block.bytes();
        assertFalse(block.unpack(new WireWriter().varint(32 << 20).raw(0, 1).bytes()));
        assertEquals(before, block.bytes());
        assertArrayEquals(new byte[1_000_000], unpacked(Messages.packed(new byte[1_000_000])));
    }

    @Test
    void theBufferShrinksAgain() {
        byte[] large = new byte[8 << 20];
        assertEquals(large.length, unpacked(Messages.packed(large)).length);
        assertTrue(block.bytes().length > large.length);
        assertEquals(1, unpacked(Messages.packed(new byte[1])).length);
        assertTrue(block.bytes().length < 1 << 20);
    }

    @Test
    void everyDamageEndsInAnAnswer() {
        long seed = 4_711;
        Random random = new Random(seed);
        int unpacked = 0;
        for (int i = 0; i < Fuzz.cases(20_000); i++) {
            byte[] plain = new byte[random.nextInt(300)];
            for (int at = 0; at < plain.length; at++) {
                plain[at] = (byte) random.nextInt(3);
            }
            byte[] packed = Fuzz.damaged(Messages.packed(plain), random);
            if (SnappyBlock.announcedLength(packed) < 1 << 20 && block.unpack(packed)) {
                assertEquals(SnappyBlock.announcedLength(packed), block.length(), "seed " + seed + ", round " + i);
                unpacked++;
            }
        }
        assertTrue(unpacked > 1_000, "only " + unpacked + " could be unpacked");
    }

    private static WireWriter literal(int announced, String text) {
        WireWriter written = new WireWriter().varint(announced).raw((text.length() - 1) << 2);
        text.chars().forEach(written::raw);
        return written;
    }

    private byte[] unpacked(byte[] packed) {
        assertTrue(block.unpack(packed));
        return Arrays.copyOf(block.bytes(), block.length());
    }
}
