package io.gridtick.money.desk;

import io.gridtick.money.price.LinkedPrices.Quote;
import io.gridtick.money.price.PriceBook;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what the market asks for the goods that costs follow, so that the past keeps the prices of its time. One node does
 * it for all, and not at once: a market that has just begun knows only those sellers that answered first, and what is written
 * counts for ever.
 */
public final class LinkedPricePoller extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(LinkedPricePoller.class);
    public static final Duration LOOK_EVERY = Duration.ofSeconds(5);
    private static final long PATIENCE_MILLIS = Duration.ofMinutes(5).toMillis();

    private final PriceBookGateway book;
    private final Function<String, Future<OptionalLong>> market;
    private final BooleanSupplier isOurs;
    private final InstantSource clock;
    private final long lookEveryMillis;
    private @Nullable Long oursSinceMillis;
    private boolean isLooking;

    /**
     * Looks at a market.
     *
     * @param market what is asked for a good now, in micro-dollars per GPU hour; empty where it knows none
     * @param isOurs whether it is this node that writes down what becomes of the market
     */
    public LinkedPricePoller(
            PriceBookGateway book,
            Function<String, Future<OptionalLong>> market,
            BooleanSupplier isOurs,
            InstantSource clock,
            Duration lookEvery) {
        this.book = book;
        this.market = market;
        this.isOurs = isOurs;
        this.clock = clock;
        this.lookEveryMillis = lookEvery.toMillis();
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(lookEveryMillis, _ -> look());
        return Future.succeededFuture();
    }

    private void look() {
        if (!isOurs.getAsBoolean()) {
            oursSinceMillis = null;
            return;
        }
        if (oursSinceMillis == null) {
            oursSinceMillis = clock.millis();
        }
        if (isLooking) {
            return;
        }
        isLooking = true;
        PriceBook seen = book.book();
        boolean isNew = clock.millis() - oursSinceMillis < PATIENCE_MILLIS;
        List<String> goods = seen.linkedGoods().stream()
                .filter(good -> !isNew || seen.linked().newest(good).isEmpty())
                .toList();
        look(seen, goods)
                .onFailure(failure -> log.debug("what the market asks is not written down: {}", failure.toString()))
                .onComplete(_ -> isLooking = false);
    }

    private Future<Void> look(PriceBook seen, List<String> goods) {
        if (goods.isEmpty()) {
            return Future.succeededFuture();
        }
        String good = goods.getFirst();
        return market.apply(good)
                .map(price -> new Quote(good, clock.millis(), price))
                .compose(quote -> seen.linked().isNews(quote) ? book.addLinked(quote) : Future.succeededFuture())
                .compose(_ -> look(seen, goods.subList(1, goods.size())));
    }
}
