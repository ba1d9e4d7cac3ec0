package io.gridtick.fleet;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.gridtick.fleet.live.LiveGateway;
import io.gridtick.fleet.live.LiveTopics;
import io.gridtick.fleet.view.RegionRow;
import io.gridtick.loop.OwnerLoop;
import io.gridtick.stream.Publisher;
import io.gridtick.stream.RowChange;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The single owner of the live fleet. Lets time pass once a second and publishes what changed: at once after a quiet
 * moment, then at most every 10 ms, so that a thousand batches a second cost a hundred publications. Serves no sockets.
 */
public final class FleetVerticle extends VerticleBase {
    public static final String FLEET_TOPIC = "fleet";
    public static final String REGIONS_TOPIC = "regions";

    /** The log of what {@code onEvent} is told. */
    public static final String EVENTS_TOPIC = "events";

    private static final String FLEET_KEY = "fleet";
    private static final long AGE_PERIOD_MILLIS = 1_000;
    private static final long PUBLISH_GAP_MILLIS = 10;
    private static final int MAX_UNDER_WAY = 16_384;

    private final FleetState state;
    private final FleetReader reader;
    private final Clock clock;
    private final Publisher publisher;
    private final RowWriter rowWriter;
    private final Consumer<FleetGateway> onReady;
    private long publishedNanos = System.nanoTime();
    private boolean isPublicationDue;
    private @Nullable LiveGateway live;

    /**
     * @param state of which this is the owner from now on
     * @param onReady gets the way in once the owner is there, before the deployment is reported done
     */
    public FleetVerticle(
            FleetState state, Clock clock, Publisher publisher, RowWriter rowWriter, Consumer<FleetGateway> onReady) {
        this.state = state;
        this.reader = new FleetReader(state);
        this.clock = clock;
        this.publisher = publisher;
        this.rowWriter = rowWriter;
        this.onReady = onReady;
    }

    @Override
    public Future<?> start() {
        OwnerLoop loop = OwnerLoop.here(vertx, "fleet", MAX_UNDER_WAY);
        vertx.setPeriodic(AGE_PERIOD_MILLIS, _ -> {
            loop.assertOwned();
            if (!state.isHeld()) {
                state.age(clock.millis());
            }
            changed();
        });
        // An empty fleet is a fleet too: subscribers get a row before the first GPU reports.
        publish();
        LiveTopics topics = new LiveTopics(new LiveIndex(state), publisher, rowWriter);
        LiveGateway gateway = new LiveGateway(vertx, loop, topics, clock);
        live = gateway;
        onReady.accept(new FleetGateway(loop, state, reader, gateway, this::changed, clock));
        return Future.succeededFuture();
    }

    private void changed() {
        if (live != null) {
            live.changed();
        }
        if (isPublicationDue || !state.hasChanges()) {
            return;
        }
        isPublicationDue = true;
        long quietMillis = NANOSECONDS.toMillis(System.nanoTime() - publishedNanos);
        if (quietMillis >= PUBLISH_GAP_MILLIS) {
            context.runOnContext(_ -> publish());
            return;
        }
        vertx.setTimer(PUBLISH_GAP_MILLIS - quietMillis, _ -> publish());
    }

    private void publish() {
        isPublicationDue = false;
        publishedNanos = System.nanoTime();
        long nowMillis = clock.millis();
        publisher.publish(
                REGIONS_TOPIC,
                state.takeChangedRegions().stream()
                        .map(name -> regionChange(name, nowMillis))
                        .toList());
        publisher.publish(FLEET_TOPIC, List.of(new RowChange(FLEET_KEY, rowWriter.json(reader.fleet(nowMillis)))));
    }

    private RowChange regionChange(String name, long nowMillis) {
        Optional<RegionRow> row = reader.region(name, nowMillis);
        return new RowChange(name, row.map(rowWriter::json).orElse(null));
    }
}
