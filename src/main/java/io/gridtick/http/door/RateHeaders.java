package io.gridtick.http.door;

import io.gridtick.http.limit.Bucket;
import io.gridtick.http.limit.Grant;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/** What a caller is told about its bucket: how much it holds, what is left, and in how many seconds it is full again. */
final class RateHeaders {
    static final String NAMES = "RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset";

    private static final CharSequence LIMIT = HttpHeaders.createOptimized("RateLimit-Limit");
    private static final CharSequence REMAINING = HttpHeaders.createOptimized("RateLimit-Remaining");
    private static final CharSequence RESET = HttpHeaders.createOptimized("RateLimit-Reset");

    private RateHeaders() {}

    static void put(HttpServerResponse response, Bucket bucket, Grant grant) {
        int missing = bucket.burst() - grant.remaining();
        Duration full = roundedUp(bucket.interval().multipliedBy(missing));
        response.putHeader(LIMIT, Integer.toString(bucket.burst()))
                .putHeader(REMAINING, Integer.toString(grant.remaining()))
                .putHeader(RESET, Long.toString(full.toSeconds()));
    }

    /** To whole seconds. */
    static Duration roundedUp(Duration time) {
        return Duration.ofSeconds(time.plusNanos(999_999_999).toSeconds());
    }
}
