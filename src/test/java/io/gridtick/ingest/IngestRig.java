package io.gridtick.ingest;

import io.gridtick.fleet.Applied;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.http.ErrorForm;
import io.gridtick.http.Problem;
import io.gridtick.http.ProblemException;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.body.Bodies;
import io.gridtick.ingest.source.Sources;
import io.gridtick.journal.JournalGateway;
import io.gridtick.loop.ByteBudget;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One door for samples behind a bare router: each operation is a path of its own name. */
public final class IngestRig {
    public static final long NOW = 1_700_000_000_000L;

    public final List<SampleBatch> appended = Collections.synchronizedList(new ArrayList<>());
    public final IngestCounters counters = new IngestCounters();
    public final Sources sources;
    public volatile JournalGateway journal = this::keep;
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    /** Makes the door that is tested. */
    public interface DoorMaker {
        Resource make(Bodies bodies, IntakeGateway intake, InstantSource clock);
    }

    public IngestRig(DoorMaker door) {
        this(door, OptionalLong.empty());
    }

    /** With a bound on the samples that each source may send in a second. */
    public IngestRig(DoorMaker door, OptionalLong samplesPerSecond) {
        sources = new Sources(samplesPerSecond, _ -> Optional.empty());
        InstantSource clock = InstantSource.fixed(Instant.ofEpochMilli(NOW));
        Resource resource = door.make(
                new Bodies(new ByteBudget(Bodies.BUDGET_BYTES)),
                new IntakeGateway(batch -> journal.append(batch), counters, sources, clock),
                clock);
        Router router = Router.router(vertx);
        resource.register(routes(router));
        try {
            port = vertx.createHttpServer()
                    .requestHandler(router)
                    .listen(0, "127.0.0.1")
                    .await(10, TimeUnit.SECONDS)
                    .actualPort();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Header names and values in turn. */
    public HttpResponse<String> post(String pathAndQuery, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/" + pathAndQuery))
                .timeout(Duration.ofSeconds(10))
                .POST(BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
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

    private static Routes routes(Router router) {
        return new Routes() {
            @Override
            public void add(String operationId, Handler<RoutingContext> handler) {
                mount(operationId, null, handler);
            }

            @Override
            public void add(String operationId, ErrorForm refusals, Handler<RoutingContext> handler) {
                mount(operationId, refusals, handler);
            }

            private void mount(String operationId, @Nullable ErrorForm form, Handler<RoutingContext> handler) {
                router.post("/" + operationId).handler(handler).failureHandler(ctx -> {
                    if (ctx.failure() instanceof ProblemException expected) {
                        refuse(ctx, form, expected.problem());
                    } else {
                        Future<Void> _ = ctx.response().setStatusCode(500).end(String.valueOf(ctx.failure()));
                    }
                });
            }
        };
    }

    private static void refuse(RoutingContext ctx, @Nullable ErrorForm form, Problem problem) {
        int status =
                switch (problem.kind()) {
                    case TOO_LARGE -> 413;
                    case UNSUPPORTED_TYPE -> 415;
                    case UNAVAILABLE -> 503;
                    default -> 400;
                };
        Buffer body = form == null
                ? Buffer.buffer(problem.code() + " " + problem.errors() + " " + problem.detail())
                : Buffer.buffer(form.answer(status, problem).body());
        Future<Void> _ = ctx.response().setStatusCode(status).end(body);
    }
}
