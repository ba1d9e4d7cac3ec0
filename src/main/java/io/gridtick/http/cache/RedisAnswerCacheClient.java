package io.gridtick.http.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.config.Secret;
import io.gridtick.http.limit.RedisAddress;
import io.gridtick.http.limit.RedisLink;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps answers in Redis for a moment, where all nodes find them. It only ever saves work: while Redis is away, slow, full or has
 * too much to do, answers are made as without it, and after a slow moment it is not asked for a second.
 */
public final class RedisAnswerCacheClient implements AnswerCache {
    /** How old an answer may be. Far below the five seconds in which a change of the market must be seen. */
    public static final Duration KEPT = Duration.ofSeconds(1);

    private static final Duration LIMIT = Duration.ofMillis(50);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MAX_UNDER_WAY = 512;
    private static final int MOST_BYTES = 1 << 20;
    private static final Duration CHECK_LIMIT = Duration.ofMillis(250);

    private static final String PROBE = "gridtick:answer:probe";

    private final RedisLink link;
    private final String installation;
    private final Duration kept;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong pausedUntilNanos = new AtomicLong(System.nanoTime());
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder unasked = new LongAdder();

    private RedisAnswerCacheClient(RedisLink link, String installation, Duration kept) {
        this.link = link;
        this.installation = installation;
        this.kept = kept;
    }

    /**
     * Connects by and by; whether Redis is there does not matter for the start.
     *
     * @param installation whose answers they are: others may use the same Redis
     */
    public static RedisAnswerCacheClient open(Vertx vertx, Secret url, String installation) {
        return open(vertx, url, installation, KEPT);
    }

    static RedisAnswerCacheClient open(Vertx vertx, Secret url, String installation, Duration kept) {
        RedisLink link =
                new RedisLink(vertx, RedisAddress.parse(url), 2 * MAX_UNDER_WAY, RedisAnswerCacheClient::probe);
        link.open();
        return new RedisAnswerCacheClient(link, installation, kept);
    }

    /** With a command that it must be allowed anyway. */
    private static Future<?> probe(RedisConnection connection) {
        return connection
                .send(Request.cmd(Command.GET).arg(PROBE))
                .timeout(CHECK_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private String name(AnswerKey key) {
        return key.text() + ":" + installation;
    }

    @Override
    public Future<byte[]> answer(AnswerKey key, Supplier<Future<byte[]>> work) {
        Optional<RedisConnection> connection = link.connection();
        boolean isPaused = System.nanoTime() - pausedUntilNanos.get() < 0;
        if (connection.isEmpty() || isPaused || underWay.get() >= MAX_UNDER_WAY) {
            unasked.increment();
            return work.get();
        }
        return known(connection.get(), key).compose(known -> {
            if (known.isPresent()) {
                hits.increment();
                return Future.succeededFuture(known.get());
            }
            misses.increment();
            return work.get().onSuccess(answer -> keep(connection.get(), key, answer));
        });
    }

    public boolean isConnected() {
        return link.connection().isPresent();
    }

    /** Answers that were found, that were not, and that were made without looking. */
    public long hits() {
        return hits.sum();
    }

    public long misses() {
        return misses.sum();
    }

    public long unasked() {
        return unasked.sum();
    }

    public Future<Void> close() {
        return link.close();
    }

    /** Never fails: what cannot be read in time is not known. */
    private Future<Optional<byte[]>> known(RedisConnection connection, AnswerKey key) {
        underWay.incrementAndGet();
        return connection
                .send(Request.cmd(Command.GET).arg(name(key)))
                .timeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .onComplete(_ -> underWay.decrementAndGet())
                .map(RedisAnswerCacheClient::bytes)
                .recover(_ -> {
                    pause();
                    return Future.succeededFuture(Optional.empty());
                });
    }

    private static Optional<byte[]> bytes(@Nullable Response response) {
        return Optional.ofNullable(response).map(found -> found.toBytes());
    }

    /** Nobody waits for it. */
    private void keep(RedisConnection connection, AnswerKey key, byte[] answer) {
        if (answer.length > MOST_BYTES || underWay.get() >= MAX_UNDER_WAY) {
            return;
        }
        underWay.incrementAndGet();
        Request set = Request.cmd(Command.SET)
                .arg(name(key).getBytes(UTF_8))
                .arg(Buffer.buffer(answer))
                .arg("PX")
                .arg(kept.toMillis());
        connection
                .send(set)
                .timeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .onComplete(_ -> underWay.decrementAndGet())
                .onFailure(_ -> pause());
    }

    private void pause() {
        pausedUntilNanos.set(System.nanoTime() + PAUSE.toNanos());
    }
}
