package io.gridtick.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.gridtick.stream.lane.Rate;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ServerMessageTest {
    @Test
    void helloNamesVersionSequenceAndLimits() {
        assertEquals(
                "{\"k\":\"hello\",\"v\":1,\"seq\":9,\"sid\":\"s1\",\"hb\":15,\"hz\":\"live\","
                        + "\"lim\":{\"topics\":256,\"frame\":65536,\"messages\":20}}",
                text(ServerMessage.hello(9, "s1", Rate.LIVE, StreamLimits.DEFAULT, OptionalLong.empty())));
        assertEquals(
                "{\"k\":\"hello\",\"v\":1,\"seq\":9,\"sid\":\"s1\",\"hb\":15,\"hz\":\"0.2\",\"ttl\":5,"
                        + "\"lim\":{\"topics\":256,\"frame\":65536,\"messages\":20}}",
                text(ServerMessage.hello(9, "s1", Rate.HZ_0_2, StreamLimits.DEFAULT, OptionalLong.of(5))));
    }

    @Test
    void aRateIsNamedWithAndWithoutAQuestion() {
        assertEquals("{\"k\":\"ok\",\"i\":3,\"hz\":\"1\"}", text(ServerMessage.ok(OptionalLong.of(3), Rate.HZ_1)));
        assertEquals("{\"k\":\"ok\",\"hz\":\"2\",\"why\":\"slow\"}", text(ServerMessage.paced(Rate.HZ_2, "slow")));
    }

    @Test
    void anIdComesBackOnlyIfThereWasOne() {
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
        assertFalse(text(ServerMessage.error(OptionalLong.empty(), "x", wild)).contains("\n"));
        assertEquals(
                wild, new JsonObject(text(ServerMessage.error(OptionalLong.empty(), "x", wild))).getString("detail"));
    }

    private static String text(byte[] json) {
        return new String(json, UTF_8);
    }
}
