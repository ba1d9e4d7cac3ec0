package io.gridtick.stream.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CellMessageTest {
    private static final Moment NOW = new Moment(9, 1000);

    private final Table table = new Table(1, new Table.Memory(10, Duration.ofMinutes(1)));

    @Test
    void aSnapshotHasTheCellsOfAllPositions() {
        put("rev", "17", 2);
        put("2", "cccccc", 3);
        put("0", "aaaaaa", 4);
        assertEquals(
                "{\"k\":\"snap\",\"t\":\"fleet/grid\",\"seq\":9,\"ts\":1000,\"rev\":17,\"cells\":\"aaaaaa//////cccccc\"}",
                since(0));
    }

    @Test
    void aDeltaHasWhatChangedAndHowManyLieBetween() {
        put("rev", "17", 2);
        put("200", "bbbbbb", 3);
        put("0", "aaaaaa", 4);
        put("3", "cccccc", 5);
        put("4", "dddddd", 6);
        boolean _ = table.remove("200", 7, 1000);
        put("67", "eeeeee", 8);
        assertEquals(
                "{\"k\":\"delta\",\"t\":\"fleet/grid\",\"seq\":9,\"ts\":1000,\"rev\":17,"
                        + "\"at\":\"ACA+//G\",\"cells\":\"aaaaaaccccccddddddeeeeee//////\"}",
                since(3));
    }

    @Test
    void aTableThatIsEmptyHasNoCells() {
        assertEquals("{\"k\":\"snap\",\"t\":\"fleet/grid\",\"seq\":9,\"ts\":1000,\"rev\":0,\"cells\":\"\"}", since(0));
    }

    @Test
    void aTableThatBeginsAnewIsASnapshotForEverybody() {
        put("rev", "17", 2);
        put("5", "aaaaaa", 3);
        table.restart(4);
        put("rev", "18", 5);
        put("0", "bbbbbb", 6);
        assertEquals(
                "{\"k\":\"snap\",\"t\":\"fleet/grid\",\"seq\":9,\"ts\":1000,\"rev\":18,\"cells\":\"bbbbbb\"}",
                since(3));
    }

    @Test
    void aCellIsItsBitsFromTheHighest() {
        assertEquals("//////", new String(Cells.text(Cells.EMPTY), UTF_8));
        assertEquals("AAAAAB", new String(Cells.text(1), UTF_8));
        assertEquals("ABCDEF", new String(Cells.text(0b000000_000001_000010_000011_000100_000101L), UTF_8));
    }

    private void put(String key, String json, long sequence) {
        boolean _ = table.put(key, json.getBytes(UTF_8), sequence);
    }

    private String since(long cursor) {
        return new String(TableForm.CELLS.encode("fleet/grid", NOW, table, cursor), UTF_8);
    }
}
