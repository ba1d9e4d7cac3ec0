package io.gridtick.ingest;

import io.gridtick.fleet.Applied;
import io.gridtick.journal.JournalGateway;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** What every door does with what it read: counts it, makes it durable, lets it take effect. */
public final class IntakeGateway {
    private final JournalGateway journal;
    private final IngestCounters counters;

    public IntakeGateway(JournalGateway journal, IngestCounters counters) {
        this.journal = journal;
        this.counters = counters;
    }

    /** Succeeds when the samples are durable and visible; fails with a problem where they cannot be stored. */
    public Future<Applied> take(RoutingContext ctx, Protocol protocol, int bodyBytes, Decoded decoded) {
        counters.body(bodyBytes);
        counters.decoded(decoded.tally());
        if (decoded.batch().size() == 0) {
            return Future.succeededFuture(Applied.NOTHING);
        }
        return journal.append(decoded.batch()).onSuccess(counters::applied);
    }
}
