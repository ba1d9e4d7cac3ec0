package io.gridtick.ingest.scrape;

import io.gridtick.fleet.Applied;
import io.gridtick.ingest.IntakeGateway;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of which GPUs nothing is known any more, later again where it cannot be kept now. Lives on the poller's loop. */
final class LostWordsGateway {
    private static final Logger log = LoggerFactory.getLogger(LostWordsGateway.class);
    private static final int MOST_WAITING = 1_000;

    private final IntakeGateway intake;
    private final ScrapeCounters counters;
    private final Deque<FedGpus> waiting = new ArrayDeque<>();

    LostWordsGateway(IntakeGateway intake, ScrapeCounters counters) {
        this.intake = intake;
        this.counters = counters;
    }

    Future<Applied> tell(FedGpus gpus) {
        return intake.noted(gpus.lost())
                .onSuccess(_ -> counters.lost(gpus.count()))
                .onFailure(failure -> log.debug("lost GPUs cannot be told: {}", failure.toString()));
    }

    /** Nobody else will tell it again. */
    void keep(FedGpus gpus) {
        if (waiting.size() < MOST_WAITING) {
            waiting.add(gpus);
        }
    }

    /** What waits is told. Whoever told something later knows better, however late this comes. */
    void again() {
        for (int left = waiting.size(); left > 0; left--) {
            FedGpus gpus = waiting.remove();
            tell(gpus).onFailure(_ -> keep(gpus));
        }
    }
}
