package io.gridtick.bench.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.config.Settings;
import io.gridtick.http.Access;
import io.gridtick.http.Authenticator;
import io.gridtick.http.Replies;
import io.gridtick.http.Routes;
import io.gridtick.http.contract.Contract;
import io.gridtick.http.door.Door;
import io.gridtick.http.door.HttpLimits;
import io.gridtick.http.door.HttpVerticle;
import io.gridtick.stream.RowChange;
import io.gridtick.stream.StreamHub;
import io.gridtick.stream.StreamLimits;
import io.gridtick.stream.TopicAccess;
import io.gridtick.stream.session.StreamResource;
import io.gridtick.stream.session.VisitorLimits;
import io.gridtick.stream.topic.Sequence;
import io.gridtick.testing.HouseOfTest;
import io.gridtick.testing.Waiting;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The streams behind the real door, and nothing else: one topic that changes, one that does not. Argument: the port. */
final class HubServer {
    private static final int CORES = 2;
    private static final int ENVELOPE_BYTES = 120;
    private static final VisitorLimits EVERYBODY =
            new VisitorLimits(20_000, 20_000, 20_000, 20_000, Duration.ofSeconds(5));

    private long number;

    private HubServer() {}

    public static void main(String[] args) {
        new HubServer().start(Integer.parseInt(args[0]));
    }

    private void start(int port) {
        Vertx vertx = Vertx.vertx();
        StreamHub hub =
                new StreamHub(Sequence.startingAfter(0, Instant.now()), Clock.systemUTC(), StreamLimits.DEFAULT);
        Waiting.on(vertx.deployVerticle(hub));
        Settings.Http settings =
                new Settings.Http("127.0.0.1", port, Optional.empty(), List.of(), Optional.empty(), List.of(), true);
        Authenticator nobody = HouseOfTest.nobodyIsKnown();
        StreamResource streams = new StreamResource(
                hub,
                nobody,
                new TopicAccess(List.of(
                        new TopicAccess.Line(Load.TOPIC, Access.READERS),
                        new TopicAccess.Line(Load.QUIET_TOPIC, Access.READERS))),
                EVERYBODY);
        Door door = HouseOfTest.door(settings, HttpLimits.DEFAULT, nobody, List.of(streams, HubServer::registerOthers));
        hub.publish(Load.QUIET_TOPIC, List.of(change()));
        vertx.setPeriodic(1_000 / Load.CHANGES_PER_SECOND, _ -> hub.publish(Load.TOPIC, List.of(change())));
        Waiting.on(vertx.deployVerticle(() -> new HttpVerticle(door), new DeploymentOptions().setInstances(CORES)));
    }

    /** Whatever else the contract has is there too, and empty. */
    private static void registerOthers(Routes routes) {
        Contract.load().operationIds().stream()
                .filter(operation -> !operation.equals("openStream") && !operation.startsWith("getContract"))
                .forEach(operation -> routes.add(operation, Replies::nothing));
    }

    private RowChange change() {
        number++;
        String head = "{\"at\":" + System.nanoTime() + ",\"n\":" + number + ",\"pad\":\"";
        String pad = "x".repeat(Load.BYTES - ENVELOPE_BYTES - 40);
        return new RowChange("bench", (head + pad + "\"}").getBytes(UTF_8));
    }
}
