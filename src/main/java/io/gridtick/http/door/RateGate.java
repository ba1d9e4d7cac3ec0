package io.gridtick.http.door;

import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.limit.AddressBlock;
import io.gridtick.http.limit.Bucket;
import io.gridtick.http.limit.Grant;
import io.gridtick.http.limit.Limiter;
import io.gridtick.http.limit.RateClass;
import io.gridtick.http.limit.RateCounters;
import io.gridtick.http.limit.RateLimits;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Lets a caller through as often as the limits say; each is counted by credential, or by address where there is none. */
final class RateGate {
    /** Answers are spread by two seconds in either direction, and nobody should come back too early. */
    private static final Duration SPREAD = Duration.ofSeconds(2);

    private final Limiter limiter;
    private final RateLimits limits;
    private final RateCounters counters = new RateCounters();

    RateGate(Limiter limiter, RateLimits limits) {
        this.limiter = limiter;
        this.limits = limits;
    }

    /** To be passed after the gate, which knows who is calling. */
    Handler<RoutingContext> before(Operation operation) {
        return operation
                .rateClass()
                .<Handler<RoutingContext>>map(kind -> ctx -> check(ctx, kind))
                .orElse(RoutingContext::next);
    }

    /** Fails when this address came with unknown credentials too often. Good ones never get here. */
    Future<Void> admitUnknown(RoutingContext ctx) {
        counters.countBadCredentials();
        Bucket bucket = limits.badCredentials();
        return limiter.take(bucket, addressOf(ctx)).compose(grant -> {
            RateHeaders.put(ctx.response(), bucket, grant);
            return grant.isAllowed()
                    ? Future.succeededFuture()
                    : Future.failedFuture(tooMany(Kind.TOO_MANY, grant).exception());
        });
    }

    RateCounters counters() {
        return counters;
    }

    private void check(RoutingContext ctx, RateClass kind) {
        Optional<Caller> caller = Callers.of(ctx);
        Bucket bucket = limits.bucket(kind, caller.filter(Caller::isAnonymous).isPresent());
        Future<Grant> granted = limiter.take(bucket, who(ctx, kind, caller));
        if (!granted.isComplete()) {
            // Nothing of the body may pass while nobody listens; whoever reads it resumes.
            ctx.request().pause();
        }
        granted.onSuccess(grant -> decide(ctx, kind, bucket, grant)).onFailure(ctx::fail);
    }

    private void decide(RoutingContext ctx, RateClass kind, Bucket bucket, Grant grant) {
        counters.count(kind, grant.isAllowed());
        RateHeaders.put(ctx.response(), bucket, grant);
        if (grant.isAllowed()) {
            ctx.next();
        } else {
            ctx.fail(tooMany(kind == RateClass.INGEST ? Kind.UNAVAILABLE : Kind.TOO_MANY, grant)
                    .exception());
        }
    }

    private static String who(RoutingContext ctx, RateClass kind, Optional<Caller> caller) {
        return caller.filter(it -> !it.isAnonymous() && !it.isStranger() && kind != RateClass.AUTH)
                .map(it -> it.credential().id())
                .orElseGet(() -> addressOf(ctx));
    }

    private static String addressOf(RoutingContext ctx) {
        return AddressBlock.of(Callers.address(ctx));
    }

    /** Senders of samples throw them away on 429 and keep them on 503. */
    private static Problem tooMany(Kind kind, Grant grant) {
        return new Problem(
                kind,
                "too_many_requests",
                "You ask too often. Retry-After says when to come back.",
                List.of(),
                Optional.of(RateHeaders.roundedUp(grant.next()).plus(SPREAD)));
    }
}
