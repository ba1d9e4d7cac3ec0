package io.gridtick;

import static io.gridtick.Blocking.await;

import io.gridtick.http.Resource;
import io.gridtick.http.body.JsonBodies;
import io.gridtick.loop.WorkerPool;
import io.gridtick.money.desk.PriceBookGateway;
import io.gridtick.money.desk.PriceBookRepository;
import io.gridtick.money.desk.PriceBookResource;
import io.gridtick.store.Database;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;

/** Puts together what joins the fleet and the price book. */
final class Ledgers {
    private final Vertx vertx;
    private final PriceBookGateway book;
    private final Clock clock;

    private Ledgers(Vertx vertx, PriceBookGateway book, Clock clock) {
        this.vertx = vertx;
        this.book = book;
        this.clock = clock;
    }

    static Ledgers open(Vertx vertx, Database database, Clock clock) {
        PriceBookGateway book = new PriceBookGateway(vertx, new PriceBookRepository(database), clock);
        await(book.begin());
        return new Ledgers(vertx, book, clock);
    }

    List<Resource> resources(JsonBodies bodies) {
        WorkerPool readers = new WorkerPool(vertx, "price-tables", 1, 4);
        return List.of(new PriceBookResource(book, bodies, readers, clock));
    }
}
