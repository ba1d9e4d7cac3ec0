package io.gridtick.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.config.Secret;
import io.gridtick.testing.MovableClock;
import io.gridtick.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The sender of the demo against a server that is full now and then. */
class DemoClientTest {
    private static final String KEY = "a-key-of-the-demo-0123456789-0123456789";

    private record Post(String path, long clockMillis, String body) {}

    private final Vertx vertx = Vertx.vertx();
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-22T12:00:00Z"));
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private volatile String gpus = "{\"items\":[{}],\"next\":null}";
    private final AtomicInteger refusals = new AtomicInteger();
    private DemoClient client;

    @BeforeEach
    void open() {
        HttpServer server =
                Waiting.on(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
        client = new DemoClient(vertx, "http://127.0.0.1:" + server.actualPort(), new Secret(KEY), clock, 5);
    }

    @AfterEach
    void close() {
        Waiting.on(client.close());
        Waiting.on(vertx.close());
    }

    private void answer(HttpServerRequest request) {
        if (request.method().equals(HttpMethod.GET)) {
            request.response().end(gpus);
            return;
        }
        assertEquals("Bearer " + KEY, request.getHeader("Authorization"));
        request.body().onSuccess(body -> {
            posts.add(new Post(request.path(), clock.millis(), body.toString()));
            if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                request.response().putHeader("Retry-After", "60").setStatusCode(503);
            }
            request.response().end();
        });
    }

    @Test
    void whoIsToldToWaitWaits() {
        client.start();
        Waiting.until("the first posts", () -> posts.size() >= 2);
        posts.clear();
        refusals.set(1);
        Waiting.until("it is refused", () -> {
            clock.pass(Duration.ofSeconds(1));
            return refusals.get() == 0;
        });
        long refusedAt = posts.getLast().clockMillis();
        int before = posts.size();
        // What else belongs to this second may still come.
        Waiting.until("it comes again", () -> {
            clock.pass(Duration.ofMillis(200));
            return posts.stream().skip(before).anyMatch(post -> post.clockMillis() > refusedAt + 5_000);
        });
        assertTrue(
                posts.stream()
                        .skip(before)
                        .filter(post -> post.clockMillis() > refusedAt + 5_000)
                        .allMatch(post -> post.clockMillis() >= refusedAt + 60_000),
                posts::toString);
    }

    @Test
    void aServerThatKnowsNothingIsToldThePast() {
        gpus = "{\"items\":[],\"next\":null}";
        client.start();
        Waiting.until("all of the past", () -> posts.size() >= 2 * DemoFeed.PAST_MILLIS / 10_000);
        assertTrue(posts.getFirst().body().length() > 100_000);
        assertTrue(posts.stream().anyMatch(post -> post.path().equals("/api/v1/ingest")));
        assertTrue(posts.stream().anyMatch(post -> post.path().equals("/api/v1/import/prometheus")));
        Waiting.until("and then the present", () -> {
            clock.pass(Duration.ofSeconds(1));
            return posts.getLast().body().length() < 100_000;
        });
    }
}
