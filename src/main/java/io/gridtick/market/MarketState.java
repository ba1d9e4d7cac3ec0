package io.gridtick.market;

import io.gridtick.market.book.BookChanges;
import io.gridtick.market.book.ClassView;
import io.gridtick.market.book.Hold;
import io.gridtick.market.book.OfferBook;
import io.gridtick.market.book.QuotedOffer;
import io.gridtick.market.cost.UpTimes;
import io.gridtick.market.index.IndexGate;
import io.gridtick.market.index.PriceTrails;
import io.gridtick.market.index.Timing;
import io.gridtick.market.life.OfferLives;
import io.gridtick.market.life.Standing;
import io.gridtick.market.memory.Recollection;
import io.gridtick.market.screen.FeedScreens;
import io.gridtick.market.screen.Judged;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole market in memory: the book, what the screens remember, and the past of prices. Owned by one thread; its counts may be read by others. */
public final class MarketState {
    private static final long NOTE_EVERY_MILLIS = 60_000;

    private final OfferBook book;
    private final Map<String, FeedScreens> screens = new HashMap<>();
    private final PriceTrails trails = new PriceTrails();
    private final Map<String, IndexGate> gates = new HashMap<>();
    private final OfferLives lives = new OfferLives();
    private long notedMillis;
    private volatile Counts counts = new Counts(0, Map.of());

    /**
     * How many offers there are, as counted lately.
     *
     * @param held by each reason that is said of them
     */
    public record Counts(int offers, Map<Hold.Reason, Integer> held) {
        public Counts {
            held = Map.copyOf(held);
        }
    }

    /** @param mostOffers that have room */
    public MarketState(int mostOffers) {
        book = new OfferBook(mostOffers);
    }

    /** Takes an answer through the screens into the book. */
    public Taken take(ProviderAnswer answer, long nowMillis) {
        String provider = answer.provider();
        Judged judged = screens.computeIfAbsent(provider, FeedScreens::new)
                .judge(answer.offers(), book::bestsBeside, nowMillis);
        int noRoom = book.replace(provider, judged.offers(), answer.lifetime(), nowMillis);
        List<QuotedOffer> now = book.offersBy(provider);
        int held = (int) now.stream().filter(quoted -> !quoted.hasSay()).count();
        return new Taken(now.size(), held, noRoom, judged.refused());
    }

    /** Forgets a provider and all that it offers. */
    public void drop(String provider) {
        screens.remove(provider);
        book.offersBy(provider).forEach(quoted -> book.remove(quoted.offer().id()));
    }

    /** Time went on. */
    public void age(long nowMillis) {
        book.expire(nowMillis);
        if (nowMillis - notedMillis >= NOTE_EVERY_MILLIS) {
            notedMillis = nowMillis;
            lives.age(nowMillis);
            counts = new Counts(book.size(), book.heldBack());
            List<ClassView> goods = book.goods();
            goods.forEach(good -> trails.note(good, nowMillis));
            gates.keySet().retainAll(goods.stream().map(ClassView::id).toList());
        }
    }

    public BookChanges drainChanges(long nowMillis) {
        BookChanges changes = book.drainChanges();
        if (!changes.isEmpty()) {
            lives.note(Standing.of(changes), nowMillis);
        }
        return changes;
    }

    /** What was stored of the time before a start. */
    public void recall(Recollection before, Instant start, long nowMillis) {
        before.lows().forEach((good, lows) -> trails.recall(good, lows, nowMillis));
        before.screens(start)
                .forEach((provider, memory) ->
                        screens.computeIfAbsent(provider, FeedScreens::new).remember(memory));
        lives.follows(before.lives());
    }

    /** How long machines stay up, as far as that was observed. */
    public UpTimes upTimes() {
        return lives;
    }

    /** Of the last full minute. May be asked from any thread. */
    public Counts counts() {
        return counts;
    }

    public OfferBook book() {
        return book;
    }

    public Optional<Timing> timing(ClassView good, long nowMillis) {
        return trails.timing(good, nowMillis);
    }

    public IndexGate.Index index(ClassView good) {
        return gates.computeIfAbsent(good.id(), _ -> new IndexGate()).judge(good);
    }
}
