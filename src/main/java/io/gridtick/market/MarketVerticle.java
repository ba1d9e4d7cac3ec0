package io.gridtick.market;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.gridtick.loop.OwnerLoop;
import io.gridtick.market.book.BookChanges;
import io.gridtick.market.book.ClassView;
import io.gridtick.market.view.MarketRow;
import io.gridtick.market.view.OfferRow;
import io.gridtick.stream.Publisher;
import io.gridtick.stream.RowChange;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The single owner of the market. Lets time pass once a second and publishes what changed: at once after a quiet moment, then
 * at most every 50 ms, so that a provider's thousand new prices are one publication. Serves no sockets.
 */
public final class MarketVerticle extends VerticleBase {
    public static final String SPREADS_TOPIC = "spreads";

    /** One topic for each good: its offers, and its one row of figures. */
    public static final String OFFERS_TOPIC = "offers/";

    public static final String MARKET_TOPIC = "market/";

    private static final long AGE_PERIOD_MILLIS = 1_000;
    private static final long PUBLISH_GAP_MILLIS = 50;
    private static final int MAX_UNDER_WAY = 1_024;

    private final MarketState state;
    private final MarketReader reader;
    private final Clock clock;
    private final Publisher publisher;
    private final Function<Object, byte[]> json;
    private final Consumer<BookChanges> onChange;
    private final Consumer<MarketGateway> onReady;
    private final Set<String> shown = new HashSet<>();
    private long publishedNanos = System.nanoTime();
    private boolean isPublicationDue;

    /**
     * @param state of which this is the owner from now on
     * @param json how a row is written
     * @param onChange is told on the owner's thread what changed, for whoever stores it
     * @param onReady gets the way in before the deployment is reported done
     */
    public MarketVerticle(
            MarketState state,
            Clock clock,
            Publisher publisher,
            Function<Object, byte[]> json,
            Consumer<BookChanges> onChange,
            Consumer<MarketGateway> onReady) {
        this.state = state;
        this.reader = new MarketReader(state);
        this.clock = clock;
        this.publisher = publisher;
        this.json = json;
        this.onChange = onChange;
        this.onReady = onReady;
    }

    @Override
    public Future<?> start() {
        OwnerLoop loop = OwnerLoop.here(vertx, "market", MAX_UNDER_WAY);
        vertx.setPeriodic(AGE_PERIOD_MILLIS, _ -> {
            loop.assertOwned();
            state.age(clock.millis());
            changed();
        });
        // A market without offers is one too: subscribers need not wait for the first.
        publisher.publish(SPREADS_TOPIC, List.of());
        onReady.accept(new MarketGateway(loop, state, reader, this::changed, clock));
        return Future.succeededFuture();
    }

    private void changed() {
        if (isPublicationDue) {
            return;
        }
        isPublicationDue = true;
        long quietMillis = NANOSECONDS.toMillis(System.nanoTime() - publishedNanos);
        if (quietMillis >= PUBLISH_GAP_MILLIS) {
            context.runOnContext(_ -> publish());
        } else {
            vertx.setTimer(PUBLISH_GAP_MILLIS - quietMillis, _ -> publish());
        }
    }

    private void publish() {
        isPublicationDue = false;
        publishedNanos = System.nanoTime();
        BookChanges changes = state.drainChanges(clock.millis());
        if (changes.isEmpty()) {
            return;
        }
        publishOffers(changes);
        publishGoods(changes);
        onChange.accept(changes);
    }

    private void publishOffers(BookChanges changes) {
        Map<String, List<RowChange>> byTopic = new HashMap<>();
        changes.removed().forEach((id, good) -> note(byTopic, good, new RowChange(id, null)));
        changes.moved().forEach((id, good) -> note(byTopic, good, new RowChange(id, null)));
        changes.offers()
                .forEach(quoted -> note(
                        byTopic,
                        quoted.offer().offerClass().id(),
                        new RowChange(quoted.offer().id(), json.apply(OfferRow.of(quoted)))));
        byTopic.forEach((good, rows) -> publisher.publish(OFFERS_TOPIC + good, rows));
    }

    private static void note(Map<String, List<RowChange>> byTopic, String good, RowChange change) {
        byTopic.computeIfAbsent(good, _ -> new ArrayList<>()).add(change);
    }

    private void publishGoods(BookChanges changes) {
        long nowMillis = clock.millis();
        List<RowChange> spreads = new ArrayList<>();
        for (ClassView good : changes.goods()) {
            publisher.publish(
                    MARKET_TOPIC + good.id(),
                    List.of(new RowChange(good.id(), json.apply(MarketRow.of(good, state, nowMillis)))));
            reader.spread(good)
                    .ifPresentOrElse(
                            row -> {
                                shown.add(good.id());
                                spreads.add(new RowChange(good.id(), json.apply(row)));
                            },
                            () -> hide(good.id(), spreads));
        }
        for (String good : changes.emptied()) {
            hide(good, spreads);
            publisher.retire(OFFERS_TOPIC + good);
            publisher.retire(MARKET_TOPIC + good);
        }
        if (!spreads.isEmpty()) {
            publisher.publish(SPREADS_TOPIC, spreads);
        }
    }

    private void hide(String good, List<RowChange> spreads) {
        if (shown.remove(good)) {
            spreads.add(new RowChange(good, null));
        }
    }
}
