package io.gridtick;

import static io.gridtick.Blocking.await;

import io.gridtick.http.Json;
import io.gridtick.http.Resource;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.market.MarketGateway;
import io.gridtick.market.MarketPastGateway;
import io.gridtick.market.MarketPastResource;
import io.gridtick.market.MarketRepository;
import io.gridtick.market.MarketResource;
import io.gridtick.market.MarketState;
import io.gridtick.market.MarketVerticle;
import io.gridtick.market.ProviderAnswer;
import io.gridtick.market.book.Lifetime;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.provider.poll.OfferSink;
import io.gridtick.store.Database;
import io.gridtick.store.schedule.Schedule;
import io.gridtick.stream.Publisher;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The market with its owner, and the way in for what the providers say. */
final class Market implements OfferSink {
    private static final Logger log = LoggerFactory.getLogger(Market.class);
    private static final int MOST_OFFERS = 200_000;

    /** A year and some, so that a month can be compared with the one a year before. */
    private static final Duration KEPT = Duration.ofDays(400);

    private final MarketGateway gateway;
    private final MarketRepository past;

    private Market(MarketGateway gateway, MarketRepository past) {
        this.gateway = gateway;
        this.past = past;
    }

    static Market open(Vertx vertx, Publisher publisher, Database database, Schedule schedule, Clock clock) {
        CompletableFuture<MarketGateway> gateway = new CompletableFuture<>();
        MarketRepository past = new MarketRepository(database);
        schedule.every("market-retention", Duration.ofDays(1), due -> past.forgetBefore(due.minus(KEPT)));
        MarketPastGateway changes =
                new MarketPastGateway(vertx, past, clock, () -> gateway.join().read((reader, _) -> reader.all()));
        await(changes.begin());
        await(vertx.deployVerticle(new MarketVerticle(
                new MarketState(MOST_OFFERS), clock, publisher, Json::bytes, changes::changed, gateway::complete)));
        return new Market(gateway.join(), past);
    }

    /** What such a GPU costs now: the middle of what its sellers ask, one vote each. */
    Future<OptionalLong> price(String good) {
        return gateway.read((reader, _) -> reader.good(good)
                .filter(known -> known.sellers() > 0)
                .map(known -> OptionalLong.of(known.median()))
                .orElse(OptionalLong.empty()));
    }

    List<Resource> resources(JsonBodies bodies, Clock clock) {
        return List.of(new MarketResource(gateway, bodies, clock), new MarketPastResource(past, clock));
    }

    @Override
    public void took(String provider, List<Offer> offers, Duration staleAfter) {
        (offers.isEmpty()
                        ? gateway.drop(provider)
                        : gateway.take(new ProviderAnswer(provider, offers, Lifetime.staleAfter(staleAfter.toMillis())))
                                .<Void>mapEmpty())
                .onFailure(failure -> log.atWarn()
                        .addKeyValue("provider", provider)
                        .setCause(failure)
                        .log("the market did not take what a provider said"));
    }
}
