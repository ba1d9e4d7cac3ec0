package io.gridtick.history;

import io.gridtick.fleet.TakenRows;
import io.gridtick.history.block.Block;
import io.gridtick.history.open.PlacedBlock;
import io.gridtick.history.rollup.GpuRollup;
import io.gridtick.loop.OwnerLoop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The way to what is not in the tables yet, from any event loop. */
public final class HistoryGateway implements OpenHistoryGateway {
    private final OwnerLoop loop;
    private final HistoryVerticle owner;
    private final HistoryRepository history;
    private final OpenRollupsSession rollups;

    HistoryGateway(Vertx vertx, OwnerLoop loop, HistoryVerticle owner, HistoryRepository history, Clock clock) {
        this.loop = loop;
        this.owner = owner;
        this.history = history;
        this.rollups = new OpenRollupsSession(vertx, loop, owner, history, clock);
    }

    /** Takes what the live state understood of a batch; the journal bounds how many are under way. */
    public Future<Void> take(long position, TakenRows rows) {
        return loop.must(() -> {
            owner.take(position, rows);
            return null;
        });
    }

    @Override
    public Future<List<Block>> blocks(String gpu) {
        return loop.ask(() -> owner.blocks(gpu).stream().map(PlacedBlock::block).toList());
    }

    @Override
    public Future<List<GpuRollup>> rollups() {
        return rollups.now();
    }

    /** Up to here the tables hold everything that the journal has. */
    public long position() {
        return owner.position();
    }

    /** What is not in the tables takes so much memory. */
    public long openBytes() {
        return owner.openBytes();
    }

    /** Whether what is due could not be written the last time. */
    public boolean isFailing() {
        return owner.isFailing();
    }

    /** How many rows were too old to be kept, or found no room in their block. */
    public long refusedRows() {
        return owner.refusedRows();
    }

    /** How many spans were written since the start; one that more came for counts again. */
    public long writtenSpans() {
        return owner.writtenSpans();
    }

    /** When the day began that was before the one of a moment. */
    public static Instant dayBefore(Instant moment) {
        return moment.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(1));
    }

    /** Writes at once what is due. */
    public Future<Void> look() {
        return loop.askFuture(owner::look);
    }

    /** Makes the days again that are marked. */
    public Future<Void> remakeDays() {
        return loop.askFuture(owner::remakeDays);
    }

    /** Has every GPU of a day be summed up. */
    public Future<Void> sumUpDay(Instant day) {
        return history.stale().markDay(day).compose(_ -> remakeDays());
    }
}
