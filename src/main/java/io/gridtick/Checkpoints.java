package io.gridtick;

import static io.gridtick.Blocking.await;
import static io.gridtick.Blocking.awaitStop;

import io.gridtick.fleet.FleetGateway;
import io.gridtick.fleet.checkpoint.CheckpointGateway;
import io.gridtick.history.HistoryGateway;
import io.gridtick.journal.JournalNeed;
import io.gridtick.ops.Metrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** The live state on the disk, so that a start need not tell it all that ever was: a part of the composition root. */
final class Checkpoints {
    private static final Duration PERIOD = Duration.ofMinutes(15);

    private final CheckpointGateway gateway;
    private final long loadedPosition;

    private Checkpoints(CheckpointGateway gateway, long loadedPosition) {
        this.gateway = gateway;
        this.loadedPosition = loadedPosition;
    }

    /** Has the fleet become what it was at the last checkpoint. Before the replay. */
    static Checkpoints load(Vertx vertx, FleetGateway fleet, Path dataDir, Clock clock) {
        CheckpointGateway gateway = new CheckpointGateway(vertx, fleet, dataDir.resolve("checkpoint"), clock);
        return new Checkpoints(gateway, await(gateway.load()).orElse(0));
    }

    /** What the live state and the tables lack of the journal. */
    JournalNeed need(HistoryGateway history) {
        return new JournalNeed(
                Math.min(history.position(), loadedPosition),
                Math.max(history.position(), loadedPosition),
                () -> Math.min(history.position(), gateway.oldestPosition().orElse(0)));
    }

    /** After the replay; the last one is written once nothing comes any more. */
    void keepWriting(Vertx vertx, Closing closing) {
        vertx.setPeriodic(PERIOD.toMillis(), _ -> {
            // What fails is counted and logged there, and comes up again.
            Future<Void> _ = gateway.write();
        });
        closing.add("checkpoint", () -> awaitStop(gateway.write()));
    }

    void watch(Metrics metrics) {
        metrics.count("gridtick.checkpoint.written", "Times that the live state was written down", gateway::written);
        metrics.count("gridtick.checkpoint.failed", "Times that it could not be", gateway::failed);
        metrics.count("gridtick.checkpoint.unusable", "Files that could not be used at the start", gateway::unusable);
        metrics.gauge("gridtick.checkpoint.bytes", "How large the last one is", gateway::bytes);
        metrics.gauge("gridtick.checkpoint.millis", "How long it took to write it", gateway::tookMillis);
    }
}
