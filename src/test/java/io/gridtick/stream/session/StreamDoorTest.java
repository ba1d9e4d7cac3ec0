package io.gridtick.stream.session;

import static io.gridtick.stream.session.StreamRig.get;
import static io.gridtick.stream.session.StreamRig.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.config.Settings;
import io.gridtick.http.Caller;
import io.gridtick.http.Credential;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Role;
import io.gridtick.http.Scope;
import io.gridtick.http.contract.Contract;
import io.gridtick.http.door.HttpVerticle;
import io.gridtick.stream.StreamLimits;
import io.gridtick.stream.TopicAccess;
import io.gridtick.testing.HouseOfTest;
import io.gridtick.testing.RawClient;
import io.gridtick.testing.stream.Dial;
import io.gridtick.testing.stream.RefusedException;
import io.gridtick.testing.stream.StreamClient;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams behind the real door, where nobody reads without a login. */
class StreamDoorTest {
    private static final Settings.Http CLOSED =
            new Settings.Http("127.0.0.1", 0, Optional.empty(), List.of(), Optional.empty(), List.of(), false);
    private static final Caller ANN = Caller.person("ann", Role.VIEWER, Credential.of("session:1"));

    private final List<StreamClient> opened = new ArrayList<>();
    private final StreamRig rig = new StreamRig(StreamLimits.DEFAULT);
    private final HttpVerticle door = new HttpVerticle(HouseOfTest.door(
            CLOSED,
            HouseOfTest.LIMITS,
            rig.people,
            List.of(
                    new StreamResource(rig.hub, rig.people, TopicAccess.HOUSE, VisitorLimits.DEFAULT),
                    everythingElse())));

    @BeforeEach
    void open() {
        rig.people.know("ann", ANN);
        rig.publish("fleet", row("a", "1"));
        get(rig.vertx.deployVerticle(door));
    }

    @AfterEach
    void close() {
        // The door waits for streams that are open.
        opened.forEach(StreamClient::close);
        rig.close();
    }

    @Test
    void aPageOfOursFollowsWithItsLogin() {
        StreamClient client = connect(Map.of("Cookie", "gt_login=ann", "Origin", origin()));
        client.await("live");
        assertEquals(Map.of("a", 1), client.table("fleet"));
        rig.people.end(ANN);
        client.awaitClose();
        assertEquals(4401, client.closeCode());
    }

    @Test
    void aPageOfSomebodyElseDoesNotEvenGetASocket() {
        for (String origin : List.of("http://evil.example", "null", "https://localhost:" + door.port())) {
            assertEquals(403, refusal(Map.of("Cookie", "gt_login=ann", "Origin", origin)));
        }
        assertEquals(403, refusal(Map.of("Cookie", "gt_login=ann")));
        assertEquals(0, rig.hub.sockets());
    }

    @Test
    void aProgramFollowsWithItsKey() {
        connect(Map.of("Authorization", "Bearer ann")).await("live");
        assertEquals(401, refusal(Map.of("Authorization", "Bearer eve")));
    }

    @Test
    void aProgramMaySayOnTheSocketWhoItIs() {
        StreamClient client = connect(Map.of());
        client.await("hello");
        client.say("{\"op\":\"auth\",\"i\":1,\"token\":\"ann\"}");
        client.await("live");
        assertEquals(List.of("hello", "ok", "ok", "snap", "live"), client.kinds());
    }

    @Test
    void aProgramThatSaysNothingIsSentAway() {
        StreamClient client = connect(Map.of());
        client.await("hello");
        rig.clock.pass(Duration.ofSeconds(5));
        client.awaitClose();
        assertEquals(4401, client.closeCode());
        assertEquals(List.of("hello", "bye"), client.kinds());
    }

    // Server-sent events

    @ParameterizedTest
    @CsvSource({
        "text/event-stream, 200",
        "'text/html, TEXT/Event-Stream;q=0.5', 200",
        "text/event-stream;charset=utf-8, 200",
        "'*/*', 406",
        "'', 406",
        "application/json, 406",
        "text/event-stream;q=0, 406",
        "'text/event-stream; Q=0.000, text/html', 406",
    })
    void eventsAreForWhoAsksForThem(String accept, int status) {
        Dial dial = events().with("Accept", accept);
        if (status == 200) {
            open(dial).await("live");
        } else {
            RefusedException refused = refusal(dial);
            assertEquals(status, refused.status());
            assertProblem("stream_only", refused);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "POST", "PUT", "DELETE", "QUERY"})
    void aStreamIsOnlyRead(String method) throws Exception {
        try (RawClient client = new RawClient(door.port())) {
            String answer = client.send(method + " /api/v1/stream?t=fleet HTTP/1.1\r\nHost: localhost\r\n"
                            + "Authorization: Bearer ann\r\nAccept: text/event-stream\r\nContent-Length: 0\r\n\r\n")
                    .answer(method.equals("HEAD"));
            assertTrue(answer.startsWith("HTTP/1.1 405 "), answer);
            assertEquals(0, rig.hub.sockets());
        }
    }

    @Test
    void whoMayNotFollowIsToldByAProblem() {
        rig.people.know("sender", Caller.key("sender", Set.of(Scope.INGEST), Credential.of("key:9")));
        assertProblem("no_credentials", refusal(events().with("Authorization", "")));
        assertProblem("bad_credentials", refusal(events().with("Authorization", "Bearer eve")));
        assertProblem("not_allowed", refusal(events().with("Authorization", "Bearer sender")));
        assertProblem("not_allowed", refusal(Dial.socket(door.port()).with("Authorization", "Bearer sender")));
    }

    /** Browsers send no Origin when a page reads from its own server, and always say whose page it is. */
    @ParameterizedTest
    @CsvSource({
        "same-origin, '', 200",
        "'', own, 200",
        "same-origin, own, 200",
        "'', '', 403",
        "none, '', 403",
        "same-site, '', 403",
        "cross-site, '', 403",
        "cross-site, own, 403",
        "same-origin, http://evil.example, 403",
        "'', 'null', 403",
    })
    void aCookieOpensEventsForOurPagesOnly(String site, String origin, int status) {
        Dial page = events().with("Authorization", "")
                .with("Cookie", "gt_login=ann")
                .with("Sec-Fetch-Site", site)
                .with("Origin", origin.equals("own") ? origin() : origin);
        if (status == 200) {
            open(page).await("live");
        } else {
            assertProblem("origin_not_allowed", refusal(page));
            assertEquals(0, rig.hub.sockets());
        }
    }

    @Test
    void eventsEndCleanlyWithTheLogin() {
        StreamClient client = open(events());
        client.await("live");
        rig.people.end(ANN);
        client.await("the answer ends", StreamClient::hasEnded);
        assertEquals(4401, client.messages().getLast().getInteger("code"));
    }

    @Test
    void anotherSubProtocolIsNotAgreed() {
        StreamClient client =
                connect(Map.of("Authorization", "Bearer ann", "Sec-WebSocket-Protocol", "chat, gridtick.v9"));
        assertEquals(Optional.empty(), client.header("Sec-WebSocket-Protocol"));
        client.await("live");
    }

    private StreamClient open(Dial dial) {
        StreamClient client = dial.open("?t=fleet");
        opened.add(client);
        return client;
    }

    private Dial events() {
        return Dial.events(door.port()).with("Authorization", "Bearer ann");
    }

    private RefusedException refusal(Dial dial) {
        return assertThrows(RefusedException.class, () -> open(dial));
    }

    private static void assertProblem(String code, RefusedException refused) {
        assertEquals(Optional.of("application/problem+json"), refused.header("Content-Type"));
        assertEquals(code, new JsonObject(refused.body()).getString("code"));
    }

    private int refusal(Map<String, String> headers) {
        return assertThrows(RefusedException.class, () -> connect(headers)).status();
    }

    private StreamClient connect(Map<String, String> headers) {
        Dial dial = Dial.socket(door.port());
        for (Map.Entry<String, String> header : headers.entrySet()) {
            dial = dial.with(header.getKey(), header.getValue());
        }
        return open(dial);
    }

    private String origin() {
        return "http://localhost:" + door.port();
    }

    private static Resource everythingElse() {
        return routes -> Contract.load().operationIds().stream()
                .filter(operation -> !operation.equals("openStream") && !operation.startsWith("getContract"))
                .forEach(operation -> routes.add(operation, Replies::nothing));
    }
}
