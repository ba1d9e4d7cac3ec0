package io.gridtick.http.limit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Taking a token inside Redis, in one step and by its clock, so that nodes whose clocks differ agree. Counts in
 * microseconds, which is as exact as its numbers are; a full bucket is no key.
 */
final class TakeScript {
    private static final String TEXT = """
            local interval, burst = tonumber(ARGV[1]), tonumber(ARGV[2])
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local debt = math.max(0, tonumber(redis.call('GET', KEYS[1]) or now) - now)
            if debt + interval > burst * interval then
              return {0, debt}
            end
            debt = debt + interval
            redis.call('SET', KEYS[1], string.format('%.0f', now + debt))
            redis.call('PEXPIRE', KEYS[1], math.ceil(debt / 1000))
            return {1, debt}
            """;
    private static final String HASH = sha1(TEXT);
    private static final String PREFIX = "gridtick:limit:";
    private static final Bucket PROBE = Bucket.perSecond("probe", 1, 1);
    private static final long NANOS_PER_MICRO = 1_000;

    private TakeScript() {}

    /** Shows that scripts may run and write there, and leaves this one loaded. */
    static Future<?> probe(RedisConnection connection) {
        return connection.send(request(Command.EVAL, TEXT, PROBE, ""));
    }

    static Future<Grant> run(RedisConnection connection, Bucket bucket, String who) {
        return connection
                .send(request(Command.EVALSHA, HASH, bucket, who))
                .recover(failure -> isNotLoaded(failure)
                        ? connection.send(request(Command.EVAL, TEXT, bucket, who))
                        : Future.failedFuture(failure))
                .map(answer -> grant(bucket, answer));
    }

    private static Request request(Command command, String script, Bucket bucket, String who) {
        return Request.cmd(command)
                .arg(script)
                .arg(1)
                .arg(PREFIX + bucket.name() + ":" + who)
                .arg(intervalMicros(bucket))
                .arg(bucket.burst());
    }

    private static boolean isNotLoaded(Throwable failure) {
        return String.valueOf(failure.getMessage()).startsWith("NOSCRIPT");
    }

    private static Grant grant(Bucket bucket, Response answer) {
        boolean isAllowed = answer.get(0).toInteger() == 1;
        long debtNanos = answer.get(1).toLong() * NANOS_PER_MICRO;
        return new TokenBucket(bucket.burst(), intervalMicros(bucket) * NANOS_PER_MICRO).grant(isAllowed, debtNanos);
    }

    /** Rounded up, so that never more is allowed than was meant. */
    private static long intervalMicros(Bucket bucket) {
        return Math.ceilDiv(bucket.interval().toNanos(), NANOS_PER_MICRO);
    }

    /** The name that Redis gives to a script; nothing is protected by it. */
    private static String sha1(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
