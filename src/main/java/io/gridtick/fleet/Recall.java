package io.gridtick.fleet;

import io.gridtick.fleet.board.AheadClock;
import io.gridtick.fleet.board.Gpu;
import java.util.HashMap;
import java.util.Map;

/**
 * Looks at batches that a loaded state holds already: which GPU each row means and when it counts. The clocks of senders
 * that run ahead are made again from these batches, beside those of the state, which have gone on already.
 */
final class Recall {
    private final Roster roster;
    private final Map<Gpu, AheadClock> clocks = new HashMap<>();

    Recall(Roster roster) {
        this.roster = roster;
    }

    /** Changes nothing of the fleet; all that was taken then is a duplicate. */
    Taken look(SampleBatch batch, long nowMillis) {
        TakenRows rows = new TakenRows(batch);
        int refused = 0;
        for (int row = 0; row < batch.size(); row++) {
            GpuLabels labels = batch.gpu(row);
            Gpu gpu = roster.known(labels);
            if (gpu == null) {
                refused++;
                continue;
            }
            long millis = countedMillis(gpu, batch.timeMillis(row), nowMillis);
            if (millis != Gpu.NEVER && gpu.membership().place() != null) {
                rows.add(row, gpu, labels.part().of(Roster.instanceOf(labels, gpu)), millis);
            }
        }
        return new Taken(new Applied(0, batch.size() - refused, refused), rows);
    }

    /** There will be no more such batches. */
    void end() {
        clocks.clear();
    }

    private long countedMillis(Gpu gpu, long toldMillis, long nowMillis) {
        return AheadClock.isAhead(toldMillis, nowMillis)
                ? clocks.computeIfAbsent(gpu, _ -> new AheadClock()).countedMillis(toldMillis, nowMillis)
                : toldMillis;
    }
}
