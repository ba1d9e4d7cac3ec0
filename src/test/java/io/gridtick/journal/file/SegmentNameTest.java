package io.gridtick.journal.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentNameTest {
    @Test
    void nameSaysNumberAndFirstPosition() {
        SegmentName name = new SegmentName(42, 1_800_000_000_000_123L);
        assertEquals("0000000042-0001800000000000123.journal", name.fileName());
        assertEquals(Optional.of(name), SegmentName.parse(name.fileName()));
    }

    @Test
    void namesSortAsNumbers() {
        SegmentName early = new SegmentName(9, Long.MAX_VALUE);
        SegmentName late = new SegmentName(10, 5);
        assertTrue(early.compareTo(late) < 0);
        assertTrue(early.fileName().compareTo(late.fileName()) < 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lock",
                "0000000042-0001800000000000123.journal.bak",
                "0000000042-0001800000000000123",
                "42-1800000000000123.journal",
                "0000000042-9999999999999999999.journal",
                "-000000042-0001800000000000123.journal"
            })
    void otherNamesAreNoneOfOurs(String fileName) {
        assertEquals(Optional.empty(), SegmentName.parse(fileName));
    }
}
