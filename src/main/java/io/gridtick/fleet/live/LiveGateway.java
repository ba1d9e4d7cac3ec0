package io.gridtick.fleet.live;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.gridtick.fleet.grid.GridRows;
import io.gridtick.loop.OwnerLoop;
import io.gridtick.stream.demand.DemandLimits;
import io.gridtick.stream.demand.Offer;
import io.gridtick.stream.demand.TopicMaker;
import io.gridtick.stream.lane.Lack;
import io.gridtick.stream.topic.TableForm;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The way to the topics of single GPUs from any event loop. Publishes what changed at once after a quiet moment, then at
 * most ten times a second, and leaves room for samples between two pieces of its work.
 */
public final class LiveGateway implements TopicMaker {
    private static final long PACE_MILLIS = 100;

    private final Vertx vertx;
    private final Context context;
    private final OwnerLoop loop;
    private final LiveTopics topics;
    private final Clock clock;
    private long turnNanos = System.nanoTime();
    private boolean isPlanned;
    private boolean isWorking;
    private boolean isLate;

    /** To be made on the fleet's loop. */
    public LiveGateway(Vertx vertx, OwnerLoop loop, LiveTopics topics, Clock clock) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.loop = loop;
        this.topics = topics;
        this.clock = clock;
    }

    /** What is made here. */
    public Offer offer() {
        return new Offer(
                this,
                Map.of(
                        RegionFeed.GPUS_TOPIC + "*",
                        TableForm.ROWS,
                        DetailFeed.GPU_TOPIC + "*",
                        TableForm.ROWS,
                        GridFeed.GRID_TOPIC,
                        TableForm.CELLS),
                DemandLimits.DEFAULT);
    }

    @Override
    public void begin(String name, Consumer<Optional<Lack>> whenThere) {
        Future<?> _ = loop.must(() -> {
            topics.begin(name, clock.millis(), whenThere);
            goOn();
            return null;
        });
    }

    @Override
    public void end(String name) {
        Future<?> _ = loop.must(() -> {
            topics.end(name);
            return null;
        });
    }

    /** What the positions of the grid stand for; empty where nobody follows it, or at another revision. */
    public Future<Optional<GridRows>> gridRows(OptionalLong revision, int from) {
        return loop.ask(() -> topics.gridRows(revision, from));
    }

    /** The fleet changed, or time passed. On its loop. */
    public void changed() {
        if (isPlanned || !topics.isFollowed()) {
            return;
        }
        isPlanned = true;
        long quietMillis = NANOSECONDS.toMillis(System.nanoTime() - turnNanos);
        if (quietMillis >= PACE_MILLIS) {
            context.runOnContext(_ -> turn());
        } else {
            vertx.setTimer(PACE_MILLIS - quietMillis, _ -> turn());
        }
    }

    /** What changes while there is still work belongs to the turn after it. */
    private void turn() {
        isPlanned = false;
        if (isWorking) {
            isLate = true;
            return;
        }
        turnNanos = System.nanoTime();
        topics.collect(clock.millis());
        goOn();
    }

    private void goOn() {
        if (!isWorking) {
            isWorking = true;
            work();
        }
    }

    private void work() {
        loop.assertOwned();
        if (topics.work(clock.millis())) {
            context.runOnContext(_ -> work());
            return;
        }
        isWorking = false;
        if (isLate || topics.isOwing()) {
            isLate = false;
            changed();
        }
    }
}
