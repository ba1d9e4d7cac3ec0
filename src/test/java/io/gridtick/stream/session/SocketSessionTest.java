package io.gridtick.stream.session;

import static io.gridtick.stream.session.StreamRig.row;
import static io.gridtick.stream.session.StreamRig.until;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.stream.StreamLimits;
import io.gridtick.testing.stream.SocketWire;
import io.gridtick.testing.stream.StreamClient;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SocketSessionTest {
    private final StreamRig rig = new StreamRig(StreamLimits.DEFAULT);

    @BeforeEach
    void publish() {
        rig.publish("fleet", row("a", "1"));
        rig.publish("regions", row("eu", "1"));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void subscribesByMessageToo() {
        StreamClient client = rig.connect("");
        client.await("hello");
        client.say("{\"op\":\"sub\",\"i\":1,\"t\":[\"fleet\",\"regions\"]}");
        client.await("live");
        assertEquals(List.of("hello", "ok", "snap", "snap", "live"), client.kinds());
        assertEquals(1, client.await("ok").getInteger("i"));
        assertEquals(Map.of("eu", 1), client.table("regions"));
    }

    @Test
    void subscribingAgainSendsNothingTwice() {
        StreamClient client = rig.connect("?t=fleet");
        client.await("live");
        client.say("{\"op\":\"sub\",\"i\":1,\"t\":[\"fleet\"]}");
        client.await("ok");
        assertEquals(List.of("hello", "snap", "live", "ok"), client.kinds());
    }

    @Test
    void whatIsNotWantedAnyMoreIsNotSent() {
        StreamClient client = rig.connect("?t=fleet&t=regions");
        client.await("live");
        client.say("{\"op\":\"unsub\",\"i\":2,\"t\":[\"fleet\"]}");
        client.await("ok");
        rig.publish("fleet", row("a", "2"));
        rig.publish("regions", row("eu", "2"));
        client.await("delta");
        assertEquals(Map.of("a", 1), client.table("fleet"));
        assertEquals(Map.of("eu", 2), client.table("regions"));
    }

    @Test
    void pingIsAnswered() {
        StreamClient client = rig.connect("");
        client.say("{\"op\":\"ping\",\"i\":9}");
        assertEquals(9, client.await("ok").getInteger("i"));
        assertEquals(List.of("hello", "ok"), client.kinds());
    }

    @Test
    void topicsThatExistAreServedBesideUnknownOnes() {
        StreamClient client = rig.connect("?t=nowhere&t=fleet");
        client.await("live");
        JsonObject error = client.await("err");
        assertEquals("unknown_topic", error.getString("code"));
        assertTrue(error.getString("detail").contains("nowhere"));
        assertFalse(error.containsKey("i"));
        assertEquals(Map.of("a", 1), client.table("fleet"));
    }

    @Test
    void anUnknownTopicMayBeTriedAgain() {
        StreamClient client = rig.connect("?t=later");
        client.await("err");
        rig.publish("later", row("a", "1"));
        client.say("{\"op\":\"sub\",\"i\":1,\"t\":[\"later\"]}");
        client.await("snap");
        assertEquals(Map.of("a", 1), client.table("later"));
    }

    @Test
    void topicsPerSocketAreBounded() {
        String topics = IntStream.range(0, 256).mapToObj(i -> "\"t" + i + "\"").collect(Collectors.joining(","));
        IntStream.range(0, 257).forEach(i -> rig.hub.declare("t" + i));
        StreamClient client = rig.connect("");
        client.say("{\"op\":\"sub\",\"i\":1,\"t\":[" + topics + "]}");
        client.await("live");
        client.say("{\"op\":\"sub\",\"i\":2,\"t\":[\"t256\"]}");
        assertEquals("too_many_topics", client.await("err").getString("code"));
        assertFalse(client.isClosed());
    }

    @Test
    void topicsOfTheAddressAreBoundedToo() {
        String query = IntStream.range(0, 257).mapToObj(i -> "t=t" + i).collect(Collectors.joining("&", "?", ""));
        StreamClient client = rig.connect(query);
        assertEquals("too_many_topics", client.await("err").getString("code"));
        assertEquals(List.of("hello", "err"), client.kinds());
    }

    @Test
    void wrongMessagesAreExplainedAndThenEnd() {
        StreamClient client = rig.connect("");
        client.say("nonsense");
        assertEquals("not_json", client.await("err").getString("code"));
        assertFalse(client.isClosed());
        client.say("{\"op\":\"dance\",\"i\":1}");
        client.say("{\"op\":\"sub\",\"i\":2}");
        client.awaitClose();
        assertEquals(4501, client.closeCode());
        assertEquals(List.of("hello", "err", "err", "err", "bye"), client.kinds());
    }

    @Test
    void binaryMessagesAreWrong() {
        StreamClient client = rig.connect("");
        client.socket().send(SocketWire.BINARY, true, bytes("{}"));
        assertEquals("not_text", client.await("err").getString("code"));
    }

    @Test
    void tooManyMessagesEnd() {
        StreamClient client = rig.connect("");
        for (int i = 0; i < 40; i++) {
            client.say("{\"op\":\"ping\"}");
        }
        client.awaitClose();
        assertEquals(4501, client.closeCode());
        assertEquals("too_many_messages", client.await("err").getString("code"));
    }

    @Test
    void aFloodOfPingsEndsToo() {
        StreamClient client = rig.connect("");
        for (int i = 0; i < 200; i++) {
            client.socket().send(SocketWire.PING, true, bytes("x"));
        }
        client.awaitClose();
        assertEquals(4501, client.closeCode());
    }

    @Test
    void aMessageMayComeInPieces() {
        StreamClient client = rig.connect("");
        client.socket().send(SocketWire.TEXT, false, bytes("{\"op\":\"pi"));
        client.socket().send(SocketWire.CONTINUATION, false, bytes("ng\",\"i"));
        client.socket().send(SocketWire.CONTINUATION, true, bytes("\":8}"));
        assertEquals(8, client.await("ok").getInteger("i"));
    }

    @Test
    void tooManyPiecesEnd() {
        StreamClient client = rig.connect("");
        byte[] piece = bytes("x".repeat(StreamLimits.MAX_INCOMING_BYTES / 2));
        client.socket().send(SocketWire.TEXT, false, piece);
        client.socket().send(SocketWire.CONTINUATION, false, piece);
        client.socket().send(SocketWire.CONTINUATION, true, piece);
        client.awaitClose();
        until("the place is free again", () -> rig.hub.sockets() == 0);
    }

    @Test
    void pongIsASignOfLifeAndNotAnswered() {
        StreamClient client = rig.connect("");
        client.say("{\"op\":\"pong\",\"rtt\":23}");
        client.say("{\"op\":\"ping\",\"i\":1}");
        client.await("ok");
        assertEquals(List.of("hello", "ok"), client.kinds());
    }

    @Test
    void tooLongMessagesEnd() {
        StreamClient client = rig.connect("");
        client.say("{\"op\":\"ping\",\"x\":\"" + "x".repeat(StreamLimits.MAX_INCOMING_BYTES) + "\"}");
        client.awaitClose();
        until("the place is free again", () -> rig.hub.sockets() == 0);
    }

    @Test
    void aClosedSocketFreesItsPlace() {
        StreamClient client = rig.connect("?t=fleet");
        client.await("live");
        assertEquals(1, rig.hub.sockets());
        client.close();
        until("the place is free again", () -> rig.hub.sockets() == 0);
        rig.publish("fleet", row("a", "2"));
    }

    @Test
    void aClientThatComesBackHasTheSameTables() {
        StreamClient first = rig.connect("?t=fleet&t=regions");
        first.await("live");
        first.close();
        rig.publish("fleet", row("a", "2"));
        StreamClient back = first.again();
        back.await("live");
        assertEquals(List.of("hello", "delta", "live"), back.kinds());
        assertEquals(Map.of("a", 2), back.table("fleet"));
        assertEquals(Map.of("eu", 1), back.table("regions"));
        assertTrue(back.cursor() > first.await("live").getLong("seq"));
    }

    @Test
    void theSubProtocolIsAgreed() {
        assertEquals(
                "gridtick.v1", rig.connect("").header("Sec-WebSocket-Protocol").orElseThrow());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
