package io.gridtick.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.ops.PartHealth.Status;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpsVerticleTest {
    private final Metrics metrics = new Metrics();
    private final Health health = new Health(Clock.systemUTC());
    private final OpsVerticle ops = new OpsVerticle(0, metrics, health);
    private final Vertx vertx = metrics.measure(new VertxOptions()).build();
    private final HttpClient client = vertx.createHttpClient();
    private final Context home = vertx.getOrCreateContext();

    @BeforeEach
    void deploy() throws TimeoutException {
        vertx.deployVerticle(ops).await(10, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws TimeoutException {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    @Test
    void itLivesAsLongAsItAnswers() throws TimeoutException {
        health.register("database").set(Status.DOWN, "Away.");
        assertEquals(new Answer(200, "{\"status\":\"up\"}"), get("/health/live"));
    }

    @Test
    void itIsReadyWhenEveryPartIs() throws TimeoutException {
        health.register("database").set(Status.UP, "Connected.");
        Answer answer = get("/health/ready");
        assertEquals(200, answer.status());
        JsonObject body = new JsonObject(answer.body());
        assertEquals("up", body.getString("status"));
        JsonObject database = body.getJsonObject("parts").getJsonObject("database");
        assertEquals("up", database.getString("status"));
        assertEquals("Connected.", database.getString("detail"));
        assertTrue(database.getString("since").endsWith("Z"));
    }

    @Test
    void aPartThatIsDownMakesItUnavailable() throws TimeoutException {
        health.register("database").set(Status.DOWN, "Away.");
        health.register("fleet").set(Status.UP, "");
        Answer answer = get("/health/ready");
        assertEquals(503, answer.status());
        assertEquals("down", new JsonObject(answer.body()).getString("status"));
    }

    @Test
    void drainingMakesItUnavailable() throws TimeoutException {
        health.startDraining();
        assertEquals(new Answer(503, "{\"status\":\"draining\",\"parts\":{}}"), get("/health/ready"));
    }

    @Test
    void metricsHaveServerPoolProcessAndOwnMeters() throws TimeoutException {
        metrics.gauge("stream.sockets", "Open streams", () -> 3);
        assertEquals(200, get("/health/live").status());
        String text = get("/metrics").body();
        assertTrue(text.contains("stream_sockets 3.0"), text);
        assertTrue(text.contains("vertx_http_server_"), text);
        assertTrue(text.contains("vertx_pool_"), text);
        assertTrue(text.contains("jvm_heap_used_bytes"), text);
        assertTrue(text.contains("process_resident_bytes"), text);
    }

    @Test
    void inventedPathsAndMethodsMakeNoSeries() throws TimeoutException {
        assertEquals(200, get("/metrics").status());
        assertEquals(404, get("/nothing").status());
        assertEquals(404, call(HttpMethod.valueOf("DANCE0"), "/nothing").status());
        long before = series();
        for (int i = 1; i < 20; i++) {
            assertEquals(404, get("/nothing/" + i).status());
            assertEquals(404, call(HttpMethod.valueOf("DANCE" + i), "/nothing").status());
        }
        assertEquals(before, series());
        assertFalse(get("/metrics").body().contains("DANCE"));
    }

    @Test
    void nothingElseIsThere() throws TimeoutException {
        assertEquals(404, get("/").status());
        assertEquals(404, get("/api/v1/fleet").status());
    }

    @Test
    void aForeignHostIsRefused() throws TimeoutException {
        assertEquals(400, callAs("evil.example", "/metrics").status());
        assertEquals(400, callAs("localhost.evil.example:8081", "/metrics").status());
        assertEquals(200, callAs("localhost:9999", "/metrics").status());
        assertEquals(200, callAs("[::1]:9999", "/metrics").status());
        assertEquals(200, callAs("[::1]", "/metrics").status());
    }

    private long series() throws TimeoutException {
        return get("/metrics").body().lines().count();
    }

    private Answer get(String path) throws TimeoutException {
        return call(HttpMethod.GET, path);
    }

    private Answer call(HttpMethod method, String path) throws TimeoutException {
        return send(method, path, "localhost");
    }

    private Answer callAs(String host, String path) throws TimeoutException {
        return send(HttpMethod.GET, path, host);
    }

    private Answer send(HttpMethod method, String path, String host) throws TimeoutException {
        Promise<Answer> answer = Promise.promise();
        // On one loop, where nothing of an answer can pass before somebody asks for its body.
        home.runOnContext(_ -> client.request(method, ops.actualPort(), "127.0.0.1", path)
                .map(request -> request.putHeader("Host", host))
                .compose(HttpClientRequest::send)
                .compose(response -> response.body().map(body -> new Answer(response.statusCode(), body.toString())))
                .onComplete(answer));
        return answer.future().await(10, TimeUnit.SECONDS);
    }

    private record Answer(int status, String body) {}
}
