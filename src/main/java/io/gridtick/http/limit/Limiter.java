package io.gridtick.http.limit;

import io.vertx.core.Future;

/** Counts what each caller takes from a bucket. May be asked on every event loop; never fails, and answers soon. */
public interface Limiter {
    /** Takes one token of the bucket that {@code who} has. */
    Future<Grant> take(Bucket bucket, String who);
}
