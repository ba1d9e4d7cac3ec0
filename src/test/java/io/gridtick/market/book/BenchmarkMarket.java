package io.gridtick.market.book;

import io.gridtick.market.BenchmarkMarketSeen;
import io.gridtick.market.offer.Extras;
import io.gridtick.market.offer.Form;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.OfferedGpu;
import io.gridtick.market.offer.Origin;
import io.gridtick.market.offer.Place;
import io.gridtick.market.offer.Quantity;
import io.gridtick.market.offer.Quote;
import io.gridtick.market.offer.Seen;
import io.gridtick.market.offer.Tenancy;
import io.gridtick.market.offer.Terms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * What a tick costs until the ranking is right again: prices that move (90 of 100), offers that come and go (10 of 100), over
 * 160 goods of 24 sellers. Beside it, on the same offers in the same run, what grouping and sorting everything costs.
 */
public final class BenchmarkMarket {
    private static final long SEED = 7;
    private static final int GOODS = 160;
    private static final int SELLERS = 24;
    private static final int TICKS = 1_000_000;
    private static final int TICKS_PER_LOOK = 50_000;
    private static final int ROUNDS = 7;
    private static final int WARM_UP = 3;
    private static final int TIMED_TICKS = 400_000;
    private static final int RECOMPUTED = 12;
    private static final Lifetime LIFETIME = Lifetime.staleAfter(3_600_000);

    private final Random random = new Random(SEED);
    private final OfferBook book = new OfferBook(1_000_000);
    private final NaiveBook naive = new NaiveBook();
    private final Offer[] offers;
    private final Quote[] quotes = new Quote[4_096];
    private long seen;

    private BenchmarkMarket(int count) {
        offers = new Offer[count];
        for (int i = 0; i < quotes.length; i++) {
            quotes[i] = Offers.quote(1_000_000 + random.nextInt(2_000_000));
        }
        List<OfferedGpu> gpus = new ArrayList<>();
        for (int i = 0; i < GOODS / 2; i++) {
            gpus.add(new OfferedGpu("GPU " + i, Form.SXM, 81_920, "", true));
        }
        List<Terms> terms = List.of(Terms.onDemand(Tenancy.SECURE), Terms.interruptible(Tenancy.SECURE));
        for (int i = 0; i < count; i++) {
            String seller = "seller-" + random.nextInt(SELLERS);
            offers[i] = new Offer(
                    Offer.id(seller, Integer.toString(i)),
                    Origin.machine(seller, "machine-" + i),
                    gpus.get(random.nextInt(gpus.size())),
                    terms.get(random.nextInt(2)),
                    Quantity.box(8),
                    quotes[random.nextInt(quotes.length)],
                    Place.UNKNOWN,
                    Extras.UNKNOWN,
                    Seen.at(0));
            seen += book.put(offers[i], List.of(), LIFETIME, 0) ? 1 : 0;
            naive.put(offers[i], List.of(), LIFETIME);
        }
        seen += book.drainChanges().goods().size();
    }

    /** With {@code --browser} how long it takes until a client sees a change. */
    public static void main(String[] args) throws Exception {
        if (List.of(args).contains("--browser")) {
            BenchmarkMarketSeen.main(args);
            return;
        }
        new BenchmarkMarket(10_000).run("10,000 offers");
        new BenchmarkMarket(100_000).run("100,000 offers");
    }

    private void run(String name) {
        List<Double> rates = new ArrayList<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            Tick[] ticks = ticks(TICKS);
            long begin = System.nanoTime();
            for (int i = 0; i < TICKS; i++) {
                apply(ticks[i]);
                if (i % TICKS_PER_LOOK == TICKS_PER_LOOK - 1) {
                    seen += book.drainChanges().goods().size();
                }
            }
            if (round >= WARM_UP) {
                rates.add(TICKS * 1e3 / (System.nanoTime() - begin));
            }
        }
        rates.sort(null);
        long[] nanos = latencies();
        Arrays.sort(nanos);
        double recompute = recompute();
        double mean = Arrays.stream(nanos).average().orElse(0) / 1e3;
        System.out.printf(
                Locale.ROOT,
                "%-15s %5.2f M ticks/s (%.2f-%.2f) on one core, what changed collected every %,d ticks%n",
                name,
                rates.get(rates.size() / 2),
                rates.getFirst(),
                rates.getLast(),
                TICKS_PER_LOOK);
        System.out.printf(
                Locale.ROOT,
                "%-15s tick and the ten widest read: p50 %.2f us, p99 %.2f us, p99.9 %.2f us, worst %.0f us%n",
                "",
                at(nanos, 0.5),
                at(nanos, 0.99),
                at(nanos, 0.999),
                at(nanos, 1));
        System.out.printf(
                Locale.ROOT,
                "%-15s full recompute: %.0f us each, %,.0f times a tick with its reading%n",
                "",
                recompute,
                recompute / mean);
        if (seen == 0) {
            throw new IllegalStateException("nothing was done");
        }
    }

    private record Tick(Offer offer, boolean leaves) {}

    private Tick[] ticks(int count) {
        Tick[] ticks = new Tick[count];
        for (int i = 0; i < count; i++) {
            int which = random.nextInt(offers.length);
            boolean leaves = random.nextInt(20) == 0;
            ticks[i] = new Tick(offers[which].at(quotes[random.nextInt(quotes.length)]), leaves);
        }
        return ticks;
    }

    private void apply(Tick tick) {
        if (tick.leaves()) {
            book.remove(tick.offer().id());
        } else {
            seen += book.put(tick.offer(), List.of(), LIFETIME, 0) ? 1 : 0;
        }
    }

    private long[] latencies() {
        Tick[] ticks = ticks(TIMED_TICKS);
        long[] nanos = new long[TIMED_TICKS];
        for (int i = 0; i < TIMED_TICKS; i++) {
            long begin = System.nanoTime();
            apply(ticks[i]);
            seen += book.spreads(10).size();
            nanos[i] = System.nanoTime() - begin;
        }
        seen += book.drainChanges().goods().size();
        return nanos;
    }

    private double recompute() {
        for (int i = 0; i < RECOMPUTED; i++) {
            seen += naive.ranking().size();
        }
        long begin = System.nanoTime();
        for (int i = 0; i < RECOMPUTED; i++) {
            seen += naive.ranking().size();
        }
        return (System.nanoTime() - begin) / 1e3 / RECOMPUTED;
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1e3;
    }
}
