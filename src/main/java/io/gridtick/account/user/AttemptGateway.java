package io.gridtick.account.user;

import io.gridtick.http.Problem;
import io.gridtick.http.ProblemException;
import io.gridtick.http.limit.AddressBlock;
import io.gridtick.http.limit.Bucket;
import io.gridtick.http.limit.Grant;
import io.gridtick.http.limit.Limiter;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Refuses who tries too often. */
public final class AttemptGateway {
    private final Limiter limiter;

    public AttemptGateway(Limiter limiter) {
        this.limiter = limiter;
    }

    /** Fails with a problem where the bucket is empty. */
    public Future<Void> take(Bucket bucket, String who) {
        return draw(bucket, who)
                .compose(grant -> grant.isAllowed() ? Future.succeededFuture() : Future.failedFuture(tooMany(grant)));
    }

    /** For what must not show in an answer. */
    public Future<Boolean> isAllowed(Bucket bucket, String who) {
        return draw(bucket, who).map(Grant::isAllowed);
    }

    /** Whoever has one address of a block has them all. */
    private Future<Grant> draw(Bucket bucket, String who) {
        return limiter.take(bucket, AddressBlock.of(who));
    }

    private static ProblemException tooMany(Grant grant) {
        return new Problem(
                        Problem.Kind.TOO_MANY,
                        "too_many_attempts",
                        "Too many attempts. Wait a moment and try again.",
                        List.of(),
                        Optional.of(grant.next()))
                .exception();
    }
}
