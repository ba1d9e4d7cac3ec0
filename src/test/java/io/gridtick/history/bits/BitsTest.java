package io.gridtick.history.bits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

class BitsTest {
    @Test
    void whateverIsWrittenIsRead() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            BitWriter out = new BitWriter(random.nextInt(20));
            List<Consumer<BitReader>> checks = new ArrayList<>();
            String about = "seed " + seed;
            for (int i = random.nextInt(40); i > 0; i--) {
                checks.add(writeAny(random, out, about));
            }
            BitReader in = new BitReader(out.toByteArray());
            checks.forEach(check -> check.accept(in));
            in.end();
        }
    }

    private static Consumer<BitReader> writeAny(Random random, BitWriter out, String about) {
        long value = random.nextLong() >>> random.nextInt(64);
        return switch (random.nextInt(5)) {
            case 0 -> {
                int bits = random.nextInt(65);
                long low = bits == 64 ? value : value & ((1L << bits) - 1);
                out.put(value, bits);
                yield in -> assertEquals(low, in.get(bits), about);
            }
            case 1 -> {
                out.putUnsigned(value);
                yield in -> assertEquals(value, in.getUnsigned(), about);
            }
            case 2 -> {
                out.putSigned(-value);
                yield in -> assertEquals(-value, in.getSigned(), about);
            }
            case 3 -> {
                int ones = random.nextInt(20);
                out.putOnes(ones);
                out.put(0, 1);
                yield in -> assertEquals(ones, in.getOnes(20), about);
            }
            default -> {
                out.putBytes(new byte[] {(byte) value, 7});
                yield in -> assertEquals((byte) value, in.getBytes(2)[0], about);
            }
        };
    }

    @Test
    void nothingIsReadBeyondTheEnd() {
        for (ToLongFunction<BitReader> read : List.<ToLongFunction<BitReader>>of(
                in -> in.get(17),
                BitReader::getUnsigned,
                in -> in.getBytes(3).length,
                in -> in.getBytes(Integer.MAX_VALUE).length,
                in -> in.getUnsigned(5))) {
            BitReader in = new BitReader(new byte[] {-1, -1});
            assertThrows(DamagedHistoryException.class, () -> {
                long _ = read.applyAsLong(in);
            });
        }
    }

    @Test
    void aNumberThatNeverEndsIsNone() {
        byte[] ones = new byte[20];
        Arrays.fill(ones, (byte) -1);
        BitReader in = new BitReader(ones);
        assertThrows(DamagedHistoryException.class, () -> {
            long _ = in.getUnsigned();
        });
    }

    @Test
    void whatIsLeftOverIsSeen() {
        BitReader whole = new BitReader(new byte[] {1, 0});
        assertEquals(1, whole.get(8));
        assertThrows(DamagedHistoryException.class, whole::end);
        BitReader bits = new BitReader(new byte[] {1});
        assertEquals(0, bits.get(4));
        assertThrows(DamagedHistoryException.class, bits::end);
    }
}
