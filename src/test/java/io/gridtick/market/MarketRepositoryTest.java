package io.gridtick.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.market.book.BookChanges;
import io.gridtick.market.book.Hold;
import io.gridtick.market.book.Lifetime;
import io.gridtick.market.book.OfferBook;
import io.gridtick.market.book.Offers;
import io.gridtick.market.book.QuotedOffer;
import io.gridtick.market.course.CourseGrid;
import io.gridtick.market.course.CoursePoint;
import io.gridtick.market.course.CourseView;
import io.gridtick.market.course.PriceCourse;
import io.gridtick.store.Database;
import io.gridtick.store.PostgresFixture;
import io.gridtick.testing.HouseOfTest;
import io.gridtick.testing.MovableClock;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The past of the book, in the real database. */
class MarketRepositoryTest {
    private static final Instant START = Instant.parse("2026-11-03T10:00:00Z");
    private static final Lifetime LIFETIME = Lifetime.staleAfter(3_600_000);
    private static final String GOOD = "h100-sxm-80gb-secure-on_demand";

    private final Vertx vertx = Vertx.vertx();
    private Database database;
    private MarketRepository past;
    private final OfferBook book = new OfferBook(1_000);

    @BeforeEach
    void open() {
        database = Database.connect(vertx, PostgresFixture.migratedDatabase());
        past = new MarketRepository(database);
    }

    @AfterEach
    void close() {
        Waiting.on(database.close());
        Waiting.on(vertx.close());
    }

    @Test
    void anyMomentCanBeAskedFor() {
        put("vastai:1", "2.00");
        put("runpod:1", "2.69");
        store(0);
        put("vastai:1", "2.10");
        store(60);
        book.remove("runpod:1");
        store(120);
        put("runpod:1", "2.69");
        store(180);
        assertEquals(Map.of(), at(-1));
        assertEquals(Map.of("vastai:1", 2_000_000L, "runpod:1", 2_690_000L), at(59));
        assertEquals(Map.of("vastai:1", 2_100_000L, "runpod:1", 2_690_000L), at(60));
        assertEquals(Map.of("vastai:1", 2_100_000L), at(150));
        assertEquals(Map.of("vastai:1", 2_100_000L, "runpod:1", 2_690_000L), at(9_999));
    }

    @Test
    void aCourseHasTheLastChangeOfEachStep() {
        put("vastai:1", "2.00");
        put("runpod:1", "2.69");
        store(0);
        put("vastai:1", "2.10");
        store(10);
        put("vastai:1", "2.20");
        store(50);
        book.remove("runpod:1");
        store(60);
        put("vastai:1", "9.99");
        store(500);
        CourseGrid grid = new CourseGrid(START.toEpochMilli(), 30_000, 3);
        CourseView course = course(GOOD, grid);
        assertEquals(
                List.of("2.00", "2.10", "2.20", "2.20"),
                course.items().stream().map(CoursePoint::low).toList());
        assertEquals(
                List.of(2, 2, 1, 1),
                course.items().stream().map(CoursePoint::sellers).toList());
        assertEquals("left", course.marks().getFirst().kind());
        assertEquals(List.of(), Waiting.on(past.course("another", grid, vertx, changes -> changes)));
    }

    @Test
    void offerThatMovedToAnotherGoodIsGoneFromTheFormer() {
        put("vastai:1", "2.00");
        put("runpod:1", "2.69");
        store(0);
        var _ = Waiting.on(database.query("update market_quote set good = 'another' where offer = 'vastai:1'"));
        put("vastai:1", "2.10");
        store(60);
        CourseGrid grid = new CourseGrid(START.toEpochMilli(), 30_000, 3);
        assertEquals(
                List.of("2.00", "2.00", "none", "none"),
                course("another", grid).items().stream()
                        .map(point -> point.low() == null ? "none" : point.low())
                        .toList());
        assertEquals(
                List.of(1, 1, 2, 2),
                course(GOOD, grid).items().stream().map(CoursePoint::sellers).toList());
        assertEquals(List.of("vastai:1"), offers("another", 59));
        assertEquals(List.of(), offers("another", 60));
        assertEquals(List.of("runpod:1", "vastai:1"), offers(GOOD, 60));
    }

    private List<String> offers(String good, long second) {
        return Waiting.on(past.bookAt(START.plusSeconds(second), good, "", 10)).stream()
                .map(PastQuote::offer)
                .toList();
    }

    private CourseView course(String good, CourseGrid grid) {
        return Waiting.on(past.course(good, grid, vertx, changes -> PriceCourse.of(good, grid, changes)));
    }

    @Test
    void whatDidNotChangeIsNotWrittenAlsoAfterARestart() {
        put("vastai:1", "2.00");
        store(0);
        OfferBook fresh = new OfferBook(10);
        boolean _ = fresh.put(Offers.h100("vastai", "1", "2.00"), List.of(), LIFETIME, 0);
        Waiting.on(past.write(fresh.drainChanges(), START.plusSeconds(60)));
        assertEquals(1, story("vastai:1").size());
        boolean _ =
                fresh.put(Offers.h100("vastai", "1", "2.00"), List.of(new Hold(Hold.Reason.UNIT, "x")), LIFETIME, 0);
        Waiting.on(past.write(fresh.drainChanges(), START.plusSeconds(90)));
        assertEquals(List.of("unit"), story("vastai:1").getLast().holds());
    }

    @Test
    void writingItAgainChangesNothing() {
        put("vastai:1", "2.00");
        var changes = book.drainChanges();
        Waiting.on(past.write(changes, START));
        Waiting.on(past.write(changes, START));
        assertEquals(1, story("vastai:1").size());
    }

    @Test
    void whatStillHoldsIsNotForgotten() {
        put("vastai:1", "2.00");
        put("runpod:1", "3.00");
        store(0);
        put("vastai:1", "2.10");
        store(60);
        Waiting.on(past.forgetBefore(START.plusSeconds(90)));
        assertEquals(
                List.of(2_100_000L),
                story("vastai:1").stream().map(PastQuote::priceMicroUsd).toList());
        assertEquals(Map.of("vastai:1", 2_100_000L, "runpod:1", 3_000_000L), at(100));
    }

    @Test
    void afterARestartNothingStandsUntilItIsSeenAgain() {
        put("vastai:1", "2.00");
        put("runpod:1", "3.00");
        store(0);
        Waiting.on(past.align(List.of(), START.plusSeconds(100)));
        assertEquals(Map.of(), at(100));
        store(101);
        Waiting.on(past.align(book.offers().toList(), START.plusSeconds(110)));
        assertEquals(Map.of("vastai:1", 2_000_000L, "runpod:1", 3_000_000L), at(110));
    }

    @Test
    void whatWasLetGoIsMadeGood() {
        MarketPastGateway gateway = new MarketPastGateway(
                vertx,
                past,
                new MovableClock(START.plusSeconds(500)),
                () -> Future.succeededFuture(book.offers().toList()),
                () -> true);
        put("vastai:0", "5.00");
        gateway.changed(book.drainChanges());
        for (int change = 0; change < 600; change++) {
            put("vastai:" + change % 7, "2." + (10 + change % 80));
            gateway.changed(book.drainChanges());
        }
        assertTrue(HouseOfTest.becomesTrue(() -> at(500).equals(prices())));
    }

    @Test
    void oneNodeWritesForAllAndWhoTakesOverMakesItGood() {
        AtomicBoolean isOurs = new AtomicBoolean();
        MarketPastGateway gateway = new MarketPastGateway(
                vertx,
                past,
                new MovableClock(START.plusSeconds(500)),
                () -> Future.succeededFuture(book.offers().toList()),
                isOurs::get);
        Waiting.on(past.write(
                new BookChanges(
                        List.of(new QuotedOffer(Offers.h100("vastai", "gone", "1.00"), List.of(), 0)),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        List.of()),
                START));
        Waiting.on(gateway.begin());
        put("vastai:1", "5.00");
        gateway.changed(book.drainChanges());
        assertEquals(Map.of("vastai:gone", 1_000_000L), at(500), "another node writes");
        isOurs.set(true);
        put("vastai:2", "6.00");
        gateway.changed(book.drainChanges());
        assertTrue(HouseOfTest.becomesTrue(() -> at(500).equals(prices())));
    }

    private Map<String, Long> prices() {
        Map<String, Long> prices = new HashMap<>();
        book.offers()
                .forEach(
                        quoted -> prices.put(quoted.offer().id(), quoted.offer().price()));
        return prices;
    }

    @Test
    void equalsTheBookAtEveryMomentOfARandomDay() {
        Random random = new Random(3);
        List<Map<String, Long>> moments = new ArrayList<>();
        for (int step = 0; step < 40; step++) {
            for (int i = 0; i < 5; i++) {
                String id = "seller" + random.nextInt(4) + ":" + random.nextInt(5);
                if (random.nextInt(4) == 0) {
                    book.remove(id);
                } else {
                    put(id, "2." + (10 + random.nextInt(20)));
                }
            }
            store(step * 60L);
            Map<String, Long> now = new TreeMap<>();
            book.offers()
                    .forEach(quoted ->
                            now.put(quoted.offer().id(), quoted.offer().price()));
            moments.add(now);
        }
        for (int step = 0; step < moments.size(); step++) {
            assertEquals(moments.get(step), new TreeMap<>(at(step * 60L)), "step " + step);
        }
    }

    private void put(String id, String dollars) {
        String[] parts = id.split(":", -1);
        boolean _ = book.put(Offers.h100(parts[0], parts[1], dollars), List.of(), LIFETIME, 0);
    }

    private void store(long second) {
        Waiting.on(past.write(book.drainChanges(), START.plusSeconds(second)));
    }

    private Map<String, Long> at(long second) {
        Map<String, Long> prices = new HashMap<>();
        String after = "";
        for (List<PastQuote> page = page(second, after); !page.isEmpty(); page = page(second, after)) {
            page.forEach(quote -> prices.put(quote.offer(), quote.priceMicroUsd()));
            after = page.getLast().offer();
        }
        return prices;
    }

    private List<PastQuote> page(long second, String after) {
        return Waiting.on(past.bookAt(START.plusSeconds(second), GOOD, after, 3));
    }

    private List<PastQuote> story(String offer) {
        return Waiting.on(past.story(offer, START, START.plusSeconds(100_000), 100));
    }
}
