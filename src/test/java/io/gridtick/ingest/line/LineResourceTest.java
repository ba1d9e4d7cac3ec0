package io.gridtick.ingest.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.Applied;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.http.Authenticator;
import io.gridtick.http.Caller;
import io.gridtick.http.Credential;
import io.gridtick.http.Problem;
import io.gridtick.http.Replies;
import io.gridtick.http.Resource;
import io.gridtick.http.Routes;
import io.gridtick.http.Scope;
import io.gridtick.http.body.Bodies;
import io.gridtick.http.contract.Contract;
import io.gridtick.http.door.Door;
import io.gridtick.http.door.HttpVerticle;
import io.gridtick.ingest.IngestCounters;
import io.gridtick.ingest.IntakeGateway;
import io.gridtick.ingest.source.Sources;
import io.gridtick.journal.JournalGateway;
import io.gridtick.loop.ByteBudget;
import io.gridtick.testing.HouseOfTest;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The doors of InfluxDB over real HTTP, behind the real gate. */
class LineResourceTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochMilli(1_793_700_905_000L));
    private static final String GOOD = "nvidia_smi,host=n1,index=0 utilization_gpu=1i\n";
    private static final String BAD = "nvidia_smi,host=n1,host=n2 utilization_gpu=1i\n";
    private static final String JSON = "application/json";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<SampleBatch> appended = Collections.synchronizedList(new ArrayList<>());
    private volatile JournalGateway journal = this::keep;
    private int port;

    @BeforeEach
    void start() throws Exception {
        Bodies bodies = new Bodies(new ByteBudget(Bodies.BUDGET_BYTES));
        IntakeGateway intake = new IntakeGateway(
                batch -> journal.append(batch),
                new IngestCounters(),
                new Sources(OptionalLong.empty(), _ -> Optional.empty()),
                CLOCK);
        List<Resource> ours = List.of(new LineResource(bodies, intake, CLOCK), new InfluxResource(bodies));
        Door door = HouseOfTest.door(
                HouseOfTest.LOOPBACK, HouseOfTest.LIMITS, new Keys(), List.of(routes -> registerAll(routes, ours)));
        HttpVerticle http = new HttpVerticle(door);
        String _ = vertx.deployVerticle(http).await(20, TimeUnit.SECONDS);
        port = http.port();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/write?db=telegraf&rp=&consistency=any",
                "/write",
                "/api/v2/write?org=o&bucket=b&precision=ns&whatever=1",
                "/api/v3/write_lp?db=x&precision=second&no_sync=true&accept_partial=true"
            })
    void goodLinesAreAnsweredBy204AndNothingElse(String path) throws Exception {
        HttpResponse<String> response = post(path, GOOD);
        assertEquals(204, response.statusCode(), response.body());
        assertEquals("", response.body());
        assertEquals("n1:0", appended.getFirst().gpu(0).id());
    }

    @Test
    void whatIsNotOfGpusIsTakenToo() throws Exception {
        assertEquals(204, post("/api/v2/write", "cpu,host=n1 usage_idle=3\n").statusCode());
        assertEquals(204, post("/api/v2/write", "").statusCode());
        assertEquals(List.of(), appended);
    }

    @Test
    void oneBadLineIsCountedAndTheOthersKept() throws Exception {
        HttpResponse<String> one = post("/write?precision=s", GOOD + BAD);
        assertEquals(400, one.statusCode());
        assertEquals("{\"error\":\"partial write: line 2 has a tag twice dropped=1\"}", one.body());
        assertEquals("partial write: line 2 has a tag twice dropped=1", header(one, "X-Influxdb-Error"));
        assertEquals(JSON, header(one, "Content-Type"));
        for (String path : List.of("/api/v2/write", "/api/v3/write_lp")) {
            HttpResponse<String> other = post(path, GOOD + "\n" + BAD + BAD);
            assertEquals(400, other.statusCode());
            assertEquals(
                    "{\"code\":\"invalid\",\"message\":\"partial write: 2 of 3 values were refused and the others kept;"
                            + " the first: line 3 has a tag twice\"}",
                    other.body());
            assertEquals("invalid", header(other, "X-Platform-Error-Code"));
        }
        assertEquals(3, appended.size());
    }

    @Test
    void aClientMayAskForAllOrNothing() throws Exception {
        HttpResponse<String> response = post("/api/v3/write_lp?accept_partial=false", GOOD + BAD);
        assertEquals(400, response.statusCode());
        assertEquals(
                "{\"code\":\"invalid\",\"message\":\"nothing was written: line 2 has a tag twice\"}", response.body());
        assertEquals(List.of(), appended);
    }

    @Test
    void aFullFleetIsSaid() throws Exception {
        journal = batch -> Future.succeededFuture(new Applied(0, 0, batch.size()));
        assertEquals(
                "{\"error\":\"partial write: the fleet is full, new GPUs are not taken dropped=1\"}",
                post("/write", GOOD).body());
    }

    @Test
    void timesAreInNanosecondsUnlessTheDoorIsTheThird() throws Exception {
        String line = GOOD.strip() + " 1793700900";
        assertEquals(204, post("/api/v3/write_lp?db=x", line).statusCode());
        assertEquals(204, post("/write?precision=s", line).statusCode());
        HttpResponse<String> wrong = post("/write?precision=", line);
        assertEquals(
                "{\"error\":\"partial write: line 1 has a time more than a year from now with precision=ns, but not with"
                        + " precision=s: name the unit in the request dropped=1\"}",
                wrong.body());
        HttpResponse<String> unknown = post("/api/v2/write?precision=fortnight", line);
        assertEquals(400, unknown.statusCode());
        assertEquals(
                "{\"code\":\"invalid\",\"message\":\"precision must be one of ns, us, ms, s, m, h or auto\"}",
                unknown.body());
    }

    @Test
    void gzipMayHaveSeveralMembers() throws Exception {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (String part : List.of(GOOD, GOOD.replace("index=0", "index=1"))) {
            try (OutputStream member = new GZIPOutputStream(body)) {
                member.write(part.getBytes(UTF_8));
            }
        }
        HttpResponse<String> response = send(request("/api/v2/write")
                .header("Authorization", "Token " + Keys.SENDER)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
        assertEquals(204, response.statusCode(), response.body());
        assertEquals(2, appended.getFirst().size());
    }

    @Test
    void anotherEncodingIsRefused() throws Exception {
        HttpResponse<String> response = send(request("/api/v2/write")
                .header("Authorization", "Token " + Keys.SENDER)
                .header("Content-Encoding", "zstd")
                .POST(BodyPublishers.ofString(GOOD)));
        assertEquals(415, response.statusCode());
        assertEquals(
                "{\"code\":\"unsupported media type\",\"message\":\"The body may be compressed with gzip, once.\"}",
                response.body());
    }

    @Test
    void aBodyThatIsTooLargeIsToBeSplit() throws Exception {
        // Asks first, as the answer to what is sent at once may be lost with the connection.
        HttpResponse<String> response = send(request("/write")
                .header("Authorization", "Token " + Keys.SENDER)
                .expectContinue(true)
                .POST(BodyPublishers.ofString("#".repeat((8 << 20) + 1))));
        assertEquals(413, response.statusCode());
        assertEquals("{\"error\":\"The body may have 8388608 bytes; split it.\"}", response.body());
    }

    @Test
    void overloadSaysWhenToComeBack() throws Exception {
        journal = _ -> Future.failedFuture(Problem.unavailable("journal_full", "Try again.", Duration.ofSeconds(9))
                .exception());
        HttpResponse<String> response = post("/api/v2/write", GOOD);
        assertEquals(503, response.statusCode());
        assertEquals("{\"code\":\"unavailable\",\"message\":\"Try again.\"}", response.body());
        assertTrue(Integer.parseInt(header(response, "Retry-After")) >= 1);
    }

    @Test
    void theGateSpeaksTheFormOfTheDoor() throws Exception {
        HttpResponse<String> nobody = send(request("/write").POST(BodyPublishers.ofString(GOOD)));
        assertEquals(401, nobody.statusCode());
        assertTrue(nobody.body().startsWith("{\"error\":\""), nobody.body());
        HttpResponse<String> reader = send(request("/api/v2/write")
                .header("Authorization", "Token " + Keys.READER)
                .POST(BodyPublishers.ofString(GOOD)));
        assertEquals(403, reader.statusCode());
        assertEquals(
                "{\"code\":\"forbidden\",\"message\":\"These credentials are known but may not do this.\"}",
                reader.body());
    }

    @ParameterizedTest
    @CsvSource({
        "/write?u=telegraf&p=a-sender, 204",
        "/write?u=telegraf&p=wrong, 401",
        "/write?u=telegraf&p=, 401",
        "/query?u=telegraf&p=a-sender, 200",
        "/api/v2/write?p=a-sender, 401",
    })
    void theFirstVersionMayCarryTheKeyInTheQuery(String path, int status) throws Exception {
        HttpResponse<String> response = send(request(path).POST(BodyPublishers.ofString(GOOD)));
        assertEquals(status, response.statusCode(), response.body());
    }

    @Test
    void basicCarriesTheKeyAsPassword() throws Exception {
        String basic = Base64.getEncoder().encodeToString(("telegraf:" + Keys.SENDER).getBytes(UTF_8));
        HttpResponse<String> response = send(request("/write?db=x")
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(GOOD)));
        assertEquals(204, response.statusCode(), response.body());
    }

    @Test
    void statementsHaveAnEmptyResult() throws Exception {
        HttpResponse<String> created = post("/query", "q=CREATE+DATABASE+%22telegraf%22");
        assertEquals(200, created.statusCode());
        assertEquals("{\"results\":[{\"statement_id\":0}]}", created.body());
        assertEquals(JSON, header(created, "Content-Type"));
        HttpResponse<String> shown = send(request("/query?q=SHOW%20DATABASES&db=x")
                .header("Authorization", "Token " + Keys.SENDER)
                .GET());
        assertEquals("{\"results\":[{\"statement_id\":0}]}", shown.body());
        assertEquals(401, send(request("/query?q=x").GET()).statusCode());
    }

    @Test
    void pingAndHealthAreOpen() throws Exception {
        for (String method : List.of("GET", "HEAD")) {
            HttpResponse<String> ping =
                    send(request("/ping?wait_for_leader=1s").method(method, BodyPublishers.noBody()));
            assertEquals(204, ping.statusCode());
            assertEquals("1.8.10-gridtick", header(ping, "X-Influxdb-Version"));
            assertEquals(
                    200,
                    send(request("/health").method(method, BodyPublishers.noBody()))
                            .statusCode());
        }
        assertTrue(send(request("/health").GET()).body().startsWith("{\"name\":\"gridtick\",\"status\":\"pass\","));
    }

    private Future<Applied> keep(SampleBatch batch) {
        appended.add(batch);
        return Future.succeededFuture(new Applied(batch.size(), 0, 0));
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(request(path)
                .header("Authorization", "Token " + Keys.SENDER)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(10));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Whatever else the contract has is there too, and empty. */
    private static void registerAll(Routes routes, List<Resource> ours) {
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
        public void add(String operationId, io.gridtick.http.ErrorForm refusals, Handler<RoutingContext> handler) {
            known.add(operationId);
            routes.add(operationId, refusals, handler);
        }
    }

    /** Knows one sender and one reader. */
    private static final class Keys implements Authenticator {
        static final String SENDER = "a-sender";
        static final String READER = "a-reader";

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
