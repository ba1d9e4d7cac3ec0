package io.gridtick.http.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.config.Secret;
import io.gridtick.testing.Waiting;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes that count together in a real Redis, and what becomes of them when it is away. */
class RedisLimiterClientTest {
    private static final Bucket HUNDRED = new Bucket("hundred", 100, Duration.ofHours(1));

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final List<RedisLimiterClient> opened = new ArrayList<>();
    private RedisFixture redis;

    @BeforeEach
    void start() throws IOException {
        redis = RedisFixture.start();
    }

    @AfterEach
    void stop() {
        opened.forEach(limiter -> Waiting.on(limiter.close()));
        Waiting.on(vertx.close());
        redis.close();
    }

    @Test
    void twoNodesShareOneBucket() {
        RedisLimiterClient one = connected();
        RedisLimiterClient other = connected();
        assertEquals(60, allowed(one, 60));
        assertEquals(40, allowed(other, 60));
        assertEquals(0, allowed(one, 60));
        assertEquals(100, allowedFor(other, "somebody else", 200));
    }

    @Test
    void answerTellsWhatIsLeftForBothTogether() {
        assertEquals(60, allowed(connected(), 60));
        Grant grant = Waiting.on(connected().take(HUNDRED, "caller"));
        assertEquals(39, grant.remaining());
        assertEquals(Duration.ZERO, grant.next());
    }

    @Test
    void refusalSaysWhenTheNextTokenComes() {
        RedisLimiterClient one = connected();
        RedisLimiterClient other = connected();
        assertEquals(100, allowed(one, 100));
        Grant refused = Waiting.on(other.take(HUNDRED, "caller"));
        assertFalse(refused.isAllowed());
        assertEquals(0, refused.remaining());
        assertTrue(refused.next().compareTo(Duration.ofHours(1)) <= 0
                && refused.next().isPositive());
    }

    @Test
    void flushedRedisGivesAtMostOneMoreBurst() throws IOException {
        RedisLimiterClient one = connected();
        RedisLimiterClient other = connected();
        assertEquals(100, allowed(one, 50) + allowed(other, 80));
        assertEquals("+OK", redis.ask("FLUSHALL"));
        assertTrue(allowed(one, 300) + allowed(other, 300) <= 100);
    }

    @Test
    void scriptThatRedisForgotIsLoadedAgain() throws IOException {
        RedisLimiterClient one = connected();
        assertEquals(10, allowed(one, 10));
        assertEquals("+OK", redis.ask("SCRIPT FLUSH"));
        assertEquals(90, allowed(connected(), 200));
        assertTrue(one.isConnected());
    }

    @Test
    void keysGoWhenTheirBucketIsFull() throws IOException {
        Bucket quick = new Bucket("quick", 50, Duration.ofMillis(1));
        RedisLimiterClient one = connected();
        assertTrue(Waiting.on(one.take(quick, "a")).isAllowed());
        assertTrue(Waiting.on(one.take(HUNDRED, "a")).isAllowed());
        Waiting.until("only the slow bucket is there", () -> "0".equals(asked("EXISTS gridtick:limit:quick:a")));
        assertTrue(Long.parseLong(asked("PTTL gridtick:limit:hundred:a")) > 3_000_000);
    }

    @Test
    void answerComesBackToTheLoopThatAsked() {
        RedisLimiterClient one = connected();
        for (int i = 0; i < 4; i++) {
            Bystander bystander = new Bystander();
            Waiting.on(vertx.deployVerticle(bystander));
            Context asking = bystander.place.join();
            Context answered = Waiting.on(Future.future(promise -> asking.runOnContext(_ ->
                    one.take(HUNDRED, "loop").map(_ -> Vertx.currentContext()).onComplete(promise))));
            assertSame(asking, answered);
        }
    }

    @Test
    void frozenRedisIsReplacedByTheMemoryOfTheNode() throws Exception {
        RedisLimiterClient one = connected();
        assertEquals(30, allowed(one, 30));
        redis.freeze();
        assertEquals(70, allowed(one, 200));
        Waiting.until("it is seen to be away", () -> !one.isConnected());
        redis.thaw();
        Waiting.until("it is connected again", one::isConnected);
        assertEquals(0, allowed(one, 10));
    }

    @Test
    void whatWaitsForRedisIsBounded() throws Exception {
        RedisLimiterClient one = connected();
        Bucket wide = new Bucket("wide", 10_000, Duration.ofMinutes(1));
        redis.freeze();
        List<Future<Grant>> answers =
                IntStream.range(0, 3_000).mapToObj(_ -> one.take(wide, "many")).toList();
        assertTrue(answers.stream().filter(Future::isComplete).count() >= 3_000 - 1_024);
        answers.forEach(answer -> assertTrue(Waiting.on(answer).isAllowed()));
        assertFalse(one.isConnected());
        assertTrue(one.take(wide, "many").isComplete());
    }

    @Test
    void killedRedisIsFoundAgain() throws Exception {
        RedisLimiterClient one = connected();
        redis.kill();
        Waiting.until("it is seen", () -> !one.isConnected());
        assertEquals(100, allowed(one, 200));
        redis.startAgain();
        Waiting.until("it is connected again", one::isConnected);
        assertEquals(100, allowed(connected(), 200));
    }

    @Test
    void startDoesNotWaitForRedis() throws Exception {
        redis.kill();
        RedisLimiterClient one = open(redis.url());
        assertFalse(one.isConnected());
        assertTrue(one.take(HUNDRED, "caller").isComplete());
        redis.startAgain();
        Waiting.until("it is connected", one::isConnected);
    }

    @Test
    void passwordOpens() throws IOException {
        assertEquals("+OK", redis.ask("CONFIG SET requirepass p@ss:w+rd"));
        RedisLimiterClient one = open(new Secret("redis://:p%40ss%3Aw+rd@127.0.0.1:" + redis.port()));
        Waiting.until("it is connected", one::isConnected);
        assertEquals(100, allowed(one, 200));
    }

    @Test
    void redisThatMayOnlyBeReadIsAsGoodAsNone() throws IOException {
        RedisLimiterClient one = connected();
        assertEquals("+OK", redis.ask("REPLICAOF 127.0.0.1 1"));
        assertEquals(100, allowed(one, 200));
        Waiting.until("it is given up", () -> !one.isConnected());
        assertEquals("+OK", redis.ask("REPLICAOF NO ONE"));
        Waiting.until("it is connected again", one::isConnected);
    }

    /** Has a context, as a server's verticle has. */
    private static final class Bystander extends VerticleBase {
        private final CompletableFuture<Context> place = new CompletableFuture<>();

        @Override
        public Future<?> start() {
            place.complete(context);
            return Future.succeededFuture();
        }
    }

    private RedisLimiterClient connected() {
        RedisLimiterClient limiter = open(redis.url());
        Waiting.until("it is connected", limiter::isConnected);
        return limiter;
    }

    private RedisLimiterClient open(Secret url) {
        RedisLimiterClient limiter = RedisLimiterClient.open(vertx, url, new MemoryLimiter());
        opened.add(limiter);
        return limiter;
    }

    private static int allowed(RedisLimiterClient limiter, int times) {
        return allowedFor(limiter, "caller", times);
    }

    private static int allowedFor(RedisLimiterClient limiter, String who, int times) {
        List<Future<Grant>> answers = IntStream.range(0, times)
                .mapToObj(_ -> limiter.take(HUNDRED, who))
                .toList();
        return (int) answers.stream()
                .filter(answer -> Waiting.on(answer).isAllowed())
                .count();
    }

    private String asked(String line) {
        try {
            return redis.ask(line).substring(1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
