package io.gridtick.money.opportunity;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.gridtick.fleet.FleetGateway;
import io.gridtick.market.MarketGateway;
import io.gridtick.money.price.PriceBook;
import io.gridtick.stream.Publisher;
import io.gridtick.stream.topic.ToldRows;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the fleet and the market every ten seconds, a large fleet less often, and publishes what changed. Serves no sockets. */
public final class OpportunityVerticle extends VerticleBase {
    public static final String OPPORTUNITIES_TOPIC = "opportunities";

    private static final Logger log = LoggerFactory.getLogger(OpportunityVerticle.class);
    private static final long FIRST_LOOK_MILLIS = 1_000;
    private static final long LOOK_EVERY_MILLIS = 10_000;
    private static final long REST_FACTOR = 19;
    private static final int MOST_PUBLISHED = 500;

    private final FleetGateway fleet;
    private final MarketGateway market;
    private final Supplier<PriceBook> book;
    private final ToldRows told;
    private final InstantSource clock;
    private volatile OpportunityBoard board = OpportunityBoard.EMPTY;

    /** @param json how a row is written */
    public OpportunityVerticle(
            FleetGateway fleet,
            MarketGateway market,
            Supplier<PriceBook> book,
            Publisher publisher,
            Function<Object, byte[]> json,
            InstantSource clock) {
        this.fleet = fleet;
        this.market = market;
        this.book = book;
        this.told = new ToldRows(publisher, OPPORTUNITIES_TOPIC, json);
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        // Makes the topic known before there is anything to tell.
        told.tell(Map.of());
        vertx.setTimer(FIRST_LOOK_MILLIS, _ -> look());
        return Future.succeededFuture();
    }

    /** The last look, from any thread. */
    OpportunityBoard board() {
        return board;
    }

    /** The next look waits so long that looking never takes more than a twentieth of anybody's time. */
    private void look() {
        long began = System.nanoTime();
        PriceBook prices = book.get();
        FleetLook.Survey survey = new FleetLook.Survey();
        fleet.survey(survey::add)
                .map(_ -> survey.done())
                .compose(seen -> market.read((reader, now) -> MarketLook.of(seen, prices, reader, now))
                        .map(asked -> OpportunityBoard.of(seen, asked, prices, clock.instant())))
                .onSuccess(this::show)
                .onFailure(failure -> log.debug("too busy to look for opportunities: {}", failure.toString()))
                .onComplete(_ -> {
                    long tookMillis = NANOSECONDS.toMillis(System.nanoTime() - began);
                    vertx.setTimer(Math.max(LOOK_EVERY_MILLIS, REST_FACTOR * tookMillis), _ -> look());
                });
    }

    private void show(OpportunityBoard seen) {
        board = seen;
        Map<String, OpportunityRow> rows = new HashMap<>();
        seen.opportunities().stream()
                .limit(MOST_PUBLISHED)
                .forEach(each -> rows.put(each.id(), OpportunityRow.of(each)));
        told.tell(rows);
    }
}
