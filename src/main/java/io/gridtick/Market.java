package io.gridtick;

import static io.gridtick.Blocking.await;
import static io.gridtick.Blocking.awaitStop;

import io.gridtick.config.Secret;
import io.gridtick.http.Json;
import io.gridtick.http.Resource;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.http.cache.AnswerCache;
import io.gridtick.http.cache.RedisAnswerCacheClient;
import io.gridtick.loop.WorkerPool;
import io.gridtick.market.MarketGateway;
import io.gridtick.market.MarketMemoryGateway;
import io.gridtick.market.MarketPastGateway;
import io.gridtick.market.MarketPastResource;
import io.gridtick.market.MarketRepository;
import io.gridtick.market.MarketResource;
import io.gridtick.market.MarketState;
import io.gridtick.market.MarketVerticle;
import io.gridtick.market.ProviderAnswer;
import io.gridtick.market.SpreadResource;
import io.gridtick.market.book.Lifetime;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.provider.poll.OfferSink;
import io.gridtick.ops.Metrics;
import io.gridtick.store.Database;
import io.gridtick.store.lease.Lease;
import io.gridtick.store.schedule.Schedule;
import io.gridtick.stream.Publisher;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The market with its owner, and the way in for what the providers say. */
final class Market implements OfferSink {
    private static final Logger log = LoggerFactory.getLogger(Market.class);
    private static final int MOST_OFFERS = 200_000;

    /** That are read of the past at a start; a busy market has so many in some days. */
    private static final int MOST_CHANGES = 400_000;

    /** A year and some, so that a month can be compared with the one a year before. */
    private static final Duration KEPT = Duration.ofDays(400);

    /** For an offer that does not say itself how long it is good for. */
    private static final Lifetime UNSAID =
            Lifetime.staleAfter(Duration.ofHours(1).toMillis());

    private final MarketGateway gateway;
    private final MarketRepository past;
    private final MarketPastGateway changes;

    private Market(MarketGateway gateway, MarketRepository past, MarketPastGateway changes) {
        this.gateway = gateway;
        this.past = past;
        this.changes = changes;
    }

    void watch(Metrics metrics) {
        Meters.market(metrics, gateway, changes);
    }

    static Market open(
            Vertx vertx, Publisher publisher, Database database, Schedule schedule, Lease asking, Clock clock) {
        CompletableFuture<MarketGateway> gateway = new CompletableFuture<>();
        MarketRepository past = new MarketRepository(database);
        schedule.every("market-retention", Duration.ofDays(1), due -> past.forgetBefore(due.minus(KEPT)));
        MarketPastGateway changes = new MarketPastGateway(
                vertx, past, clock, () -> gateway.join().read((reader, _) -> reader.all()), asking::isOurs);
        await(changes.begin());
        Instant start = clock.instant();
        await(vertx.deployVerticle(new MarketVerticle(
                new MarketState(MOST_OFFERS), clock, publisher, Json::bytes, changes::changed, gateway::complete)));
        recall(vertx, past, gateway.join(), start);
        return new Market(gateway.join(), past, changes);
    }

    /** What such a GPU costs now: the middle of what its sellers ask, one vote each. */
    Future<OptionalLong> price(String good) {
        return gateway.read((reader, _) -> reader.good(good)
                .filter(known -> known.sellers() > 0)
                .map(known -> OptionalLong.of(known.median()))
                .orElse(OptionalLong.empty()));
    }

    MarketGateway gateway() {
        return gateway;
    }

    /** In Redis where there is one: lists are worth it, and are the same for all who may read. */
    static AnswerCache cache(
            Vertx vertx, Optional<Secret> redisUrl, String installation, Metrics metrics, Closing closing) {
        if (redisUrl.isEmpty()) {
            return AnswerCache.NONE;
        }
        RedisAnswerCacheClient redis = RedisAnswerCacheClient.open(vertx, redisUrl.get(), installation);
        closing.add("kept answers", () -> awaitStop(redis.close()));
        Meters.answers(metrics, redis);
        return redis;
    }

    /** Beside everything else: until it is read, what needs a past says that it has none. */
    private static void recall(Vertx vertx, MarketRepository past, MarketGateway gateway, Instant start) {
        WorkerPool readers = new WorkerPool(vertx, "market-memory", 1, 2);
        new MarketMemoryGateway(past, readers, MOST_CHANGES)
                .read(start)
                .compose(memory -> gateway.recall(memory, start).map(memory.count()))
                .onSuccess(count ->
                        log.atInfo().addKeyValue("changes", count).log("what was stored of the market is remembered"))
                .onFailure(failure -> log.atWarn()
                        .addKeyValue("reason", failure.getMessage())
                        .log("what was stored of the market is not remembered; timing begins anew"));
    }

    List<Resource> resources(JsonBodies bodies, AnswerCache cache, Clock clock) {
        return List.of(
                new MarketResource(gateway, bodies, cache, clock),
                new SpreadResource(gateway, cache),
                new MarketPastResource(past, clock));
    }

    @Override
    public void took(String provider, List<Offer> offers) {
        report(provider, gateway.take(new ProviderAnswer(provider, offers, UNSAID)));
    }

    @Override
    public void gone(String provider) {
        report(provider, gateway.drop(provider));
    }

    private static void report(String provider, Future<?> done) {
        done.onFailure(failure -> log.atWarn()
                .addKeyValue("provider", provider)
                .setCause(failure)
                .log("the market did not take what a provider said"));
    }
}
