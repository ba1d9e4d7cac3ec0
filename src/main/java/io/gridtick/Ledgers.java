package io.gridtick;

import static io.gridtick.Blocking.await;

import io.gridtick.fleet.FleetGateway;
import io.gridtick.history.Retention;
import io.gridtick.history.past.CellGateway;
import io.gridtick.http.Json;
import io.gridtick.http.Resource;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.loop.WorkerPool;
import io.gridtick.money.desk.LinkedPricePoller;
import io.gridtick.money.desk.PriceBookGateway;
import io.gridtick.money.desk.PriceBookRepository;
import io.gridtick.money.desk.PriceBookResource;
import io.gridtick.money.now.MoneyResource;
import io.gridtick.money.now.MoneyVerticle;
import io.gridtick.money.opportunity.OpportunityResource;
import io.gridtick.money.opportunity.OpportunityVerticle;
import io.gridtick.money.past.MoneyPastResource;
import io.gridtick.money.past.PastMoneyGateway;
import io.gridtick.money.price.BookTable;
import io.gridtick.store.Database;
import io.gridtick.store.lease.Lease;
import io.gridtick.stream.Publisher;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;

/** Puts together what joins the fleet, the price book and the market. */
final class Ledgers {
    private static final String DEMO_PRICES = "/demo/prices.csv";

    private final Vertx vertx;
    private final PriceBookGateway book;
    private final Clock clock;

    private Ledgers(Vertx vertx, PriceBookGateway book, Clock clock) {
        this.vertx = vertx;
        this.book = book;
        this.clock = clock;
    }

    static Ledgers open(Vertx vertx, Database database, Market market, Lease asking, Clock clock) {
        PriceBookGateway book =
                new PriceBookGateway(vertx, new PriceBookRepository(database), clock, PriceBookGateway.LOOK_EVERY);
        await(book.begin());
        await(vertx.deployVerticle(
                new LinkedPricePoller(book, market::price, asking::isOurs, clock, LinkedPricePoller.LOOK_EVERY)));
        return new Ledgers(vertx, book, clock);
    }

    /** Made-up prices for the made-up fleet, unless somebody wrote some before. */
    void beginDemo() {
        if (!book.lines().isEmpty()) {
            return;
        }
        try (InputStream prices = Objects.requireNonNull(Ledgers.class.getResourceAsStream(DEMO_PRICES), DEMO_PRICES)) {
            BookTable table = BookTable.read(prices.readAllBytes(), clock.instant());
            long _ = await(book.add(table.lines(), "demo"));
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    PastMoneyGateway past(CellGateway cells, Retention retention) {
        return new PastMoneyGateway(cells, book, retention, clock);
    }

    /** Begins to tell what the fleet comes to, and returns what is shown of it. */
    List<Resource> resources(
            FleetGateway fleet, Market market, PastMoneyGateway past, Publisher publisher, JsonBodies bodies) {
        MoneyVerticle money = new MoneyVerticle(fleet, book, publisher, Json::bytes, clock);
        await(vertx.deployVerticle(money));
        OpportunityVerticle opportunities =
                new OpportunityVerticle(fleet, market.gateway(), book::book, publisher, Json::bytes, clock);
        await(vertx.deployVerticle(opportunities));
        WorkerPool readers = new WorkerPool(vertx, "price-tables", 1, 4);
        return List.of(
                new PriceBookResource(book, bodies, readers, clock),
                new MoneyResource(money, fleet, book, clock),
                new OpportunityResource(opportunities),
                new MoneyPastResource(past, clock));
    }
}
