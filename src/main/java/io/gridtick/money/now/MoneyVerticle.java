package io.gridtick.money.now;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.gridtick.fleet.FleetGateway;
import io.gridtick.money.desk.PriceBookGateway;
import io.gridtick.stream.Publisher;
import io.gridtick.stream.topic.ToldRows;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
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
    private final ToldRows ofFleet;
    private final ToldRows ofRegions;
    private final ToldRows ofModels;
    private final ToldRows ofKinds;
    private final InstantSource clock;
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
        this.ofFleet = new ToldRows(publisher, FLEET_TOPIC, json);
        this.ofRegions = new ToldRows(publisher, REGIONS_TOPIC, json);
        this.ofModels = new ToldRows(publisher, MODELS_TOPIC, json);
        this.ofKinds = new ToldRows(publisher, KINDS_TOPIC, json);
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
        ofFleet.tell(Map.of(FLEET_KEY, seen.fleet()));
        ofRegions.tell(rows(seen.regions(), RegionMoney::region));
        ofModels.tell(rows(seen.models(), ModelMoney::model));
        ofKinds.tell(rows(seen.kinds(), kind -> kind.region() + "|" + kind.model()));
    }

    private static <R> Map<String, R> rows(List<R> rows, Function<R, String> key) {
        return rows.stream().collect(Collectors.toMap(key, row -> row));
    }
}
