package io.gridtick.money.desk;

import io.gridtick.money.desk.PriceBookRepository.Version;
import io.gridtick.money.price.BookLine;
import io.gridtick.money.price.LinkedPrices;
import io.gridtick.money.price.LinkedPrices.Quote;
import io.gridtick.money.price.PriceBook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The price book as this node knows it, from any thread. While the database is away it stays as it was. */
public final class PriceBookGateway {
    private static final Logger log = LoggerFactory.getLogger(PriceBookGateway.class);
    private static final long LOOK_EVERY_MILLIS = 3_000;

    private final Vertx vertx;
    private final PriceBookRepository repository;
    private final InstantSource clock;
    private volatile Picture picture = new Picture(new Version(0, Instant.EPOCH), List.of(), PriceBook.EMPTY);

    private record Picture(Version version, List<StoredLine> lines, PriceBook book) {}

    public PriceBookGateway(Vertx vertx, PriceBookRepository repository, InstantSource clock) {
        this.vertx = vertx;
        this.repository = repository;
        this.clock = clock;
    }

    /** Reads the book, and from then on follows what other nodes write. */
    public Future<Void> begin() {
        vertx.setPeriodic(LOOK_EVERY_MILLIS, _ -> look());
        return refresh();
    }

    public PriceBook book() {
        return picture.book();
    }

    /** In the order in which they were written. */
    public List<StoredLine> lines() {
        return picture.lines();
    }

    /** Adds some lines, all or none; they are in the book when the future succeeds with the id of the last. */
    public Future<Long> add(List<BookLine> lines, String writtenBy) {
        return repository
                .add(lines, writtenBy, clock.instant())
                .compose(id -> refresh().map(id));
    }

    /** Notes what the market asks for a good from now on. */
    public Future<Void> addLinked(Quote quote) {
        return repository.addLinked(quote).compose(_ -> refresh());
    }

    private void look() {
        repository
                .version()
                .compose(version -> version.equals(picture.version()) ? Future.succeededFuture() : refresh())
                .onFailure(failure -> log.debug("the price book cannot be looked at: {}", failure.toString()));
    }

    /** The version is read first, so what is added meanwhile is seen the next time. */
    private Future<Void> refresh() {
        return repository
                .version()
                .compose(version -> repository
                        .lines()
                        .compose(lines -> repository.linked().map(linked -> {
                            List<BookLine> said =
                                    lines.stream().map(StoredLine::line).toList();
                            show(new Picture(version, lines, new PriceBook(said, new LinkedPrices(linked))));
                            return null;
                        })));
    }

    /** Of two that were read at once the newer one stays. */
    private synchronized void show(Picture read) {
        Version shown = picture.version();
        boolean isOlder =
                read.version().line() < shown.line() || read.version().linked().isBefore(shown.linked());
        if (!isOlder) {
            picture = read;
        }
    }
}
