package io.gridtick.market.provider.poll;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What is remembered of feeds over restarts. */
public interface FeedMemoryGateway {
    /** For where nothing is kept. */
    FeedMemoryGateway NONE = new FeedMemoryGateway() {
        @Override
        public Future<Map<String, StoredFeed>> load() {
            return Future.succeededFuture(Map.of());
        }

        @Override
        public Future<List<OwnSource>> sources() {
            return Future.succeededFuture(List.of());
        }

        @Override
        public void good(String feedId, Instant at) {}
    };

    /** By the id of the feed. */
    Future<Map<String, StoredFeed>> load();

    /** The feeds that somebody named. */
    Future<List<OwnSource>> sources();

    /** It has answered well. Nobody waits for this to be kept. */
    void good(String feedId, Instant at);
}
