package io.gridtick.ingest.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.Applied;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.http.Problem;
import io.gridtick.http.ProblemException;
import io.gridtick.http.body.Bodies;
import io.gridtick.ingest.IngestCounters;
import io.gridtick.ingest.IntakeGateway;
import io.gridtick.ingest.source.Sources;
import io.gridtick.journal.JournalGateway;
import io.gridtick.loop.ByteBudget;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonResourceTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(1_700_000_000_000L));
    private static final String GOOD = "{\"host\":\"a\",\"index\":0,\"util\":1}";
    private static final String BAD = "{\"host\":\"a\",\"index\":1,\"util\":-1}";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<SampleBatch> appended = Collections.synchronizedList(new ArrayList<>());
    private final IngestCounters counters = new IngestCounters();
    private volatile JournalGateway journal = this::keep;
    private int port;

    @BeforeEach
    void start() throws Exception {
        JsonResource resource = new JsonResource(
                new Bodies(new ByteBudget(Bodies.BUDGET_BYTES)),
                new IntakeGateway(
                        batch -> journal.append(batch),
                        counters,
                        new Sources(OptionalLong.empty(), _ -> Optional.empty()),
                        CLOCK),
                CLOCK);
        Router router = Router.router(vertx);
        resource.register((_, handler) -> router.post("/ingest")
                .handler(handler)
                .failureHandler(context -> {
                    Problem problem = ((ProblemException) context.failure()).problem();
                    Future<Void> _ = context.response()
                            .setStatusCode(418)
                            .end(problem.kind() + " " + problem.code() + " " + problem.errors() + problem.detail());
                }));
        port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS)
                .actualPort();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void goodSamplesAreAppendedAndBadOnesReported() throws Exception {
        HttpResponse<String> response = post("application/json", "[" + GOOD + "," + BAD + "]");
        assertEquals(200, response.statusCode());
        assertEquals(
                "{\"accepted\":1,\"duplicate\":0,\"rejected\":1,"
                        + "\"errors\":[{\"at\":\"/1/util\",\"detail\":\"must be from 0 to 100, not -1\"}]}",
                response.body());
        assertEquals(
                "application/json",
                response.headers().firstValue("content-type").orElseThrow());
        assertEquals(1, appended.size());
        assertEquals("a:0", appended.getFirst().gpu(0).id());
    }

    @Test
    void linesAreTakenToo() throws Exception {
        HttpResponse<String> response =
                post("application/X-NDJSON; charset=utf-8", GOOD + "\n" + GOOD + "\nnonsense\n");
        assertTrue(response.body().startsWith("{\"accepted\":2,\"duplicate\":0,\"rejected\":1"), response.body());
    }

    @Test
    void duplicatesAreWhatTheJournalSays() throws Exception {
        journal = batch -> Future.succeededFuture(new Applied(0, batch.size(), 0));
        assertEquals(
                "{\"accepted\":0,\"duplicate\":1,\"rejected\":0,\"errors\":[]}",
                post("application/json", GOOD).body());
    }

    @Test
    void nothingGoodIsAProblemWithItsReasons() throws Exception {
        HttpResponse<String> response = post("application/json", BAD);
        assertTrue(response.body().startsWith("INVALID no_valid_samples [FieldError[at=/util"), response.body());
        assertTrue(post("application/x-ndjson", "x\ny").body().startsWith("INVALID no_valid_samples"));
        assertEquals(List.of(), appended);
    }

    @Test
    void nothingAtAllDoesNotReachTheJournal() throws Exception {
        HttpResponse<String> response = post("application/json", "[]");
        assertEquals("{\"accepted\":0,\"duplicate\":0,\"rejected\":0,\"errors\":[]}", response.body());
        assertEquals(List.of(), appended);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""})
    void otherTypesAreRefusedWithTheTwoThatAreTaken(String type) throws Exception {
        String body = post(type, GOOD).body();
        assertTrue(body.startsWith("UNSUPPORTED_TYPE unsupported_type"), body);
        assertTrue(body.contains("application/json") && body.contains("application/x-ndjson"), body);
    }

    @Test
    void aMalformedOrEmptyBodyIsAProblem() throws Exception {
        assertTrue(post("application/json", "{").body().startsWith("INVALID malformed_json"));
        assertTrue(post("application/json", "").body().startsWith("INVALID empty_body"));
    }

    @Test
    void aFullJournalRefusesTheRequest() throws Exception {
        journal = _ -> Future.failedFuture(Problem.unavailable("journal_full", "Try again.", Duration.ofSeconds(1))
                .exception());
        assertTrue(post("application/json", GOOD).body().startsWith("UNAVAILABLE journal_full"));
        assertEquals(0, counters.accepted());
    }

    @Test
    void everyRequestIsCounted() throws Exception {
        journal = _ -> Future.succeededFuture(new Applied(1, 1, 0));
        HttpResponse<String> first = post("application/json", "[" + GOOD + "," + GOOD + "," + BAD + "]");
        String withoutMetric = "{\"host\":\"a\",\"x\":1,\"index\":1}";
        HttpResponse<String> second = post("application/json", withoutMetric);
        assertEquals(200, first.statusCode());
        assertEquals(418, second.statusCode());
        assertEquals(2, counters.requests());
        assertEquals(4, counters.received());
        assertEquals(1, counters.accepted());
        assertEquals(1, counters.duplicate());
        assertEquals(2, counters.rejected());
        assertEquals(1, counters.unknownFields());
        assertEquals(GOOD.length() * 2 + BAD.length() + "[,,]".length() + withoutMetric.length(), counters.bytes());
    }

    private Future<Applied> keep(SampleBatch batch) {
        appended.add(batch);
        return Future.succeededFuture(new Applied(batch.size(), 0, 0));
    }

    private HttpResponse<String> post(String type, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ingest"))
                .timeout(Duration.ofSeconds(10))
                .POST(BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
