package io.gridtick.market.provider.poll;

import io.gridtick.loop.WorkerPool;
import io.gridtick.market.provider.peer.FeedPeersGateway;
import io.gridtick.market.provider.peer.ToldBytes;
import io.gridtick.market.provider.peer.ToldFeed;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes between this node and the others: while it asks the providers it tells what it was told, while another does it
 * listens, and either way it notices when somebody has set something elsewhere. On the poller's loop.
 */
final class PeerSession {
    private static final Logger log = LoggerFactory.getLogger(PeerSession.class);

    private final FeedPeersGateway peers;
    private final WorkerPool readers;
    private final Map<String, Long> versions = new HashMap<>();

    /** As they were before this node read them; null where that could not be found out, so that it reads them again. */
    private @Nullable String settings;

    private int changesHere;
    private boolean isLooking;
    private boolean isListening;
    private boolean wasFollowed;
    private boolean isFailing;

    PeerSession(FeedPeersGateway peers, WorkerPool readers) {
        this.peers = peers;
        this.readers = readers;
    }

    boolean isOurTurn() {
        return peers.isOurTurn();
    }

    /** After a poll. */
    void tell(Feed feed) {
        if (peers.isFollowed() && !feed.isHandedIn()) {
            ToldFeed told = feed.told();
            readers.run(() -> ToldBytes.write(told))
                    .compose(bytes -> peers.tell(bytes, told.feed()))
                    .onFailure(this::report);
        }
    }

    /** A node that comes new knows nothing yet, so it is told all. */
    void tellNewcomers(Collection<Feed> feeds) {
        boolean isFollowed = peers.isFollowed();
        if (isFollowed && !wasFollowed) {
            feeds.stream().filter(feed -> feed.state().lastTry().isPresent()).forEach(this::tell);
        }
        wasFollowed = isFollowed;
    }

    /** Whatever another told since the last time. */
    void listen(Consumer<ToldFeed> use) {
        if (isListening) {
            return;
        }
        isListening = true;
        peers.news(versions)
                .compose(news -> readers.run(() -> read(news)).onSuccess(read -> {
                    news.forEach(each -> versions.put(each.feed(), each.version()));
                    read.forEach(use);
                }))
                .onSuccess(_ -> isFailing = false)
                .onFailure(this::report)
                .onComplete(_ -> isListening = false);
    }

    /** Once, until it goes again. */
    private void report(Throwable failure) {
        if (!isFailing) {
            isFailing = true;
            log.atWarn()
                    .addKeyValue("reason", failure.getMessage())
                    .log("this node and the others do not hear each other about providers");
        }
    }

    private static List<ToldFeed> read(List<FeedPeersGateway.Told> news) {
        List<ToldFeed> read = new ArrayList<>();
        news.forEach(each -> ToldBytes.read(each.body()).ifPresent(read::add));
        return read;
    }

    /** To be called before what is set is read: what somebody sets meanwhile is a change then. */
    Future<Void> begin() {
        return peers.settings()
                .onSuccess(now -> settings = now)
                .onFailure(this::report)
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    /**
     * Something was set here. It is read again: another may take it back before the next look, and then what is set looks as
     * before.
     */
    void changedHere() {
        if (!peers.isAlone()) {
            changesHere++;
            settings = null;
        }
    }

    /** Runs this where somebody has set something since the last look. */
    void ifSettingsChanged(Supplier<Future<Void>> reread) {
        if (isLooking) {
            return;
        }
        isLooking = true;
        int before = changesHere;
        peers.settings()
                .compose(now -> {
                    Future<Void> read = now.equals(settings) ? Future.succeededFuture() : reread.get();
                    return read.onSuccess(_ -> settings = before == changesHere ? now : null);
                })
                .onFailure(this::report)
                .onComplete(_ -> isLooking = false);
    }
}
