package io.gridtick;

import static io.gridtick.Blocking.await;
import static io.gridtick.Blocking.awaitStop;

import io.gridtick.demo.market.SampleMarketVerticle;
import io.gridtick.http.AddressBlock;
import io.gridtick.http.Json;
import io.gridtick.http.Resource;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.http.outbound.OutboundGuard;
import io.gridtick.http.outbound.SystemNameResolver;
import io.gridtick.loop.WorkerPool;
import io.gridtick.market.offer.FxTable;
import io.gridtick.market.provider.PacedAdapter;
import io.gridtick.market.provider.ProviderAdapter;
import io.gridtick.market.provider.desk.OwnSourceResource;
import io.gridtick.market.provider.desk.ProviderRepository;
import io.gridtick.market.provider.desk.ProviderResource;
import io.gridtick.market.provider.peer.FeedPeersRepository;
import io.gridtick.market.provider.poll.OfferSink;
import io.gridtick.market.provider.poll.PollerParts;
import io.gridtick.market.provider.poll.ProviderBoard;
import io.gridtick.market.provider.poll.ProviderPoller;
import io.gridtick.market.provider.rates.RatesPoller;
import io.gridtick.market.provider.venue.Venues;
import io.gridtick.ops.Metrics;
import io.gridtick.store.Database;
import io.gridtick.store.lease.Lease;
import io.gridtick.store.vault.Vault;
import io.gridtick.stream.Publisher;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts together what asks the providers; the demo asks the sample market on this machine instead. */
final class Providers {
    private final Vertx vertx;
    private final Publisher publisher;
    private final Clock clock;
    private final ProviderBoard board = new ProviderBoard();

    Providers(Vertx vertx, Publisher publisher, Clock clock) {
        this.vertx = vertx;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Begins to ask, and returns what is shown of it. */
    List<Resource> open(
            Asked asked,
            Database database,
            Lease asking,
            Vault vault,
            JsonBodies bodies,
            OfferSink sink,
            Metrics metrics,
            Closing closing) {
        SystemNameResolver names = new SystemNameResolver(vertx);
        Supplier<FxTable> rates = rates(asked, names);
        ProviderRepository repository = new ProviderRepository(database, vault);
        PollerParts parts = new PollerParts(
                asked.guard(),
                names,
                asked.origin(),
                asked.isDemo(),
                asked.isAsking(),
                rates,
                sink,
                board,
                publisher,
                Json::bytes,
                clock,
                new SplittableRandom(),
                PollerParts.Pace.USUAL);
        ProviderPoller poller =
                new ProviderPoller(asked.adapters(), parts, repository, new FeedPeersRepository(database, asking));
        String deployment = await(vertx.deployVerticle(poller));
        closing.add("providers", () -> awaitStop(vertx.undeploy(deployment)));
        Set<String> known = asked.adapters().stream()
                .flatMap(adapter ->
                        Stream.of(adapter.profile().id(), adapter.profile().provider()))
                .collect(Collectors.toSet());
        Meters.providers(
                metrics,
                board,
                asked.adapters().stream().map(adapter -> adapter.profile().id()).collect(Collectors.toSet()),
                clock);
        WorkerPool readers = new WorkerPool(vertx, "uploads", 1, 4);
        return List.of(
                new ProviderResource(board, repository, poller, bodies, clock),
                new OwnSourceResource(known, board, repository, poller, bodies, readers, rates, clock));
    }

    /** The sample market knows dollars only. */
    private Supplier<FxTable> rates(Asked asked, SystemNameResolver names) {
        if (asked.isDemo() || !asked.isAsking()) {
            return () -> FxTable.DOLLARS;
        }
        RatesPoller rates =
                new RatesPoller(asked.guard(), names, RatesPoller.URL, RatesPoller.Pace.USUAL, new SplittableRandom());
        await(vertx.deployVerticle(rates));
        return rates;
    }

    /** Who is asked, and where they lie. */
    record Asked(
            List<ProviderAdapter> adapters,
            OutboundGuard guard,
            UnaryOperator<String> origin,
            boolean isAsking,
            boolean isDemo) {
        /** The real ones. */
        static Asked real(boolean isAsking) {
            return new Asked(Venues.all(), OutboundGuard.STRICT, UnaryOperator.identity(), isAsking, false);
        }

        /** The sample market, which begins with this. */
        static Asked sample(Vertx vertx, Closing closing) {
            SampleMarketVerticle market = new SampleMarketVerticle();
            String deployment = await(vertx.deployVerticle(market));
            closing.add("sample market", () -> awaitStop(vertx.undeploy(deployment)));
            OutboundGuard guard =
                    new OutboundGuard(List.of(AddressBlock.parse("127.0.0.1").orElseThrow()), Set.of(market.port()));
            List<ProviderAdapter> adapters = Venues.all().stream()
                    .<ProviderAdapter>map(PacedAdapter::lively)
                    .toList();
            return new Asked(adapters, guard, market::origin, true, true);
        }
    }
}
