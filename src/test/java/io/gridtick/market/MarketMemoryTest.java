package io.gridtick.market;

import static io.gridtick.market.book.Offers.h100;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gridtick.loop.WorkerPool;
import io.gridtick.market.book.ClassView;
import io.gridtick.market.book.Hold;
import io.gridtick.market.book.Lifetime;
import io.gridtick.market.book.Offers;
import io.gridtick.market.cost.UpTimes.Evidence;
import io.gridtick.market.index.Timing;
import io.gridtick.market.memory.Recollection;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.Origin;
import io.gridtick.market.offer.Quantity;
import io.gridtick.market.offer.Seen;
import io.gridtick.market.offer.Tenancy;
import io.gridtick.market.offer.Terms;
import io.gridtick.store.Database;
import io.gridtick.store.PostgresFixture;
import io.gridtick.testing.Waiting;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a market knows after a restart of what it knew before, over the real database. */
class MarketMemoryTest {
    private static final Instant BEGIN = Instant.parse("2026-11-03T10:00:30Z");
    private static final String GOOD = "h100-sxm-80gb-secure-on_demand";
    private static final Lifetime LIFETIME = Lifetime.staleAfter(3_600_000);
    private static final int HOURS = 30;

    private final Vertx vertx = Vertx.vertx();
    private Database database;
    private MarketRepository past;
    private Instant now = BEGIN;

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

    /** Thirty hours of an order book that moves a little, with spot offers of which one is gone each hour. */
    @CanIgnoreReturnValue
    private MarketState live() {
        MarketState market = new MarketState(1_000);
        for (int hour = 0; hour < HOURS; hour++) {
            take(market, "2.0" + hour % 10, hour);
            now = now.plus(Duration.ofHours(1));
        }
        return market;
    }

    @CanIgnoreReturnValue
    private Taken take(MarketState market, String price, int gone) {
        List<Offer> offers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            offers.add(h100("vastai", "" + i, price).seenAt(Seen.at(now.toEpochMilli())));
        }
        for (int spot = gone; spot < 60; spot++) {
            offers.add(spot(spot));
        }
        Taken taken = market.take(new ProviderAnswer("vastai", offers, LIFETIME), now.toEpochMilli());
        market.age(now.toEpochMilli());
        Waiting.on(past.write(market.drainChanges(now.toEpochMilli()), now));
        return taken;
    }

    private Offer spot(int own) {
        return Offers.of(
                Origin.own("vastai"),
                "spot" + own,
                Offers.H100,
                Terms.interruptible(Tenancy.SECURE),
                Offers.micros("1.00"),
                Quantity.box(1),
                now.toEpochMilli());
    }

    private Recollection restart(int mostChanges) {
        now = now.plusSeconds(5);
        Waiting.on(past.align(List.of(), now));
        return Waiting.on(new MarketMemoryGateway(past, new WorkerPool(vertx, "memory", 1, 2), mostChanges).read(now));
    }

    @Test
    void timingLivesAndScreensGoOn() {
        MarketState before = live();
        take(before, "2.05", HOURS);
        Timing timing = before.timing(good(before), now.toEpochMilli()).orElseThrow();
        Evidence lives = before.upTimes().of(spot(40));
        assertEquals(HOURS, lives.ended());

        Recollection memory = restart(400_000);
        MarketState after = new MarketState(1_000);
        now = now.plusSeconds(20);
        after.recall(memory, now, now.toEpochMilli());
        take(after, "2.05", HOURS);
        Timing again = after.timing(good(after), now.toEpochMilli()).orElseThrow();
        assertEquals(timing.hours(), again.hours());
        assertEquals(timing, again);
        Evidence seen = after.upTimes().of(spot(40));
        assertEquals(lives.lives(), seen.lives());
        assertEquals(lives.ended(), seen.ended());
        assertEquals(lives.hours().orElseThrow(), seen.hours().orElseThrow(), 0.01);

        now = now.plus(Duration.ofHours(1));
        take(after, "9.99", HOURS);
        assertTrue(after.book().offersOf(GOOD).stream()
                .allMatch(quoted -> quoted.has(Hold.Reason.THIN_BOOK) || quoted.has(Hold.Reason.JUMP_WITHOUT_DEPTH)));
    }

    @Test
    void withoutItsPastAFreshMarketKnowsNothingOfJumps() {
        live();
        MarketState fresh = new MarketState(1_000);
        take(fresh, "9.99", HOURS);
        assertTrue(fresh.book().offersOf(GOOD).stream().allMatch(quoted -> quoted.hasSay()));
        assertTrue(fresh.timing(good(fresh), now.toEpochMilli()).isEmpty());
    }

    @Test
    void ofMoreChangesTheLastOnesCount() {
        live();
        long all = restart(400_000).count();
        Recollection some = restart(60);
        assertTrue(some.count() < all, some.count() + " of " + all);
        long hour = now.toEpochMilli() / 3_600_000;
        Map<Long, Long> lows = some.lows().getOrDefault(GOOD, Map.of());
        assertTrue(lows.containsKey(hour - 1), "the last hour is there");
        assertTrue(lows.size() < HOURS);
    }

    @Test
    void anEmptyPastIsNone() {
        assertEquals(0, restart(400_000).count());
    }

    private static ClassView good(MarketState market) {
        return market.book().good(GOOD).orElseThrow();
    }
}
