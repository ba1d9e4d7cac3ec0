package io.gridtick.market.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.market.offer.GpuNames;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.OfferedGpu;
import io.gridtick.market.offer.Origin;
import io.gridtick.market.offer.PurchaseMode;
import io.gridtick.market.offer.Quantity;
import io.gridtick.market.offer.Seen;
import io.gridtick.market.offer.Tenancy;
import io.gridtick.market.offer.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * After many random ticks the book says what sorting everything anew says: after each of a million in the long run, in the
 * short one after each of the first thousands and every tenth then.
 */
class OfferBookEqualsNaiveTest {
    private static final long SEED = 20_260_915;
    private static final boolean LONG = Boolean.parseBoolean(System.getenv("GRIDTICK_TEST_LONG"));
    private static final int TICKS = LONG ? 1_000_000 : 50_000;
    private static final Lifetime LIFETIME = new Lifetime(60_000, 300_000);

    private static final List<OfferedGpu> GPUS = List.of(
            GpuNames.of("H100 SXM", 81559),
            GpuNames.of("H100 PCIe", 81559),
            GpuNames.of("H100", 81559),
            GpuNames.of("RTX 4090", 24564),
            GpuNames.of("A100-SXM4-80GB MIG 1g.10gb", 0),
            GpuNames.of("RTX 6000", 0));
    private static final List<Terms> TERMS = List.of(
            Terms.onDemand(Tenancy.SECURE), Terms.onDemand(Tenancy.COMMUNITY), Terms.interruptible(Tenancy.SECURE));
    private static final List<Hold.Reason> REASONS = List.of(
            Hold.Reason.UNIT, Hold.Reason.VRAM, Hold.Reason.THIN_BOOK, Hold.Reason.FX_ONLY_MOVE, Hold.Reason.DUPLICATE);
    private static final List<String> PROVIDERS = List.of("alpha", "bravo", "charlie", "delta", "market", "resale");

    private final Random random = new Random(SEED);
    private final OfferBook book = new OfferBook(10_000);
    private final NaiveBook naive = new NaiveBook();
    private final Map<String, String> shown = new HashMap<>();

    /** Whole seconds, because the wheel turns in seconds. */
    private long now = 1_000_000_000;

    @Test
    void afterEveryTick() {
        for (int tick = 0; tick < TICKS; tick++) {
            step();
            String at = "seed " + SEED + " tick " + tick;
            assertEquals(naive.size(), book.size(), at);
            if (LONG || tick < 2_000 || tick % 10 == 0) {
                compare(at, tick % 50 == 0);
            }
        }
        assertTrue(book.size() > 50, "the book must have been filled: " + book.size());
    }

    private void step() {
        int what = random.nextInt(100);
        if (what < 80) {
            put();
        } else if (what < 92) {
            String id = id(random.nextInt(PROVIDERS.size()), random.nextInt(40));
            book.remove(id);
            naive.remove(id);
        } else {
            now += 1000L * random.nextInt(4);
            book.expire(now);
            naive.expire(now);
        }
    }

    private void put() {
        int provider = random.nextInt(PROVIDERS.size());
        int own = random.nextInt(40);
        boolean resale = provider >= 4;
        String upstream = PROVIDERS.get(resale ? random.nextInt(5) : provider);
        // Mostly an offer keeps its good; sometimes it becomes another.
        int good = random.nextInt(20) == 0 ? random.nextInt(18) : own % 18;
        long price = random.nextInt(50) == 0 ? 0 : 1_000_000 + 10_000L * random.nextInt(40);
        long late = random.nextInt(10) == 0 ? 1000L * random.nextInt(90) : 0;
        Quantity quantity = random.nextInt(20) == 0 ? new Quantity(1, 0, 1) : Quantity.box(1 + random.nextInt(8));
        Offer offer = new Offer(
                id(provider, own),
                new Origin(PROVIDERS.get(provider), upstream, "", false),
                GPUS.get(good % 6),
                TERMS.get(good / 6),
                quantity,
                Offers.quote(price),
                io.gridtick.market.offer.Place.UNKNOWN,
                io.gridtick.market.offer.Extras.UNKNOWN,
                new Seen(now, now - late, random.nextInt(4) == 0 ? 1000L * (1 + random.nextInt(120)) : Seen.UNKNOWN));
        List<Hold> holds = random.nextInt(12) == 0
                ? List.of(new Hold(REASONS.get(random.nextInt(REASONS.size())), "as drawn"))
                : List.of();
        assertTrue(book.put(offer, holds, LIFETIME, now));
        naive.put(offer, holds, LIFETIME);
        // The wheel is told the time with the tick, the naive book with its own look.
        naive.expire(now);
        book.expire(now);
    }

    private void compare(String at, boolean deep) {
        List<Spread> spreads = book.spreads(1_000);
        assertEquals(naive.ranking(), spreads.stream().map(Spread::id).toList(), at);
        if (!deep) {
            return;
        }
        Map<String, NaiveBook.Good> expected = naive.goods();
        List<String> live = new ArrayList<>();
        for (ClassView view : book.goods()) {
            NaiveBook.Good good = expected.get(view.id());
            assertEquals(good == null ? 0 : good.sellers(), view.sellers(), at);
            if (good == null) {
                continue;
            }
            live.add(view.id());
            String buy = view.spread().map(spread -> spread.buy().offer().id()).orElse("");
            String sell =
                    view.spread().map(spread -> spread.sell().offer().id()).orElse("");
            long ppm = view.spread().map(Spread::grossPpm).orElse(0L);
            assertEquals(good.low(), view.low(), at);
            assertEquals(good.median(), view.median(), at);
            assertEquals(good.high(), view.high(), at);
            assertEquals(good.ppm(), ppm, at);
            assertEquals(good.buy().isEmpty(), buy.isEmpty(), at);
            assertEquals(good.buy().isEmpty(), view.withheld().isPresent(), at);
            assertEquals(sell.isEmpty(), buy.isEmpty(), at);
        }
        assertEquals(expected.size(), live.size(), at);
        spreads.forEach(spread -> isHonest(spread, at));
        follow(at);
    }

    private void isHonest(Spread spread, String at) {
        Offer buy = spread.buy().offer();
        Offer sell = spread.sell().offer();
        assertTrue(spread.buy().hasSay() && spread.sell().hasSay(), at);
        assertTrue(LIFETIME.staleAt(buy.seen()) > now, at);
        assertTrue(LIFETIME.staleAt(sell.seen()) > now, at);
        assertNotEquals(buy.provider(), sell.provider(), at);
        assertNotEquals(buy.origin().upstream(), sell.origin().upstream(), at);
        assertEquals(buy.gpu(), sell.gpu(), at);
        assertEquals(buy.terms(), sell.terms(), at);
        assertFalse(sell.price() < buy.price(), at);
        assertNotEquals(PurchaseMode.RESERVED, buy.terms().mode(), at);
    }

    /** Whoever applies the changes has what the book has. */
    private void follow(String at) {
        BookChanges changes = book.drainChanges();
        changes.removed().forEach(shown::remove);
        changes.moved().forEach(shown::remove);
        changes.offers()
                .forEach(quoted -> shown.put(
                        quoted.offer().id(), quoted.offer().offerClass().id()));
        Map<String, String> all = new HashMap<>();
        book.offers()
                .forEach(quoted ->
                        all.put(quoted.offer().id(), quoted.offer().offerClass().id()));
        assertEquals(all, shown, at);
    }

    private static String id(int provider, int own) {
        return Offer.id(PROVIDERS.get(provider), Integer.toString(own));
    }
}
