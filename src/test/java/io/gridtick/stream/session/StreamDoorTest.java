package io.gridtick.stream.session;

import static io.gridtick.stream.session.StreamRig.get;
import static io.gridtick.stream.session.StreamRig.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gridtick.config.Settings;
import io.gridtick.http.Caller;
import io.gridtick.http.Credential;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Role;
import io.gridtick.http.contract.Contract;
import io.gridtick.http.door.HttpVerticle;
import io.gridtick.stream.StreamLimits;
import io.gridtick.stream.TopicAccess;
import io.gridtick.testing.HouseOfTest;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketConnectOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Streams behind the real door, where nobody reads without a login. */
class StreamDoorTest {
    private static final Settings.Http CLOSED =
            new Settings.Http("127.0.0.1", 0, Optional.empty(), List.of(), Optional.empty(), List.of(), false);
    private static final Caller ANN = Caller.person("ann", Role.VIEWER, Credential.of("session:1"));

    private final StreamRig rig = new StreamRig(StreamLimits.DEFAULT);
    private final HttpVerticle door = new HttpVerticle(HouseOfTest.door(
            CLOSED,
            HouseOfTest.LIMITS,
            rig.people,
            List.of(
                    new StreamResource(rig.hub, rig.people, TopicAccess.HOUSE, VisitorLimits.DEFAULT),
                    everythingElse())));
    private final WebSocketClient browser = rig.vertx.createWebSocketClient();

    @BeforeEach
    void open() {
        rig.people.know("ann", ANN);
        rig.publish("fleet", row("a", "1"));
        get(rig.vertx.deployVerticle(door));
    }

    @AfterEach
    void close() {
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

    private int refusal(Map<String, String> headers) {
        return assertThrows(UpgradeRejectedException.class, () -> connect(headers))
                .getStatus();
    }

    private StreamClient connect(Map<String, String> headers) {
        WebSocketConnectOptions options = new WebSocketConnectOptions()
                .setHost("localhost")
                .setPort(door.port())
                .setURI("/api/v1/stream?t=fleet")
                .setAllowOriginHeader(headers.containsKey("Origin"));
        headers.forEach(options::putHeader);
        return get(browser.connect(options).map(StreamClient::new));
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
