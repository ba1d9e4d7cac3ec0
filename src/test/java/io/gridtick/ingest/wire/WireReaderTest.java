package io.gridtick.ingest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireReaderTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, Long.MAX_VALUE, -1, Long.MIN_VALUE})
    void numbersAreRead(long number) {
        WireReader reader = reader(new WireWriter().varint(number));
        assertEquals(number, reader.varint());
        assertFalse(reader.hasMore());
    }

    @Test
    void aNumberMayHaveMoreBytesThanItNeedsButNotMoreThanTen() {
        assertEquals(1, reader(new WireWriter().raw(0x81, 0x80, 0x80, 0)).varint());
        WireReader eleven =
                reader(new WireWriter().raw(0x81, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x01));
        assertThrows(MalformedWire.class, eleven::varint);
    }

    @Test
    void everyKindOfFieldIsSkipped() {
        WireReader reader = reader(new WireWriter()
                .number(9, -1)
                .fixed(10, 1)
                .text(11, "some text")
                .fixed32(2_000_000, 7)
                .number(1, 42));
        for (int i = 0; i < 4; i++) {
            reader.skip(reader.tag());
        }
        assertEquals(1 << 3, reader.tag());
        assertEquals(42, reader.varint());
    }

    @Test
    void groupsAndFieldNumberZeroAreMalformed() {
        WireReader group = reader(new WireWriter().raw(1 << 3 | 3, 1 << 3 | 4));
        int tag = group.tag();
        assertThrows(MalformedWire.class, () -> group.skip(tag));
        assertThrows(MalformedWire.class, reader(new WireWriter().raw(0x02, 0))::tag);
        assertThrows(MalformedWire.class, reader(new WireWriter().varint(1L << 40))::tag);
    }

    @Test
    void lengthsStayWithinTheBounds() {
        assertThrows(MalformedWire.class, reader(new WireWriter().raw(3, 1, 2))::endOfBytes);
        assertThrows(MalformedWire.class, reader(new WireWriter().varint(-1))::endOfBytes);
        assertThrows(MalformedWire.class, reader(new WireWriter().varint(Integer.MAX_VALUE))::endOfBytes);
        assertThrows(MalformedWire.class, reader(new WireWriter().raw(1, 2, 3))::fixed64);
        assertThrows(MalformedWire.class, reader(new WireWriter().raw(0x80))::varint);
        assertThrows(MalformedWire.class, reader(new WireWriter())::varint);
    }

    @Test
    void malformedBytesCostNoStack() {
        MalformedWire malformed = assertThrows(MalformedWire.class, reader(new WireWriter())::varint);
        assertEquals(0, malformed.getStackTrace().length);
        assertEquals("at byte 0", malformed.getMessage());
    }

    private static WireReader reader(WireWriter written) {
        byte[] bytes = written.bytes();
        WireReader reader = new WireReader();
        reader.start(bytes, 0, bytes.length);
        return reader;
    }
}
