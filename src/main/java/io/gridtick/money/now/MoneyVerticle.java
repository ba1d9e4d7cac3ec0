package io.gridtick.money.now;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.gridtick.fleet.FleetGateway;
import io.gridtick.money.desk.PriceBookGateway;
import io.gridtick.stream.Publisher;
import io.gridtick.stream.RowChange;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the fleet once a second, a large one less often, and publishes what it comes to where that changed. Serves no sockets. */
public final class MoneyVerticle extends VerticleBase {
    public static final String FLEET_TOPIC = "money";
    public static final String REGIONS_TOPIC = "money/regions";
    public static final String MODELS_TOPIC = "money/models";
    public static final String KINDS_TOPIC = "money/kinds";

    private static final Logger log = LoggerFactory.getLogger(MoneyVerticle.class);
    private static final long LOOK_EVERY_MILLIS = 1_000;
    private static final long REST_FACTOR = 9;
    private static final String FLEET_KEY = "fleet";

    private final FleetGateway fleet;
    private final PriceBookGateway book;
    private final Publisher publisher;
    private final Function<Object, byte[]> json;
    private final InstantSource clock;
    private final Map<String, Map<String, Object>> published = new HashMap<>();
    private volatile MoneyBoard board = MoneyBoard.EMPTY;

    /** @param json how a row is written */
    public MoneyVerticle(
            FleetGateway fleet,
            PriceBookGateway book,
            Publisher publisher,
            Function<Object, byte[]> json,
            InstantSource clock) {
        this.fleet = fleet;
        this.book = book;
        this.publisher = publisher;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        // Makes the topics known before there is a GPU.
        show(board);
        vertx.setTimer(LOOK_EVERY_MILLIS, _ -> look());
        return Future.succeededFuture();
    }

    /** The last look, from any thread. */
    MoneyBoard board() {
        return board;
    }

    /** The next look waits so long that looking never takes more than a tenth of the fleet's time. */
    private void look() {
        long began = System.nanoTime();
        fleet.kinds()
                .map(loads -> MoneyBoard.of(loads, book.book(), clock.instant()))
                .onSuccess(this::show)
                .onFailure(failure -> log.debug("the fleet is too busy to be looked at: {}", failure.toString()))
                .onComplete(_ -> {
                    long tookMillis = NANOSECONDS.toMillis(System.nanoTime() - began);
                    vertx.setTimer(Math.max(LOOK_EVERY_MILLIS, REST_FACTOR * tookMillis), _ -> look());
                });
    }

    private void show(MoneyBoard seen) {
        board = seen;
        publish(FLEET_TOPIC, Map.of(FLEET_KEY, seen.fleet()));
        publish(REGIONS_TOPIC, rows(seen.regions(), RegionMoney::region));
        publish(MODELS_TOPIC, rows(seen.models(), ModelMoney::model));
        publish(KINDS_TOPIC, rows(seen.kinds(), kind -> kind.region() + "|" + kind.model()));
    }

    private static <R> Map<String, Object> rows(List<R> rows, Function<R, String> key) {
        return rows.stream().collect(Collectors.toMap(key, row -> row));
    }

    private void publish(String topic, Map<String, Object> rows) {
        Map<String, Object> before = published.getOrDefault(topic, Map.of());
        List<RowChange> changes = new ArrayList<>();
        before.keySet().stream()
                .filter(key -> !rows.containsKey(key))
                .forEach(key -> changes.add(new RowChange(key, null)));
        rows.forEach((key, row) -> {
            if (!row.equals(before.get(key))) {
                changes.add(new RowChange(key, json.apply(row)));
            }
        });
        boolean isFirst = published.put(topic, rows) == null;
        if (isFirst || !changes.isEmpty()) {
            publisher.publish(topic, changes);
        }
    }
}
