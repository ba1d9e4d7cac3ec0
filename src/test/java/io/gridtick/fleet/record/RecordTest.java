package io.gridtick.fleet.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordTest {
    private static final long PAGE_MILLIS = 1_800_000_000_000L;
    private static final List<Long> NUMBERS =
            List.of(0L, 1L, -1L, 63L, 64L, -65L, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE, PAGE_MILLIS);
    private static final List<Double> DOUBLES = List.of(
            0.0,
            -0.0,
            1.0,
            -7.0,
            0.1,
            1e300,
            4_503_599_627_370_496.0,
            Double.NaN,
            Double.MIN_VALUE,
            1e18,
            -1e18,
            Double.NEGATIVE_INFINITY);

    @Test
    void whatIsWrittenIsRead() {
        RecordWriter out = new RecordWriter(PAGE_MILLIS);
        NUMBERS.forEach(number -> {
            out.putUnsigned(number);
            out.putSigned(number);
            out.putLong(number);
            out.putTime(number);
        });
        DOUBLES.forEach(out::putDouble);
        out.putText("Zürich");
        List.of("a", "", "b", "a", "b", "").forEach(out::putName);
        RecordReader in = new RecordReader(out.takePage());
        for (long number : NUMBERS) {
            assertEquals(number, in.getUnsigned());
            assertEquals(number, in.getSigned());
            assertEquals(number, in.getLong());
            assertEquals(number, in.getTime());
        }
        for (double number : DOUBLES) {
            assertEquals(Double.doubleToRawLongBits(number), Double.doubleToRawLongBits(in.getDouble()));
        }
        assertEquals("Zürich", in.getText());
        for (String name : List.of("a", "", "b", "a", "b", "")) {
            assertEquals(name, in.getName());
        }
        assertTrue(in.isAtEnd());
    }

    @Test
    void whatIsNearAndSmallIsShort() {
        RecordWriter out = new RecordWriter(PAGE_MILLIS);
        int before = out.size();
        out.putTime(Long.MIN_VALUE);
        out.putTime(PAGE_MILLIS - 10);
        out.putDouble(50);
        out.putName("node-7");
        out.putName("node-7");
        assertEquals(1 + 1 + 2 + (2 + 6) + 1, out.size() - before);
    }

    @Test
    void everyPageIsReadByItself() {
        RecordWriter out = new RecordWriter(PAGE_MILLIS);
        for (int page = 0; page < 3; page++) {
            out.putName("eu");
            out.putName("eu");
            RecordReader in = new RecordReader(out.takePage());
            assertEquals("eu", in.getName());
            assertEquals("eu", in.getName());
            assertTrue(in.isAtEnd());
        }
    }

    @Test
    void whatNobodyWroteIsDamage() {
        byte[] endless = new byte[20];
        Arrays.fill(endless, (byte) 0xff);
        assertThrows(DamagedRecordException.class, new RecordReader(endless)::getUnsigned);
        assertThrows(DamagedRecordException.class, new RecordReader(endless)::getText);
        assertThrows(DamagedRecordException.class, new RecordReader(endless)::getName);
        assertThrows(DamagedRecordException.class, () -> new RecordReader(new byte[7]));
        assertThrows(DamagedRecordException.class, new RecordReader(new byte[8])::getByte);
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            byte[] bytes = new byte[8 + random.nextInt(40)];
            random.nextBytes(bytes);
            RecordReader in = new RecordReader(bytes);
            assertThrows(DamagedRecordException.class, () -> {
                while (true) {
                    String _ = in.getName();
                }
            });
        }
    }
}
