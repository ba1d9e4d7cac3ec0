package io.gridtick.money.desk;

import io.gridtick.money.price.LinkedPrices.Quote;
import io.gridtick.money.price.PriceBook;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what the market asks for the goods that costs follow, so that the past keeps the prices of its time. */
public final class LinkedPricePoller extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(LinkedPricePoller.class);
    private static final long LOOK_EVERY_MILLIS = 5_000;

    private final PriceBookGateway book;
    private final Function<String, Future<OptionalLong>> market;
    private final InstantSource clock;
    private boolean isLooking;

    /** @param market what is asked for a good now, in micro-dollars per GPU hour; empty where it knows none */
    public LinkedPricePoller(
            PriceBookGateway book, Function<String, Future<OptionalLong>> market, InstantSource clock) {
        this.book = book;
        this.market = market;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(LOOK_EVERY_MILLIS, _ -> look());
        return Future.succeededFuture();
    }

    private void look() {
        if (isLooking) {
            return;
        }
        isLooking = true;
        PriceBook seen = book.book();
        look(seen, List.copyOf(seen.linkedGoods()))
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
