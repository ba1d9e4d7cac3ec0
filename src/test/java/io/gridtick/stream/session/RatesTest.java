package io.gridtick.stream.session;

import static io.gridtick.stream.session.StreamRig.get;
import static io.gridtick.stream.session.StreamRig.row;
import static io.gridtick.stream.session.StreamRig.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.stream.Goodbye;
import io.gridtick.stream.SessionView;
import io.gridtick.stream.SessionView.Transport;
import io.gridtick.stream.StreamCounters.Counted;
import io.gridtick.stream.StreamLimits;
import io.gridtick.stream.lane.Rate;
import io.gridtick.testing.stream.StreamClient;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rates, cursors and wildcards, on real sockets. */
class RatesTest {
    private final StreamRig rig = new StreamRig(
            StreamLimits.DEFAULT,
            VisitorLimits.DEFAULT,
            StreamRig.readable(List.of("fleet", "regions", "gpus/*", "other")));

    @BeforeEach
    void publish() {
        rig.publish("fleet", row("a", "1"));
        rig.publish("gpus/eu", row("a", "1"));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void helloNamesTheRateAndTheLimits() {
        JsonObject hello = rig.connect("?t=fleet&hz=4").await("hello");
        assertEquals("4", hello.getString("hz"));
        assertFalse(hello.getString("sid").isEmpty());
        assertEquals(
                new JsonObject().put("topics", 256).put("frame", 65536).put("messages", 20),
                hello.getJsonObject("lim"));
        assertEquals("live", rig.connect("").await("hello").getString("hz"));
    }

    /** It would wait five seconds each time; nothing here waits that long. */
    @Test
    void aSlowRateMergesWhatALiveOneSeesStepByStep() {
        StreamClient slow = rig.connect("?t=fleet&hz=0.2");
        StreamClient live = rig.connect("?t=fleet");
        slow.await("live");
        live.await("live");
        for (int i = 2; i <= 20; i++) {
            rig.publish("fleet", row("a", Integer.toString(i)));
            int value = i;
            until("value " + i, () -> Map.of("a", value).equals(live.table("fleet")));
        }
        assertTrue(slow.messages().size() < live.messages().size(), () -> slow.kinds() + " and " + live.kinds());
        slow.say("{\"op\":\"rate\",\"i\":7,\"hz\":\"live\"}");
        until("it is live now", () -> Map.of("a", 20).equals(slow.table("fleet")));
        assertEquals("live", slow.await("ok").getString("hz"));
    }

    @Test
    void aTopicMayHaveARateOfItsOwn() {
        StreamClient client = rig.connect("?hz=1");
        client.say("{\"op\":\"sub\",\"i\":1,\"t\":[{\"t\":\"fleet\",\"hz\":\"live\"},\"gpus/eu\"]}");
        client.await("live");
        client.say("{\"op\":\"rate\",\"i\":2,\"hz\":20,\"t\":[\"gpus/eu\"]}");
        client.say("{\"op\":\"rate\",\"i\":3,\"hz\":20,\"t\":[\"regions\"]}");
        JsonObject error = client.await("err");
        assertEquals("not_subscribed", error.getString("code"));
        assertEquals(List.of("regions"), error.getJsonArray("t").getList());
        rig.publish("fleet", row("a", "2"));
        until("the change comes", () -> Map.of("a", 2).equals(client.table("fleet")));
    }

    @Test
    void whoComesBackGetsOnlyWhatChanged() {
        StreamClient client = rig.connect("?t=fleet&t=gpus/eu");
        long cursor = client.await("live").getLong("seq");
        client.close();
        StreamClient same = rig.connect("?t=fleet&t=gpus/eu&since=" + cursor);
        same.await("live");
        assertEquals(List.of("hello", "live"), same.kinds());
        rig.publish("fleet", row("b", "2"));
        StreamClient back = rig.connect("?t=fleet&t=gpus/eu&since=" + cursor);
        back.await("live");
        assertEquals(List.of("hello", "delta", "live"), back.kinds());
        assertEquals(Map.of("b", 2), back.await("delta").getJsonObject("rows").getMap());
        StreamClient old = rig.connect("");
        old.say("{\"op\":\"sub\",\"i\":1,\"t\":[\"fleet\"],\"since\":1}");
        old.await("live");
        assertEquals(List.of("hello", "ok", "snap", "live"), old.kinds());
        assertEquals(4, rig.hub.counters().get(Counted.RESUMED_BY_DELTA));
        assertEquals(1, rig.hub.counters().get(Counted.RESUMED_BY_SNAPSHOT));
    }

    @Test
    void aWildcardFollowsWhatIsThereAndWhatComes() {
        StreamClient client = rig.connect("?t=gpus/*");
        client.await("live");
        assertEquals(Map.of("a", 1), client.table("gpus/eu"));
        rig.publish("gpus/us", row("b", "2"));
        until("the new one comes", () -> Map.of("b", 2).equals(client.table("gpus/us")));
        rig.publish("gpus/us", row("c", "3"));
        until("it changes", () -> Map.of("b", 2, "c", 3).equals(client.table("gpus/us")));
        rig.hub.retire("gpus/us");
        until("it ends", () -> client.table("gpus/us").isEmpty());
        client.say("{\"op\":\"unsub\",\"i\":1,\"t\":[\"gpus/*\"]}");
        client.await("ok");
        rig.publish("gpus/eu", row("a", "9"));
        rig.publish("fleet", row("a", "9"));
        client.say("{\"op\":\"sub\",\"i\":2,\"t\":[\"fleet\"]}");
        until("the other comes", () -> Map.of("a", 9).equals(client.table("fleet")));
        assertEquals(Map.of("a", 1), client.table("gpus/eu"));
        assertEquals(List.of(), client.complaints());
    }

    @Test
    void operatorsSeeTheSessions() {
        StreamClient client = rig.connect("?t=fleet&t=gpus/*&hz=10");
        client.await("live");
        SessionView view = get(rig.hub.sessions()).getFirst();
        assertEquals(client.await("hello").getString("sid"), view.sid());
        assertEquals(Transport.WEBSOCKET, view.transport());
        assertEquals(Rate.HZ_10, view.rate());
        assertEquals(2, view.topics().size());
        assertEquals("127.0.0.1", view.address());
        assertTrue(view.sentBytes() > 0);
        assertEquals(client.messages().size(), view.sentMessages());
        assertEquals(1, rig.hub.counters().connections(Transport.WEBSOCKET));
        assertEquals(2, rig.hub.counters().get(Counted.SUBSCRIPTIONS));
        assertTrue(rig.hub.counters().get(Counted.DELIVERED) >= 2);
        client.say("x");
        client.say("x");
        client.say("x");
        client.awaitClose();
        until("the place is free", () -> rig.hub.sockets() == 0);
        assertEquals(1, rig.hub.counters().closes(Goodbye.BAD_REQUEST));
        assertEquals(0, rig.hub.counters().connections(Transport.WEBSOCKET));
        assertEquals(0, rig.hub.counters().get(Counted.SUBSCRIPTIONS));
        assertEquals(List.of(), get(rig.hub.sessions()));
    }
}
