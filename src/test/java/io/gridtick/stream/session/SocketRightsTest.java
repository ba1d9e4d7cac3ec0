package io.gridtick.stream.session;

import static io.gridtick.stream.session.StreamRig.row;
import static io.gridtick.stream.session.StreamRig.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.http.Access;
import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.Credential;
import io.gridtick.http.Role;
import io.gridtick.http.Scope;
import io.gridtick.stream.TopicAccess;
import io.gridtick.stream.TopicAccess.Line;
import io.gridtick.testing.stream.RefusedException;
import io.gridtick.testing.stream.StreamClient;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who gets what on a socket, and what happens when that changes while it is open. */
class SocketRightsTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final TopicAccess TABLE =
            new TopicAccess(List.of(new Line("fleet", Access.READERS), new Line("admin", Access.ADMINS)));
    private static final VisitorLimits LIMITS = new VisitorLimits(2, 3, 4, 2, Duration.ofSeconds(5));
    private static final Caller ANN = Caller.person("ann", Role.ADMIN, Credential.of("session:1"));
    private static final Caller BOB = Caller.person("bob", Role.VIEWER, Credential.of("session:2"));

    private final StreamRig rig = new StreamRig(StreamRig.limits(Duration.ofMillis(400), LONG, LONG), LIMITS, TABLE);

    @BeforeEach
    void publish() {
        rig.people.know("ann-token", ANN);
        rig.people.know("bob-token", BOB);
        rig.publish("fleet", row("a", "1"));
        rig.publish("admin", row("a", "1"));
        rig.publish("weather", row("a", "1"));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void topicsThatAreNotAllowedAreNamedAndTheOthersServed() {
        StreamClient client = rig.connectAs("bob-token", "?t=admin&t=fleet&t=weather");
        client.await("live");
        assertEquals(List.of("hello", "err", "err", "snap", "live"), data(client));
        assertEquals(List.of("not_allowed [\"admin\"]", "unknown_topic [\"weather\"]"), errors(client));
        client.say("{\"op\":\"sub\",\"i\":7,\"t\":[\"admin\"]}");
        until("it is refused", () -> errors(client).size() == 3);
        assertEquals("7 not_allowed [\"admin\"]", errors(client).getLast());
        assertEquals(Map.of(), client.table("admin"));
        assertEquals(Map.of(), client.table("weather"));
    }

    @Test
    void aStrangerIsServedOnceItIsKnownWhoItIs() {
        rig.stranger = Callers.NOBODY;
        StreamClient client = rig.connect("?t=fleet&t=admin");
        assertEquals(5, client.await("hello").getInteger("ttl"));
        client.say("{\"op\":\"sub\",\"i\":1,\"t\":[\"fleet\"]}");
        assertEquals("not_allowed", client.await("err").getString("code"));
        authenticate(client, 2, "bob-token");
        client.await("live");
        assertEquals(List.of("hello", "err", "ok", "err", "snap", "live"), data(client));
        assertEquals(List.of("1 not_allowed [\"fleet\"]", "not_allowed [\"admin\"]"), errors(client));
        assertEquals(Map.of("a", 1), client.table("fleet"));
        assertFalse(client.await("ok").containsKey("ttl"));
    }

    @Test
    void aStrangerWhoSaysNothingIsSentAwayAndMayComeBack() {
        rig.stranger = Callers.NOBODY;
        StreamClient client = rig.connect("?t=fleet");
        client.await("hello");
        rig.clock.pass(Duration.ofMillis(4_999));
        client.say("{\"op\":\"ping\",\"i\":1}");
        client.await("ok");
        assertFalse(client.isClosed());
        rig.clock.pass(Duration.ofMillis(1));
        client.awaitClose();
        assertEquals(4401, client.closeCode());
        assertEquals(new JsonArray().add(500).add(10000), client.await("bye").getJsonArray("retry"));
        assertEquals(Map.of(), client.table("fleet"));
    }

    @Test
    void anAnonymousReaderMayLogInOnTheSocket() {
        StreamClient client = rig.connect("?t=fleet");
        client.await("live");
        authenticate(client, 1, "ann-token");
        client.await("ok");
        client.say("{\"op\":\"sub\",\"i\":2,\"t\":[\"admin\"]}");
        until("it is served", () -> Map.of("a", 1).equals(client.table("admin")));
    }

    @Test
    void wrongTokensAreStrikesAndNeverEchoed() {
        StreamClient client = rig.connect("");
        for (int i = 1; i <= 3; i++) {
            authenticate(client, i, "gt_wrong_token");
        }
        client.awaitClose();
        assertEquals(4501, client.closeCode());
        assertEquals("1 bad_credentials null", errors(client).getFirst());
        assertFalse(client.messages().toString().contains("gt_wrong"));
    }

    @Test
    void nobodyTakesOverTheStreamOfSomebodyElse() {
        StreamClient client = rig.connectAs("ann-token", "?t=admin");
        client.await("live");
        authenticate(client, 1, "bob-token");
        assertEquals("other_subject", client.await("err").getString("code"));
        rig.publish("admin", row("a", "2"));
        until("the first goes on", () -> Map.of("a", 2).equals(client.table("admin")));
    }

    @Test
    void whatARoleNoLongerOpensEndsWithinATick() {
        StreamClient client = rig.connectAs("ann-token", "?t=admin&t=fleet");
        client.await("live");
        rig.people.change(Caller.person("ann", Role.VIEWER, ANN.credential()));
        client.await("err");
        assertEquals(List.of("not_allowed [\"admin\"]"), errors(client));
        rig.publish("admin", row("a", "2"));
        rig.publish("fleet", row("a", "2"));
        until("the rest goes on", () -> Map.of("a", 2).equals(client.table("fleet")));
        assertEquals(Map.of("a", 1), client.table("admin"));
    }

    @Test
    void whoHasNoRightsAnyMoreIsToldToLogIn() {
        StreamClient client = rig.connectAs("ann-token", "?t=admin");
        client.await("live");
        rig.people.end(ANN);
        client.awaitClose();
        assertEquals(4401, client.closeCode());
        JsonObject bye = client.await("bye");
        assertEquals("log in again, then come back", bye.getString("why"));
        until("its place is free", () -> rig.hub.sockets() == 0);
    }

    @Test
    void aCredentialThatRunsOutIsRenewedOnTheSocket() {
        rig.people.know("soon", annFor(60));
        StreamClient client = rig.connectAs("soon", "?t=fleet");
        assertEquals(60, client.await("hello").getInteger("ttl"));
        client.await("live");
        rig.clock.pass(Duration.ofSeconds(50));
        rig.people.know("later", annFor(600));
        authenticate(client, 1, "later");
        assertEquals(600, client.await("ok").getInteger("ttl"));
        rig.clock.pass(Duration.ofSeconds(599));
        rig.publish("fleet", row("a", "2"));
        until("it goes on", () -> Map.of("a", 2).equals(client.table("fleet")));
        assertFalse(client.isClosed());
        rig.clock.pass(Duration.ofSeconds(1));
        client.awaitClose();
        assertEquals(4401, client.closeCode());
    }

    @Test
    void nothingIsSubscribedAfterTheEndAlsoBeforeTheTick() {
        try (StreamRig slow = new StreamRig(StreamRig.limits(LONG.multipliedBy(4), LONG, LONG), LIMITS, TABLE)) {
            slow.people.know("ann-token", ANN);
            StreamClient client = slow.connectAs("ann-token", "");
            client.await("hello");
            slow.people.end(ANN);
            client.say("{\"op\":\"sub\",\"i\":1,\"t\":[\"fleet\"]}");
            client.awaitClose();
            assertEquals(List.of("hello", "bye"), client.kinds());
        }
    }

    @Test
    void whatIsSaidAfterTheCredentialsIsJudgedByThem() {
        rig.stranger = Callers.NOBODY;
        Promise<Void> known = Promise.promise();
        rig.people.answerAfter(known.future());
        StreamClient client = rig.connect("");
        client.await("hello");
        authenticate(client, 1, "bob-token");
        authenticate(client, 2, "bob-token");
        client.say("{\"op\":\"sub\",\"i\":3,\"t\":[\"fleet\"]}");
        until("the first is asked for", () -> rig.people.questions() > 0);
        assertEquals(1, rig.people.questions());
        known.complete();
        client.await("live");
        assertEquals(List.of("hello", "ok", "ok", "ok", "snap", "live"), data(client));
        assertEquals(2, rig.people.questions());
    }

    @Test
    void whoCannotBeIdentifiedNowIsNotBlamed() {
        rig.people.answerAfter(Future.failedFuture("the store is away"));
        StreamClient client = rig.connect("?t=fleet");
        for (int i = 0; i < 5; i++) {
            authenticate(client, i, "ann-token");
        }
        until("all are answered", () -> errors(client).size() == 5);
        assertEquals("4 unavailable null", errors(client).getLast());
        rig.publish("fleet", row("a", "2"));
        until("it goes on", () -> Map.of("a", 2).equals(client.table("fleet")));
    }

    @Test
    void whoLeavesWhileBeingIdentifiedKeepsNoPlace() {
        rig.stranger = Callers.NOBODY;
        for (int i = 0; i < 3; i++) {
            Promise<Void> known = Promise.promise();
            rig.people.answerAfter(known.future());
            int asked = rig.people.questions();
            StreamClient client = rig.connect("");
            client.await("hello");
            authenticate(client, 1, "ann-token");
            until("it is asked for", () -> rig.people.questions() > asked);
            client.close();
            until("it is gone", () -> rig.hub.sockets() == 0);
            known.complete();
        }
        rig.connectAs("ann-token", "").await("hello");
    }

    @Test
    void streamsOfOneCredentialAreBounded() {
        rig.connectAs("ann-token", "").await("hello");
        StreamClient second = rig.connectAs("ann-token", "");
        second.await("hello");
        assertEquals(429, refusal("ann-token"));
        StreamClient other = rig.connect("");
        other.await("hello");
        authenticate(other, 1, "ann-token");
        assertEquals("too_many_streams", other.await("err").getString("code"));
        second.close();
        until("a place is free", () -> rig.hub.sockets() == 2);
        authenticate(other, 2, "ann-token");
        assertEquals(2, other.await("ok").getInteger("i"));
        assertEquals(429, refusal("ann-token"));
        rig.connectAs("bob-token", "").await("hello");
    }

    @Test
    void whoAsksForTooManyAgainAndAgainNeedNotComeBack() {
        rig.connectAs("ann-token", "").await("hello");
        rig.connectAs("ann-token", "").await("hello");
        StreamClient other = rig.connect("");
        other.await("hello");
        for (int i = 0; i < 3; i++) {
            authenticate(other, i, "ann-token");
        }
        other.awaitClose();
        assertEquals(4504, other.closeCode());
    }

    @Test
    void strangersAreBoundedAndKeepNobodyOut() {
        rig.stranger = Callers.NOBODY;
        StreamClient first = rig.connect("");
        first.await("hello");
        rig.connect("").await("hello");
        assertEquals(401, refusal("nobody"));
        rig.connectAs("ann-token", "").await("hello");
        authenticate(first, 1, "bob-token");
        first.await("ok");
        rig.connect("").await("hello");
    }

    @Test
    void anonymousReadersOfOneAddressAreBounded() {
        for (int i = 0; i < 3; i++) {
            rig.connect("").await("hello");
        }
        assertEquals(429, refusal("nobody"));
    }

    @Test
    void aKeyThatMayNotReadTakesNothingOver() {
        rig.people.know("sender", Caller.key("ann", Set.of(Scope.INGEST), Credential.of("key:9")));
        StreamClient client = rig.connect("");
        authenticate(client, 1, "sender");
        assertEquals("not_allowed", client.await("err").getString("code"));
    }

    private Caller annFor(long seconds) {
        return Caller.person(
                "ann",
                Role.VIEWER,
                new Credential("session:1", Optional.of(rig.clock.instant().plusSeconds(seconds))));
    }

    private int refusal(String secret) {
        return assertThrows(RefusedException.class, () -> rig.connectAs(secret, ""))
                .status();
    }

    private static void authenticate(StreamClient client, int id, String token) {
        client.say("{\"op\":\"auth\",\"i\":" + id + ",\"token\":\"" + token + "\"}");
    }

    /** Kinds without the heartbeats, which come when they like. */
    private static List<String> data(StreamClient client) {
        return client.kinds().stream().filter(kind -> !kind.equals("hb")).toList();
    }

    /** Errors as id, code and topics. */
    private static List<String> errors(StreamClient client) {
        return client.messages().stream()
                .filter(message -> message.getString("k").equals("err"))
                .peek(error -> assertTrue(error.containsKey("detail")))
                .map(error -> (error.containsKey("i") ? error.getInteger("i") + " " : "")
                        + error.getString("code")
                        + " "
                        + error.getJsonArray("t"))
                .toList();
    }
}
