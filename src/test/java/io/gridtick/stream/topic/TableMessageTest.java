package io.gridtick.stream.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.gridtick.stream.topic.Changes.Row;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableMessageTest {
    private static final Row ROW = new Row("GPU-1", "{\"util\":0.5}".getBytes(UTF_8), 7);
    private static final Moment NOW = new Moment(9, 1000);

    @Test
    void aSnapshotHasRowsOnly() {
        assertEquals(
                "{\"k\":\"snap\",\"t\":\"fleet\",\"seq\":9,\"ts\":1000,\"rows\":{\"GPU-1\":{\"util\":0.5}}}",
                text("fleet", new Changes(true, List.of(ROW), List.of())));
    }

    @Test
    void aDeltaHasRowsAndGoneKeys() {
        assertEquals(
                "{\"k\":\"delta\",\"t\":\"fleet\",\"seq\":9,\"ts\":1000,\"rows\":{\"GPU-1\":{\"util\":0.5},"
                        + "\"GPU-1\":{\"util\":0.5}},\"gone\":[\"a\",\"b\"]}",
                text("fleet", new Changes(false, List.of(ROW, ROW), List.of("a", "b"))));
    }

    @Test
    void wildNamesStayInsideTheirStringsAndOnOneLine() {
        String wild = "a\"}\n\r\\\u0000é😀";
        String json = text(wild, new Changes(false, List.of(), List.of(wild)));
        assertFalse(json.contains("\n"));
        JsonObject parsed = new JsonObject(json);
        assertEquals(wild, parsed.getString("t"));
        assertEquals(wild, parsed.getJsonArray("gone").getString(0));
    }

    private static String text(String topic, Changes changes) {
        return new String(TableMessage.encode(topic, NOW, changes), UTF_8);
    }
}
