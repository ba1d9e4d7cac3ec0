package io.gridtick.ingest;

import io.gridtick.fleet.Applied;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.http.Authenticator;
import io.gridtick.http.Caller;
import io.gridtick.http.Credential;
import io.gridtick.http.ErrorForm;
import io.gridtick.http.Replies;
import io.gridtick.http.Routes;
import io.gridtick.http.Scope;
import io.gridtick.http.body.Bodies;
import io.gridtick.http.contract.Contract;
import io.gridtick.http.door.Door;
import io.gridtick.http.door.HttpVerticle;
import io.gridtick.ingest.source.Sources;
import io.gridtick.journal.JournalGateway;
import io.gridtick.loop.ByteBudget;
import io.gridtick.testing.HouseOfTest;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** One door for samples behind the real gate, on its real path, over real HTTP. */
public final class GatedDoor {
    public static final String SENDER = "a-sender";
    public static final String READER = "a-reader";

    public final List<SampleBatch> appended = Collections.synchronizedList(new ArrayList<>());
    public volatile JournalGateway journal = this::keep;
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    public GatedDoor(IngestRig.DoorMaker maker) {
        Bodies bodies = new Bodies(new ByteBudget(Bodies.BUDGET_BYTES));
        InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(IngestRig.NOW));
        Sources sources = new Sources(OptionalLong.empty(), _ -> Optional.empty());
        IntakeGateway intake = new IntakeGateway(batch -> journal.append(batch), new IngestCounters(), sources, clock);
        Door door = HouseOfTest.door(HouseOfTest.LOOPBACK, HouseOfTest.LIMITS, new Keys(), List.of(routes -> {
            Set<String> known = new HashSet<>();
            maker.make(bodies, intake, clock).register(new Noting(routes, known));
            registerOthers(routes, known);
        }));
        HttpVerticle http = new HttpVerticle(door);
        try {
            String _ = vertx.deployVerticle(http).await(20, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
        port = http.port();
    }

    /** With the key of a sender. */
    public HttpRequest.Builder request(String path) {
        return withKey(path, SENDER);
    }

    public HttpRequest.Builder withKey(String path, String key) {
        return withoutKey(path).header("Authorization", "Bearer " + key);
    }

    public HttpRequest.Builder withoutKey(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(10));
    }

    public HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    /** What was appended, of all requests. */
    public List<String> rows() {
        return appended.stream().flatMap(batch -> BatchRows.of(batch).stream()).toList();
    }

    /** To be called when the test is over. */
    public void close() throws Exception {
        client.close();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private Future<Applied> keep(SampleBatch batch) {
        appended.add(batch);
        return Future.succeededFuture(new Applied(batch.size(), 0, 0));
    }

    /** Whatever else the contract has is there too, and empty. */
    private static void registerOthers(Routes routes, Set<String> known) {
        Contract.load().operationIds().stream()
                .filter(operation -> !known.contains(operation) && !operation.startsWith("getContract"))
                .forEach(operation -> routes.add(operation, Replies::nothing));
    }

    /** Passes routes on and notes their names. */
    private record Noting(Routes routes, Set<String> known) implements Routes {
        @Override
        public void add(String operationId, Handler<RoutingContext> handler) {
            known.add(operationId);
            routes.add(operationId, handler);
        }

        @Override
        public void add(String operationId, ErrorForm refusals, Handler<RoutingContext> handler) {
            known.add(operationId);
            routes.add(operationId, refusals, handler);
        }
    }

    /** Knows one sender and one reader. */
    private static final class Keys implements Authenticator {
        @Override
        public Future<Optional<Caller>> identify(String secret, String address) {
            return Future.succeededFuture(Optional.ofNullable(
                    switch (secret) {
                        case SENDER -> Caller.key("sender", Set.of(Scope.INGEST), Credential.of("key:sender"));
                        case READER -> Caller.key("reader", Set.of(Scope.READ), Credential.of("key:reader"));
                        default -> null;
                    }));
        }

        @Override
        public Future<Optional<Caller>> identifyCookie(String cookie) {
            return Future.succeededFuture(Optional.empty());
        }

        @Override
        public Optional<Caller> current(Caller caller) {
            return Optional.of(caller);
        }
    }
}
