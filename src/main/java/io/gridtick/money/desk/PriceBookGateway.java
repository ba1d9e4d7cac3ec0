package io.gridtick.money.desk;

import io.gridtick.money.desk.PriceBookRepository.Version;
import io.gridtick.money.price.BookLine;
import io.gridtick.money.price.LinkedPrices;
import io.gridtick.money.price.LinkedPrices.Quote;
import io.gridtick.money.price.PriceBook;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The price book as this node knows it, from any thread. While the database is away it stays as it was. */
public final class PriceBookGateway {
    private static final Logger log = LoggerFactory.getLogger(PriceBookGateway.class);
    public static final Duration LOOK_EVERY = Duration.ofSeconds(3);

    private final Vertx vertx;
    private final PriceBookRepository repository;
    private final InstantSource clock;
    private final long lookEveryMillis;
    private volatile boolean isLooking;
    private volatile Picture picture =
            new Picture(new Version(0, Instant.EPOCH, 0), List.of(), List.of(), PriceBook.EMPTY);

    private record Picture(Version version, List<StoredLine> lines, List<Quote> linked, PriceBook book) {}

    /** @param lookEvery how soon what other nodes write is known */
    public PriceBookGateway(Vertx vertx, PriceBookRepository repository, InstantSource clock, Duration lookEvery) {
        this.vertx = vertx;
        this.repository = repository;
        this.clock = clock;
        this.lookEveryMillis = lookEvery.toMillis();
    }

    /** Reads the book, and from then on follows what other nodes write. */
    public Future<Void> begin() {
        vertx.setPeriodic(lookEveryMillis, _ -> look());
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
        if (isLooking) {
            return;
        }
        isLooking = true;
        refresh()
                .onFailure(failure -> log.debug("the price book cannot be looked at: {}", failure.toString()))
                .onComplete(_ -> isLooking = false);
    }

    /** Reads what has changed. The version is read first, so what is added meanwhile is seen the next time. */
    private Future<Void> refresh() {
        return repository.version().compose(version -> {
            Picture before = picture;
            return version.equals(before.version()) ? Future.succeededFuture() : refresh(before, version);
        });
    }

    private Future<Void> refresh(Picture before, Version version) {
        boolean hasLines = version.line() == before.version().line();
        boolean hasLinked = version.hasLinkedOf(before.version());
        Future<List<StoredLine>> lines = hasLines ? Future.succeededFuture(before.lines()) : repository.lines();
        Future<List<Quote>> linked = hasLinked ? Future.succeededFuture(before.linked()) : repository.linked();
        return lines.compose(said -> linked.compose(quotes -> vertx.executeBlocking(
                () -> {
                    show(picture(version, said, quotes));
                    return null;
                },
                false)));
    }

    /** Takes a while where much was written, so not on a loop. */
    private static Picture picture(Version version, List<StoredLine> lines, List<Quote> linked) {
        List<BookLine> said = lines.stream().map(StoredLine::line).toList();
        return new Picture(version, lines, linked, new PriceBook(said, new LinkedPrices(linked)));
    }

    /** Of two that were read at once the newer one stays. */
    private synchronized void show(Picture read) {
        Version shown = picture.version();
        boolean isOlder = read.version().line() < shown.line() || read.version().linkedCount() < shown.linkedCount();
        if (!isOlder) {
            picture = read;
        }
    }
}
