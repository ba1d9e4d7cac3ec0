package io.gridtick.http.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.config.Secret;
import io.gridtick.http.limit.RedisFixture;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers in a real Redis, and what becomes of them when it is away. */
class RedisAnswerCacheClientTest {
    private static final AnswerKey KEY = new AnswerKey("gridtick:answer:1:test:1");

    private final Vertx vertx = Vertx.vertx();
    private final List<RedisAnswerCacheClient> opened = new ArrayList<>();
    private final AtomicInteger made = new AtomicInteger();
    private RedisFixture redis;

    @BeforeEach
    void start() throws IOException {
        redis = RedisFixture.start();
    }

    @AfterEach
    void stop() {
        opened.forEach(cache -> Waiting.on(cache.close()));
        Waiting.on(vertx.close());
        redis.close();
    }

    private RedisAnswerCacheClient connected(Duration kept) {
        RedisAnswerCacheClient cache = RedisAnswerCacheClient.open(vertx, redis.url(), "here", kept);
        opened.add(cache);
        Waiting.until("Redis is there", cache::isConnected);
        return cache;
    }

    private String ask(AnswerCache cache, AnswerKey key) {
        return new String(
                Waiting.on(cache.answer(
                        key, () -> Future.succeededFuture(("made " + made.incrementAndGet()).getBytes(UTF_8)))),
                UTF_8);
    }

    private boolean isKept(AnswerKey key) {
        try {
            return redis.ask("EXISTS " + key.text() + ":here").equals(":1");
        } catch (IOException gone) {
            return false;
        }
    }

    @Test
    void whatOneNodeMadeAnotherReads() {
        RedisAnswerCacheClient one = connected(Duration.ofMinutes(1));
        RedisAnswerCacheClient other = connected(Duration.ofMinutes(1));
        assertEquals("made 1", ask(one, KEY));
        Waiting.until("it is kept", () -> isKept(KEY));
        assertEquals("made 1", ask(other, KEY));
        assertEquals("made 1", ask(one, KEY));
        assertEquals("made 2", ask(other, new AnswerKey(KEY.text() + "2")));
        assertEquals(1, one.misses());
        assertEquals(1, one.hits());
        assertEquals(1, other.hits());
    }

    @Test
    void anotherInstallationReadsNothingOfIt() {
        RedisAnswerCacheClient one = connected(Duration.ofMinutes(1));
        RedisAnswerCacheClient stranger =
                RedisAnswerCacheClient.open(vertx, redis.url(), "there", Duration.ofMinutes(1));
        opened.add(stranger);
        Waiting.until("Redis is there", stranger::isConnected);
        assertEquals("made 1", ask(one, KEY));
        Waiting.until("it is kept", () -> isKept(KEY));
        assertEquals("made 2", ask(stranger, KEY));
    }

    @Test
    void everyEntryHasATimeToLive() throws IOException {
        RedisAnswerCacheClient cache = connected(Duration.ofMillis(80));
        assertEquals("made 1", ask(cache, KEY));
        Waiting.until("it is made again", () -> !ask(cache, KEY).equals("made 1"));
        RedisAnswerCacheClient usual = connected(RedisAnswerCacheClient.KEPT);
        String _ = ask(usual, new AnswerKey("gridtick:answer:1:test:usual"));
        Waiting.until("it is kept or gone again", () -> {
            try {
                String left = redis.ask("PTTL gridtick:answer:1:test:usual:here");
                return !left.equals(":-1") && Long.parseLong(left.substring(1)) <= 1_000;
            } catch (IOException failure) {
                return false;
            }
        });
    }

    @Test
    void aFailureIsNotKept() {
        RedisAnswerCacheClient cache = connected(Duration.ofMinutes(1));
        Throwable failure = Waiting.failure(cache.answer(KEY, () -> Future.failedFuture("no such good")));
        assertEquals("no such good", failure.getMessage());
        assertEquals("made 1", ask(cache, KEY));
    }

    @Test
    void whatIsTooLargeIsNotKept() {
        RedisAnswerCacheClient cache = connected(Duration.ofMinutes(1));
        byte[] large = new byte[(1 << 20) + 1];
        assertEquals(large.length, Waiting.on(cache.answer(KEY, () -> Future.succeededFuture(large))).length);
        assertEquals("made 1", ask(cache, KEY));
    }

    @Test
    void aFrozenRedisIsNotWaitedForAndThenNotAsked() throws Exception {
        RedisAnswerCacheClient cache = connected(Duration.ofMinutes(1));
        redis.freeze();
        try {
            assertEquals("made 1", ask(cache, KEY));
            long asked = cache.misses();
            assertEquals("made 2", ask(cache, KEY));
            assertTrue(cache.unasked() > 0 || cache.misses() > asked);
        } finally {
            redis.thaw();
        }
        Waiting.until("it is used again", () -> {
            String _ = ask(cache, KEY);
            return cache.hits() > 0;
        });
    }

    @Test
    void aRedisThatDiesOrWasNeverThereCostsNoAnswer() throws Exception {
        RedisAnswerCacheClient cache = connected(Duration.ofMinutes(1));
        redis.kill();
        for (int i = 1; i <= 20; i++) {
            assertEquals("made " + i, ask(cache, KEY));
        }
        RedisAnswerCacheClient nobody = RedisAnswerCacheClient.open(vertx, new Secret("redis://127.0.0.1:1"), "here");
        opened.add(nobody);
        assertEquals("made 21", ask(nobody, KEY));
        redis.startAgain();
        Waiting.until("it is back", () -> {
            String _ = ask(cache, KEY);
            return cache.hits() > 0;
        });
    }
}
