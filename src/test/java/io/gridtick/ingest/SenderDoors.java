package io.gridtick.ingest;

import io.gridtick.fleet.Applied;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.http.Authenticator;
import io.gridtick.http.Caller;
import io.gridtick.http.Credential;
import io.gridtick.http.ErrorForm;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.Scope;
import io.gridtick.http.body.Bodies;
import io.gridtick.http.contract.Contract;
import io.gridtick.http.door.HttpVerticle;
import io.gridtick.ingest.json.JsonResource;
import io.gridtick.ingest.line.InfluxResource;
import io.gridtick.ingest.line.LineResource;
import io.gridtick.ingest.otlp.OtlpResource;
import io.gridtick.ingest.remote.RemoteWriteResource;
import io.gridtick.ingest.smi.SmiResource;
import io.gridtick.ingest.source.Sources;
import io.gridtick.ingest.text.TextResource;
import io.gridtick.journal.JournalGateway;
import io.gridtick.loop.ByteBudget;
import io.gridtick.testing.HouseOfTest;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Every door for samples at its real path behind the real gate, and a journal that a test replaces. */
final class SenderDoors implements AutoCloseable {
    static final String SENDER = "a-sender";
    static final String READER = "a-reader";

    volatile JournalGateway journal = SenderDoors::keep;
    private final Vertx vertx = Vertx.vertx();
    private final int port;

    SenderDoors() {
        Bodies bodies = new Bodies(new ByteBudget(Bodies.BUDGET_BYTES));
        InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(IngestRig.NOW));
        Sources sources = new Sources(OptionalLong.empty(), _ -> Optional.empty());
        IntakeGateway intake = new IntakeGateway(batch -> journal.append(batch), new IngestCounters(), sources, clock);
        List<Resource> ours = List.of(
                new JsonResource(bodies, intake, clock),
                new SmiResource(bodies, intake, clock),
                new TextResource(bodies, intake, clock),
                new RemoteWriteResource(bodies, intake, clock),
                new LineResource(bodies, intake, clock),
                new InfluxResource(bodies),
                new OtlpResource(bodies, intake, clock));
        HttpVerticle http = new HttpVerticle(HouseOfTest.door(
                HouseOfTest.LOOPBACK, HouseOfTest.LIMITS, new Keys(), List.of(routes -> register(routes, ours))));
        Waiting.on(vertx.deployVerticle(http));
        port = http.port();
    }

    int port() {
        return port;
    }

    static Future<Applied> keep(SampleBatch batch) {
        return Future.succeededFuture(new Applied(batch.size(), 0, 0));
    }

    @Override
    public void close() {
        Waiting.on(vertx.close());
    }

    /** Whatever else the contract has is there too, and empty. */
    private static void register(Routes routes, List<Resource> ours) {
        Set<String> known = new HashSet<>();
        ours.forEach(resource -> resource.register(new Noting(routes, known)));
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
