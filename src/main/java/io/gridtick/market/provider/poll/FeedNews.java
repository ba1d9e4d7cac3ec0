package io.gridtick.market.provider.poll;

import io.gridtick.market.offer.Offer;
import io.gridtick.stream.RowChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Says what is new of the feeds: to the board, to the topic, and to whoever wants their offers. On the poller's loop. */
final class FeedNews {
    static final String PROVIDERS_TOPIC = "providers";

    private final PollerParts parts;
    private final Collection<Feed> feeds;
    private final Map<String, FeedHealth> published = new HashMap<>();

    /**
     * Shows them on the board at once; the topic begins later.
     *
     * @param feeds all of them, as they are at any time
     */
    FeedNews(PollerParts parts, Collection<Feed> feeds) {
        this.parts = parts;
        this.feeds = feeds;
        parts.board().show(views());
    }

    /** Makes the topic known before there is anything. */
    void begin() {
        parts.publisher().publish(PROVIDERS_TOPIC, List.of());
    }

    void gone(String feedId) {
        published.remove(feedId);
        parts.publisher().publish(PROVIDERS_TOPIC, List.of(new RowChange(feedId, null)));
    }

    void show() {
        List<FeedView> views = views();
        parts.board().show(views);
        Instant now = parts.clock().instant();
        List<RowChange> changes = new ArrayList<>();
        for (FeedView view : views) {
            FeedHealth health = FeedHealth.of(view, now);
            FeedHealth before = published.put(health.id(), health);
            if (before == null || !before.saysTheSameAs(health)) {
                changes.add(new RowChange(health.id(), parts.json().apply(health)));
            }
        }
        if (!changes.isEmpty()) {
            parts.publisher().publish(PROVIDERS_TOPIC, changes);
        }
    }

    /** All offers of a provider, over its feeds; those of each count as long as that feed's do. */
    void tell(String provider) {
        List<Offer> all = feeds.stream()
                .filter(feed -> feed.profile().provider().equals(provider))
                .flatMap(feed -> feed.offers().stream())
                .toList();
        if (all.isEmpty()) {
            parts.sink().gone(provider);
        } else {
            parts.sink().took(provider, all);
        }
    }

    private List<FeedView> views() {
        return feeds.stream()
                .map(feed -> feed.view(parts.isAsking(), parts.isDemo()))
                .toList();
    }
}
