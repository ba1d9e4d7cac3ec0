package io.gridtick.market.provider.poll;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gridtick.http.outbound.OutboundClient;
import io.gridtick.http.outbound.OutboundLimits;
import io.gridtick.loop.WorkerPool;
import io.gridtick.market.offer.FxTable;
import io.gridtick.market.provider.Canonical;
import io.gridtick.market.provider.Catalogue;
import io.gridtick.market.provider.ProviderAdapter;
import io.gridtick.market.provider.ProviderProfile;
import io.gridtick.market.provider.ProviderProfile.KeyUse;
import io.gridtick.market.provider.peer.FeedPeersGateway;
import io.gridtick.market.provider.peer.ToldFeed;
import io.gridtick.market.provider.poll.PollFault.Kind;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every provider when it is time. The one owner of all feeds, on a loop of its own that serves no sockets; what others
 * want from it they send there. A feed that is being asked is not asked again, and at most a few are asked at once.
 */
public final class ProviderPoller extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(ProviderPoller.class);
    private static final int AT_ONCE = 4;
    private static final int READERS = 2;
    private static final long STOP_LIMIT_MILLIS = 1_000;
    private static final long STOP_LOOK_MILLIS = 10;

    private final PollerParts parts;
    private final FeedMemoryGateway memory;
    private final Map<String, Feed> feeds = new LinkedHashMap<>();
    private final Map<String, OutboundClient> clients = new HashMap<>();
    private final Map<String, OwnSource> named = new HashMap<>();
    private final FeedNews news;
    private final FeedPeersGateway others;
    private SweepSession.@Nullable Means means;
    private @Nullable PeerSession peers;
    private int running;
    private boolean isStopping;

    /** @param memory what is kept over restarts */
    public ProviderPoller(List<ProviderAdapter> adapters, PollerParts parts, FeedMemoryGateway memory) {
        this(adapters, parts, memory, FeedPeersGateway.ALONE);
    }

    /** @param others nodes on the same database */
    public ProviderPoller(
            List<ProviderAdapter> adapters, PollerParts parts, FeedMemoryGateway memory, FeedPeersGateway others) {
        this.parts = parts;
        this.memory = memory;
        this.others = others;
        Instant now = parts.clock().instant();
        adapters.forEach(adapter -> feeds.put(adapter.profile().id(), new Feed(adapter, first(now))));
        news = new FeedNews(parts, feeds.values());
    }

    /** Not all in the first second. */
    private Instant first(Instant now) {
        long spread = parts.pace().spread().toMillis();
        return now.plusMillis(spread == 0 ? 0 : parts.random().nextLong(spread));
    }

    @Override
    public Future<?> start() {
        WorkerPool readers = new WorkerPool(vertx, "provider-answers", READERS, READERS * AT_ONCE);
        means = new SweepSession.Means(
                vertx,
                readers,
                parts.origin(),
                parts.pace().firstPause(),
                parts.clock(),
                parts.random(),
                () -> isStopping);
        PeerSession nodes = new PeerSession(others, readers);
        peers = nodes;
        feeds.values().forEach(feed -> clients.put(feed.profile().id(), client(feed.profile())));
        news.begin();
        return nodes.begin()
                .compose(_ -> memory.sources())
                .otherwise(List.of())
                .compose(sources -> Future.join(sources.stream().map(this::put).toList()))
                .compose(_ -> memory.load())
                .otherwise(failure -> {
                    log.atWarn()
                            .addKeyValue("reason", failure.getMessage())
                            .log("what was known of providers is not there");
                    return Map.of();
                })
                .onSuccess(this::remember)
                .onSuccess(_ -> vertx.setPeriodic(1, parts.pace().tick().toMillis(), _ -> tick()));
    }

    /** Begins nothing more and waits a moment for what is being read. */
    @Override
    public Future<?> stop() {
        isStopping = true;
        Promise<Void> quiet = Promise.promise();
        long timer = vertx.setPeriodic(1, STOP_LOOK_MILLIS, _ -> {
            if (running == 0) {
                boolean _ = quiet.tryComplete();
            }
        });
        return quiet.future().timeout(STOP_LIMIT_MILLIS, TimeUnit.MILLISECONDS).transform(_ -> {
            vertx.cancelTimer(timer);
            return Future.succeededFuture();
        });
    }

    private OutboundClient client(ProviderProfile profile) {
        OutboundLimits limits = new OutboundLimits(profile.timeout(), profile.maxBytes(), 2);
        return new OutboundClient(vertx, parts.guard(), parts.names(), limits, Optional.empty());
    }

    private void remember(Map<String, StoredFeed> known) {
        known.forEach((id, each) -> {
            Feed feed = feeds.get(id);
            if (feed != null) {
                feed.set(each.setting());
                each.lastGood().ifPresent(then -> feed.state(feed.state().seenBefore(then)));
            }
        });
        news.show();
    }

    /** Somebody has set something; it is asked at once. May be called on any thread; succeeds when it counts. */
    @CanIgnoreReturnValue
    public Future<Void> set(String feedId, FeedSetting setting) {
        return onLoop(() -> {
            Objects.requireNonNull(peers).changedHere();
            Optional.ofNullable(feeds.get(feedId)).ifPresent(feed -> set(feed, setting));
            return Future.succeededFuture();
        });
    }

    /** A feed that somebody named, in place of what had this id. May be called on any thread; succeeds when it counts. */
    public Future<Void> add(OwnSource source) {
        return onLoop(() -> {
            Objects.requireNonNull(peers).changedHere();
            return put(source);
        });
    }

    private Future<Void> put(OwnSource source) {
        Feed feed = new Feed(source.adapter(), parts.clock().instant());
        Future<Void> ready = Future.succeededFuture();
        if (source.url().isEmpty()) {
            feed.handedIn(source);
            ready = read(feed, source);
        }
        return ready.map(_ -> {
            named.put(source.id(), source);
            Optional.ofNullable(feeds.put(source.id(), feed)).ifPresent(feed::comesInPlaceOf);
            clients.put(source.id(), client(feed.profile()));
            if (!feed.isOn()) {
                feed.took(List.of(), List.of(), List.of());
            }
            if (feed.isHandedIn()) {
                news.tell(source.id());
            }
            news.show();
            return null;
        });
    }

    /** Again where a currency has got a rate, or another one. */
    private Future<Void> read(Feed feed, OwnSource source) {
        FxTable rates = parts.rates().get();
        feed.readWith(rates);
        return Objects.requireNonNull(means)
                .readers()
                .run(() -> Handed.read(source, rates, parts.isDemo()))
                .map(handed -> {
                    // With other rates nothing may be left of it: then what was understood before stands.
                    feed.took(
                            handed.offers().isEmpty() ? feed.offers() : handed.offers(), handed.problems(), List.of());
                    feed.state(feed.state().after(handed.outcome(), feed.profile(), source.takenAt(), 0));
                    return null;
                });
    }

    /** Its offers are gone with it. */
    public Future<Void> remove(String feedId) {
        return onLoop(() -> {
            Objects.requireNonNull(peers).changedHere();
            drop(feedId);
            return Future.succeededFuture();
        });
    }

    private void drop(String feedId) {
        named.remove(feedId);
        Feed feed = feeds.remove(feedId);
        if (feed != null) {
            clients.remove(feedId);
            news.gone(feedId);
            news.tell(feed.profile().provider());
            news.show();
        }
    }

    private Future<Void> onLoop(Supplier<Future<Void>> work) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(_ -> work.get().onComplete(done));
        return done.future();
    }

    private void set(Feed feed, FeedSetting setting) {
        feed.set(setting);
        feed.state(feed.state().dueAt(parts.clock().instant()));
        feed.readWith(null);
        if (!setting.isOn()) {
            feed.took(List.of(), List.of(), List.of());
            news.tell(feed.profile().provider());
        }
        news.show();
    }

    private void tick() {
        PeerSession nodes = Objects.requireNonNull(peers);
        boolean isOurTurn = nodes.isOurTurn();
        nodes.ifSettingsChanged(this::reread);
        nodes.tellNewcomers(feeds.values());
        if (!isOurTurn) {
            nodes.listen(this::heard);
        }
        Instant now = parts.clock().instant();
        for (Feed feed : feeds.values()) {
            if (isStopping) {
                return;
            }
            if (feed.isHandedIn()) {
                readAgain(feed);
            } else if (isOurTurn
                    && parts.isAsking()
                    && running < AT_ONCE
                    && feed.isOn()
                    && !feed.isRunning()
                    && feed.state().isDue(now)) {
                poll(feed);
            }
        }
        news.show();
    }

    /** The node that asks has told it; a feed that is off here is off there in a moment. */
    private void heard(ToldFeed told) {
        Feed feed = feeds.get(told.feed());
        if (feed == null || feed.isHandedIn() || feed.isRunning()) {
            return;
        }
        if (feed.heard(told)) {
            news.tell(feed.profile().provider());
        }
    }

    /** Somebody has set something at another node. */
    private Future<Void> reread() {
        return memory.sources()
                .compose(this::rename)
                .compose(_ -> memory.load())
                .map(stored -> {
                    feeds.forEach((id, feed) -> {
                        StoredFeed known = stored.get(id);
                        FeedSetting setting = known == null ? FeedSetting.DEFAULT : known.setting();
                        if (!setting.equals(feed.setting())) {
                            set(feed, setting);
                        }
                    });
                    return null;
                });
    }

    private Future<Void> rename(List<OwnSource> sources) {
        Set<String> there = sources.stream().map(OwnSource::id).collect(Collectors.toSet());
        named.keySet().stream().filter(id -> !there.contains(id)).toList().forEach(this::drop);
        return Future.join(sources.stream()
                        .filter(source -> !source.equals(named.get(source.id())))
                        .map(this::put)
                        .toList())
                .mapEmpty();
    }

    private void readAgain(Feed feed) {
        boolean isDue = feed.isOn() && !feed.isReadWith(parts.rates().get());
        feed.source()
                .filter(_ -> isDue)
                .ifPresent(source -> read(feed, source).onSuccess(_ -> {
                    news.tell(feed.profile().provider());
                    news.show();
                }));
    }

    private void poll(Feed feed) {
        if (feed.profile().keyUse() != KeyUse.NONE && feed.key().isEmpty()) {
            ended(
                    feed,
                    new PollOutcome.Failed(PollFault.of(
                            Kind.NO_KEY, "It answers only to those with a key; an administrator can give one.")));
            return;
        }
        feed.running(true);
        running++;
        SweepSession session = new SweepSession(
                Objects.requireNonNull(means),
                Objects.requireNonNull(clients.get(feed.profile().id())),
                feed);
        session.run()
                .compose(catalogue -> catalogue
                        .map(found -> read(feed, found, session))
                        .orElseGet(() -> Future.succeededFuture(same(feed))))
                .otherwise(failure -> new PollOutcome.Failed(fault(failure)))
                .onSuccess(outcome -> ended(feed, outcome))
                .onComplete(_ -> {
                    feed.running(false);
                    running--;
                });
    }

    private static PollFault fault(Throwable failure) {
        return failure instanceof PollFailedException known
                ? known.fault()
                : PollFault.of(Kind.INTERNAL, "Something went wrong here, not there.");
    }

    private Future<PollOutcome> read(Feed feed, Catalogue catalogue, SweepSession session) {
        Optional<PollFault> doubt = SweepVerdict.on(catalogue);
        if (doubt.isPresent()) {
            return Future.succeededFuture(new PollOutcome.Failed(doubt.get()));
        }
        long now = parts.clock().millis();
        Canonical canonical = new Canonical(feed.profile(), parts.rates().get(), parts.isDemo());
        return Objects.requireNonNull(means)
                .readers()
                .run(() -> canonical.read(catalogue, now))
                .map(reading -> took(feed, catalogue, reading, session));
    }

    private PollOutcome took(Feed feed, Catalogue catalogue, Canonical.Reading reading, SweepSession session) {
        if (reading.offers().isEmpty()) {
            return new PollOutcome.Failed(PollFault.nothingUsable(reading.problems()));
        }
        if (!feed.isOn() || feeds.get(feed.profile().id()) != feed) {
            return new PollOutcome.Unchanged();
        }
        boolean isChanged = !feed.hasSaid(reading.offers());
        feed.took(reading.offers(), reading.problems(), catalogue.remarks());
        feed.forgetValidators();
        session.validators().forEach(feed::validators);
        news.tell(feed.profile().provider());
        int refused = catalogue.refused()
                + catalogue.listings().size()
                - reading.offers().size();
        return new PollOutcome.Taken(reading.offers().size(), refused, isChanged);
    }

    private PollOutcome same(Feed feed) {
        long now = parts.clock().millis();
        feed.again(feed.offers().stream()
                .map(offer -> offer.seenAt(offer.seen().again(now)))
                .toList());
        news.tell(feed.profile().provider());
        return new PollOutcome.Unchanged();
    }

    private void ended(Feed feed, PollOutcome outcome) {
        Instant now = parts.clock().instant();
        parts.board().count(outcome);
        PollState before = feed.state();
        feed.state(before.after(outcome, feed.profile(), now, parts.random().nextDouble()));
        if (outcome instanceof PollOutcome.Failed(PollFault fault)) {
            if (before.failures() == 0 && !isStopping) {
                log.atInfo()
                        .addKeyValue("provider", feed.profile().id())
                        .addKeyValue("reason", fault.sentence())
                        .log("a provider cannot be read");
            }
        } else {
            memory.good(feed.profile().id(), now);
        }
        Objects.requireNonNull(peers).tell(feed);
        news.show();
    }
}
