package io.gridtick.account.audit;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/** One check of the chain: page by page, each within the database's limit, and no more lines than an answer can wait for. */
final class AuditCheckSession {
    private static final int PAGE = 500;
    private static final long MOST_LINES = 100_000;

    private final AuditRepository trail;
    private final ChainWalk walk;
    private final long upTo;
    private final Promise<Boolean> isThrough = Promise.promise();

    AuditCheckSession(AuditRepository trail, ChainWalk walk, long upTo) {
        this.trail = trail;
        this.walk = walk;
        this.upTo = upTo;
    }

    /** Whether nothing is left to look at. */
    Future<Boolean> run() {
        step();
        return isThrough.future();
    }

    private void step() {
        trail.following(walk.after(), upTo, PAGE).onFailure(isThrough::fail).onSuccess(page -> {
            boolean isLast = !walk.take(page) || page.size() < PAGE;
            if (isLast || walk.checked() >= MOST_LINES) {
                isThrough.complete(isLast);
            } else {
                step();
            }
        });
    }
}
