package io.gridtick.market.provider.poll;

import java.time.Instant;
import java.util.List;

/** How all feeds are at a moment. Written by the poller, read by anybody on any thread. */
public final class ProviderBoard {
    private volatile List<FeedView> feeds = List.of();

    /** In the order of the adapters. */
    public List<FeedHealth> at(Instant now) {
        return feeds.stream().map(feed -> FeedHealth.of(feed, now)).toList();
    }

    void show(List<FeedView> views) {
        feeds = List.copyOf(views);
    }
}
