package io.gridtick.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.gridtick.stream.Changes.Row;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ServerMessageTest {
    private static final Row ROW = new Row("GPU-1", "{\"util\":0.5}".getBytes(UTF_8), 7);

    @Test
    void helloNamesVersionSequenceAndHeartbeat() {
        assertEquals(
                "{\"k\":\"hello\",\"v\":1,\"seq\":9,\"hb\":15}",
                text(ServerMessage.hello(9, 15, OptionalLong.empty())));
    }

    @Test
    void aSnapshotHasRowsOnly() {
        byte[] json = ServerMessage.changes("fleet", 9, 1000, new Changes(true, List.of(ROW), List.of()));
        assertEquals(
                "{\"k\":\"snap\",\"t\":\"fleet\",\"seq\":9,\"ts\":1000,\"rows\":{\"GPU-1\":{\"util\":0.5}}}",
                text(json));
    }

    @Test
    void aDeltaHasRowsAndGoneKeys() {
        byte[] json = ServerMessage.changes("fleet", 9, 1000, new Changes(false, List.of(ROW, ROW), List.of("a", "b")));
        assertEquals(
                "{\"k\":\"delta\",\"t\":\"fleet\",\"seq\":9,\"ts\":1000,\"rows\":{\"GPU-1\":{\"util\":0.5},"
                        + "\"GPU-1\":{\"util\":0.5}},\"gone\":[\"a\",\"b\"]}",
                text(json));
    }

    @Test
    void anIdComesBackOnlyIfThereWasOne() {
        assertEquals(
                "{\"k\":\"hello\",\"v\":1,\"seq\":9,\"hb\":15,\"ttl\":5}",
                text(ServerMessage.hello(9, 15, OptionalLong.of(5))));
        assertEquals(
                "{\"k\":\"ok\",\"i\":4,\"ttl\":600}",
                text(ServerMessage.welcome(OptionalLong.of(4), OptionalLong.of(600))));
        assertEquals(
                "{\"k\":\"err\",\"code\":\"x\",\"detail\":\"y\",\"t\":[\"a\",\"\\\"\"]}",
                text(ServerMessage.error(OptionalLong.empty(), "x", "y", List.of("a", "\""))));
        assertEquals("{\"k\":\"ok\",\"i\":4}", text(ServerMessage.ok(OptionalLong.of(4))));
        assertEquals("{\"k\":\"ok\"}", text(ServerMessage.ok(OptionalLong.empty())));
    }

    @Test
    void onlyWhoMayComeBackIsToldWhen() {
        assertEquals(
                "{\"k\":\"bye\",\"code\":4001,\"why\":\"drain\",\"retry\":[500,10000]}",
                text(ServerMessage.bye(Goodbye.DRAIN)));
        assertEquals(
                "{\"k\":\"bye\",\"code\":4501,\"why\":\"bad request\"}", text(ServerMessage.bye(Goodbye.BAD_REQUEST)));
    }

    @Test
    void wildNamesStayInsideTheirStringsAndOnOneLine() {
        String wild = "a\"}\n\r\\\u0000é😀";
        byte[] json = ServerMessage.changes(wild, 1, 1, new Changes(false, List.of(), List.of(wild)));
        assertFalse(text(json).contains("\n"));
        JsonObject parsed = new JsonObject(text(json));
        assertEquals(wild, parsed.getString("t"));
        assertEquals(wild, parsed.getJsonArray("gone").getString(0));
        assertEquals(
                wild, new JsonObject(text(ServerMessage.error(OptionalLong.empty(), "x", wild))).getString("detail"));
    }

    private static String text(byte[] json) {
        return new String(json, UTF_8);
    }
}
