package io.gridtick.market.provider.peer;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** The other nodes, as far as the poller must know of them. */
public interface FeedPeersGateway {
    /** There is no other. */
    FeedPeersGateway ALONE = new FeedPeersGateway() {
        @Override
        public boolean isAlone() {
            return true;
        }

        @Override
        public boolean isOurTurn() {
            return true;
        }

        @Override
        public boolean isFollowed() {
            return false;
        }

        @Override
        public Future<Void> tell(byte[] told, String feed) {
            return Future.succeededFuture();
        }

        @Override
        public Future<List<Told>> news(Map<String, Long> known) {
            return Future.succeededFuture(List.of());
        }

        @Override
        public Future<String> settings() {
            return Future.succeededFuture("");
        }
    };

    /** What another told of a feed; the version grows. */
    record Told(String feed, long version, byte[] body) {}

    /** Whether nobody else can set anything. */
    default boolean isAlone() {
        return false;
    }

    /** Whether this node asks the providers now. */
    boolean isOurTurn();

    /** Whether another would know what this one was told. */
    boolean isFollowed();

    Future<Void> tell(byte[] told, String feed);

    /** What was told of feeds whose last known version is another. */
    Future<List<Told>> news(Map<String, Long> known);

    /** Changes whenever somebody has set something for a feed, at any node. */
    Future<String> settings();
}
