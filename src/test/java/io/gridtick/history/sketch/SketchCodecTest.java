package io.gridtick.history.sketch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.history.bits.DamagedHistoryException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SketchCodecTest {
    @Test
    void sketchesComeBack() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Sketch sketch = SketchTest.sketch(SketchTest.values(random, random.nextInt(500)));
            assertEquals(sketch, SketchCodec.decode(SketchCodec.encode(sketch)), "seed " + seed);
        }
    }

    @Test
    void anEmptyOneTakesNothing() {
        assertEquals(0, SketchCodec.encode(Sketch.EMPTY).length);
    }

    @Test
    void oneOfAQuarterOfAnHourIsSmall() {
        Random random = new Random(5);
        Sketch.Builder sketch = new Sketch.Builder();
        for (int i = 0; i < 60; i++) {
            sketch.add(Math.clamp(80 + 5 * random.nextGaussian(), 0, 100), 15_000);
        }
        int bytes = SketchCodec.encode(sketch.build()).length;
        assertTrue(bytes < 120, bytes + " bytes");
    }

    @Test
    void everyTruncationIsSeen() {
        for (long seed = 0; seed < 50; seed++) {
            byte[] bytes = SketchCodec.encode(SketchTest.sketch(SketchTest.values(new Random(seed), 30)));
            for (int length = 1; length < bytes.length; length++) {
                byte[] some = Arrays.copyOf(bytes, length);
                assertThrows(DamagedHistoryException.class, () -> {
                    Sketch _ = SketchCodec.decode(some);
                });
            }
        }
    }

    @Test
    void changedBytesGiveASketchOrAreSeen() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = SketchCodec.encode(SketchTest.sketch(SketchTest.values(random, 1 + random.nextInt(20))));
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                Sketch sketch = SketchCodec.decode(bytes);
                assertEquals(sketch, SketchCodec.decode(SketchCodec.encode(sketch)));
                // What is added to it stays within its bounds.
                assertTrue(sketch.plus(sketch).size() <= Sketch.BINS_MAX);
            } catch (DamagedHistoryException seen) {
                assertTrue(seen.getMessage() != null);
            }
        }
    }

    @Test
    void aClaimOfManyBinsIsSeen() {
        byte[] lie = {1, 0, (byte) 0x80, 0x10, 0, 1};
        assertThrows(DamagedHistoryException.class, () -> {
            Sketch _ = SketchCodec.decode(lie);
        });
        assertArrayEquals(
                new byte[] {1, 5, 0},
                SketchCodec.encode(new Sketch.Builder().add(0, 5).build()));
    }
}
