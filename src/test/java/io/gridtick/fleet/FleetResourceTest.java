package io.gridtick.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.fleet.FleetRig.Fact;
import io.gridtick.fleet.event.FleetEvent;
import io.gridtick.http.Json;
import io.gridtick.http.Problem;
import io.gridtick.http.ProblemException;
import io.gridtick.stream.RowChange;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The fleet behind its owner's loop, over real HTTP and as it is published. */
class FleetResourceTest {
    private static final long NOW = FleetRig.T + 60_000;
    private static final Map<String, String> PATHS = Map.of(
            "getFleet", "/fleet",
            "listRegions", "/regions",
            "listHosts", "/hosts",
            "listModels", "/models",
            "listGpus", "/gpus",
            "getGpu", "/gpus/:id",
            "listGpuEvents", "/gpus/:id/events",
            "listEvents", "/events");

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> published = new ConcurrentHashMap<>();
    private final List<FleetEvent> events = Collections.synchronizedList(new ArrayList<>());
    private int port;

    @BeforeEach
    void start() throws Exception {
        CompletableFuture<FleetGateway> ready = new CompletableFuture<>();
        Clock clock = Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC);
        FleetVerticle verticle = new FleetVerticle(
                new FleetState(FleetRig.SEVERITIES, events::add), clock, this::publish, Json::bytes, ready::complete);
        vertx.deployVerticle(verticle).await(10, TimeUnit.SECONDS);
        FleetGateway fleet = ready.get(10, TimeUnit.SECONDS);
        List<Fact> facts = new ArrayList<>();
        for (int gpu = 0; gpu < 6; gpu++) {
            for (int second = 0; second <= 60; second += 10) {
                facts.add(Fact.of(
                        Samples.gpu("g" + gpu, "n" + gpu / 2, gpu < 4 ? "eu" : "us"),
                        second,
                        Metric.UTIL,
                        gpu * 10,
                        Metric.XID,
                        gpu == 5 && second > 30 ? 79 : 0));
            }
        }
        fleet.take(1, NOW, FleetRig.batch(facts)).await(10, TimeUnit.SECONDS);
        Router router = Router.router(vertx);
        new FleetResource(fleet)
                .register((operation, handler) -> router.get(PATHS.get(operation))
                        .handler(handler)
                        .failureHandler(context -> {
                            Problem problem = ((ProblemException) context.failure()).problem();
                            Future<Void> _ = context.response()
                                    .setStatusCode(problem.kind() == Problem.Kind.NOT_FOUND ? 404 : 400)
                                    .end(problem.code() + " " + problem.errors());
                        }));
        port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await(10, TimeUnit.SECONDS)
                .actualPort();
    }

    private void publish(String topic, List<RowChange> changes) {
        changes.forEach(change -> {
            byte[] row = change.json();
            if (row != null) {
                published.put(topic + "/" + change.key(), new String(row, StandardCharsets.UTF_8));
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void fleetHasItsOldFieldsAndItsNewOnes() throws Exception {
        JsonNode fleet = get("/fleet");
        assertEquals(6, fleet.path("gpus").asInt());
        assertEquals(2, fleet.path("regions").asInt());
        assertEquals(3, fleet.path("hosts").asInt());
        assertEquals(25.0, fleet.path("util").asDouble());
        assertEquals(20.0, fleet.path("util_p50").asDouble());
        assertEquals(25.0, fleet.at("/windows/1m/util").asDouble());
        assertEquals(1.0, fleet.at("/windows/24h/coverage").asDouble());
        assertEquals(0, fleet.path("idle_unallocated").asInt());
        assertTrue(fleet.path("power").isNull());
    }

    @Test
    void rowsThatArePublishedAreThoseOfTheApi() throws Exception {
        Waiting.until("the row of us", () -> published.containsKey("regions/us"));
        assertEquals(get("/regions").at("/items/1"), row("regions/us"));
        Waiting.until(
                "the row of the fleet", () -> row("fleet/fleet").path("gpus").asInt() == 6);
        assertEquals(get("/fleet"), row("fleet/fleet"));
    }

    @Test
    void listsOfNamesArePaged() throws Exception {
        JsonNode first = get("/hosts?limit=2");
        assertEquals(List.of("n0", "n1"), texts(first, "host"));
        JsonNode second = get("/hosts?limit=2&cursor=" + first.path("next").asText());
        assertEquals(List.of("n2"), texts(second, "host"));
        assertTrue(second.path("next").isNull());
        assertEquals(List.of("H100"), texts(get("/models"), "model"));
        assertEquals(List.of("eu", "us"), texts(get("/regions"), "region"));
    }

    @Test
    void gpusAreSortedFilteredAndPaged() throws Exception {
        JsonNode first = get("/gpus?sort=-util&limit=2&min_util=5");
        assertEquals(List.of("GPU-g5", "GPU-g4"), texts(first, "uuid"));
        JsonNode second = get("/gpus?sort=-util&limit=2&min_util=5&cursor="
                + first.path("next").asText());
        assertEquals(List.of("GPU-g3", "GPU-g2"), texts(second, "uuid"));
        assertEquals(List.of("GPU-g4", "GPU-g5"), texts(get("/gpus?region=us&idle=false"), "uuid"));
        assertEquals(List.of(), texts(get("/gpus?workload=nothing"), "uuid"));
    }

    @Test
    void gpuShowsEverythingThatIsKnown() throws Exception {
        JsonNode gpu = get("/gpus/GPU-g5");
        assertEquals("n2", gpu.path("host").asText());
        assertEquals(79, gpu.path("xid").asInt());
        assertEquals(10.0, gpu.path("interval_s").asDouble());
        assertEquals(50.0, gpu.at("/windows/5m/util").asDouble());
        assertEquals("n2", gpu.at("/hosts/0/host").asText());
        assertEquals("xid", gpu.at("/events/0/kind").asText());
        assertEquals("critical", gpu.at("/events/0/severity").asText());
        assertTrue(gpu.path("sm_active").isNull());
        TreeSet<String> missing = new TreeSet<>(
                Arrays.stream(Metric.values()).map(Metric::wireName).toList());
        gpu.fieldNames().forEachRemaining(missing::remove);
        assertTrue(missing.remove(Metric.LOST.wireName()), "that it is lost is its state");
        assertEquals(new TreeSet<>(), missing, "every metric has its field");
    }

    @Test
    void eventsAreListedAndFollowed() throws Exception {
        assertEquals(List.of("GPU-g5"), texts(get("/events?severity=critical"), "uuid"));
        assertEquals(List.of(), texts(get("/events?kind=stale"), "uuid"));
        assertEquals(List.of("79"), texts(get("/gpus/g5/events"), "code"));
        assertEquals(List.of("79"), events.stream().map(FleetEvent::code).toList());
    }

    @Test
    void whatCannotBeUsedIsRefused() throws Exception {
        assertEquals(404, raw("/gpus/nobody").statusCode());
        assertEquals(404, raw("/gpus/nobody/events").statusCode());
        for (String query : List.of(
                "/gpus?sort=colour",
                "/gpus?min_util=many",
                "/gpus?max_util=101",
                "/gpus?min_util=NaN",
                "/gpus?cursor=eA",
                "/events?cursor=eA")) {
            HttpResponse<String> response = raw(query);
            assertEquals(400, response.statusCode(), query);
            assertTrue(response.body().startsWith("invalid_parameter"), response::body);
        }
    }

    @Test
    void cursorOfAGpuThatIsGoneGoesOnBehindItsPlace() throws Exception {
        String text = "0.0\neu\nn1\n0\ng2a";
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                List.of("GPU-g3", "GPU-g4", "GPU-g5"),
                texts(get("/gpus?cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8)), "uuid"));
    }

    private static List<String> texts(JsonNode page, String field) {
        return page.path("items").findValuesAsText(field);
    }

    private JsonNode row(String key) {
        try {
            return Json.rules().readTree(published.getOrDefault(key, "{}"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = raw(path);
        assertEquals(200, response.statusCode(), response::body);
        return Json.rules().readTree(response.body());
    }

    private HttpResponse<String> raw(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                BodyHandlers.ofString());
    }
}
