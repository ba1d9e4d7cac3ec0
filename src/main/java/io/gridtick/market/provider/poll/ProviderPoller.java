package io.gridtick.market.provider.poll;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gridtick.http.outbound.OutboundClient;
import io.gridtick.http.outbound.OutboundLimits;
import io.gridtick.loop.WorkerPool;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.Seen;
import io.gridtick.market.provider.Canonical;
import io.gridtick.market.provider.Catalogue;
import io.gridtick.market.provider.ProviderAdapter;
import io.gridtick.market.provider.ProviderProfile;
import io.gridtick.market.provider.ProviderProfile.KeyUse;
import io.gridtick.market.provider.RowProblem;
import io.gridtick.market.provider.poll.PollFault.Kind;
import io.gridtick.stream.RowChange;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every provider when it is time. The one owner of all feeds, on a loop of its own that serves no sockets; what others
 * want from it they send there. A feed that is being asked is not asked again, and at most a few are asked at once.
 */
public final class ProviderPoller extends VerticleBase {
    public static final String PROVIDERS_TOPIC = "providers";

    private static final Logger log = LoggerFactory.getLogger(ProviderPoller.class);
    private static final int AT_ONCE = 4;
    private static final int READERS = 2;

    private final PollerParts parts;
    private final FeedMemoryGateway memory;
    private final Map<String, Feed> feeds = new LinkedHashMap<>();
    private final Map<String, OutboundClient> clients = new HashMap<>();
    private final Map<String, FeedHealth> published = new HashMap<>();
    private SweepSession.@Nullable Means means;
    private int running;

    /** @param memory what is kept over restarts */
    public ProviderPoller(List<ProviderAdapter> adapters, PollerParts parts, FeedMemoryGateway memory) {
        this.parts = parts;
        this.memory = memory;
        Instant now = parts.clock().instant();
        adapters.forEach(adapter -> feeds.put(adapter.profile().id(), new Feed(adapter, first(now))));
        parts.board().show(views());
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
                vertx, readers, parts.origin(), parts.pace().firstPause(), parts.clock(), parts.random());
        feeds.values().forEach(feed -> clients.put(feed.profile().id(), client(feed.profile())));
        parts.publisher().publish(PROVIDERS_TOPIC, List.of());
        return memory.sources()
                .otherwise(List.of())
                .onSuccess(sources -> sources.forEach(this::put))
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
        show();
    }

    /** Somebody has set something; it is asked at once. May be called on any thread; succeeds when it counts. */
    @CanIgnoreReturnValue
    public Future<Void> set(String feedId, FeedSetting setting) {
        return onLoop(() -> Optional.ofNullable(feeds.get(feedId)).ifPresent(feed -> set(feed, setting)));
    }

    /** A feed that somebody named, in place of what had this id. May be called on any thread; succeeds when it counts. */
    public Future<Void> add(OwnSource source) {
        return onLoop(() -> {
            put(source);
            tell(source.id());
            show();
        });
    }

    private void put(OwnSource source) {
        Feed feed = new Feed(source.adapter(), parts.clock().instant());
        if (source.url().isEmpty()) {
            feed.handedIn();
            hand(feed, source);
        }
        feeds.put(source.id(), feed);
        clients.put(source.id(), client(feed.profile()));
    }

    private void hand(Feed feed, OwnSource source) {
        Catalogue catalogue = source.catalogue();
        Canonical.Reading reading = new Canonical(feed.profile(), parts.rates().get(), parts.isDemo())
                .read(catalogue, source.takenAt().toEpochMilli());
        feed.took(reading.offers(), reading.problems(), catalogue.remarks());
        PollOutcome taken = new PollOutcome.Taken(reading.offers().size(), catalogue.refused(), true);
        feed.state(feed.state().after(taken, feed.profile(), source.takenAt(), 0));
    }

    /** Its offers are gone with it. */
    public Future<Void> remove(String feedId) {
        return onLoop(() -> {
            Feed feed = feeds.remove(feedId);
            if (feed != null) {
                clients.remove(feedId);
                published.remove(feedId);
                parts.publisher().publish(PROVIDERS_TOPIC, List.of(new RowChange(feedId, null)));
                tell(feed.profile().provider());
                show();
            }
        });
    }

    private Future<Void> onLoop(Runnable work) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(_ -> {
            work.run();
            done.complete();
        });
        return done.future();
    }

    private void set(Feed feed, FeedSetting setting) {
        feed.set(setting);
        feed.state(feed.state().dueAt(parts.clock().instant()));
        if (!setting.isOn()) {
            feed.took(List.of(), List.of(), List.of());
            tell(feed.profile().provider());
        }
        show();
    }

    private void tick() {
        Instant now = parts.clock().instant();
        for (Feed feed : feeds.values()) {
            if (parts.isAsking()
                    && !feed.isHandedIn()
                    && running < AT_ONCE
                    && feed.isOn()
                    && !feed.isRunning()
                    && feed.state().isDue(now)) {
                poll(feed);
            }
        }
        show();
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
            return new PollOutcome.Failed(PollFault.of(
                    Kind.EMPTY,
                    "None of its prices can be used: "
                            + reading.problems().stream()
                                    .findFirst()
                                    .map(RowProblem::detail)
                                    .orElse("no reason is known")
                            + "."));
        }
        if (!feed.isOn() || feeds.get(feed.profile().id()) != feed) {
            return new PollOutcome.Unchanged();
        }
        boolean isChanged = !isSame(feed.offers(), reading.offers());
        feed.took(reading.offers(), reading.problems(), catalogue.remarks());
        feed.forgetValidators();
        session.validators().forEach(feed::validators);
        tell(feed.profile().provider());
        int refused = catalogue.refused()
                + catalogue.listings().size()
                - reading.offers().size();
        return new PollOutcome.Taken(reading.offers().size(), refused, isChanged);
    }

    private PollOutcome same(Feed feed) {
        Seen now = Seen.at(parts.clock().millis());
        feed.again(feed.offers().stream().map(offer -> offer.seenAt(now)).toList());
        tell(feed.profile().provider());
        return new PollOutcome.Unchanged();
    }

    private static boolean isSame(List<Offer> before, List<Offer> after) {
        if (before.size() != after.size()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            if (!before.get(i).id().equals(after.get(i).id()) || !before.get(i).saysTheSameAs(after.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** All offers of a provider, over its feeds. */
    private void tell(String provider) {
        List<Offer> all = new ArrayList<>();
        Duration staleAfter = Duration.ofHours(1);
        for (Feed feed : feeds.values()) {
            if (feed.profile().provider().equals(provider) && !feed.offers().isEmpty()) {
                staleAfter = all.isEmpty()
                        ? feed.profile().staleAfter()
                        : longer(staleAfter, feed.profile().staleAfter());
                all.addAll(feed.offers());
            }
        }
        parts.sink().took(provider, all, staleAfter);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private void ended(Feed feed, PollOutcome outcome) {
        Instant now = parts.clock().instant();
        PollState before = feed.state();
        feed.state(before.after(outcome, feed.profile(), now, parts.random().nextDouble()));
        if (outcome instanceof PollOutcome.Failed(PollFault fault)) {
            if (before.failures() == 0) {
                log.atInfo()
                        .addKeyValue("provider", feed.profile().id())
                        .addKeyValue("reason", fault.sentence())
                        .log("a provider cannot be read");
            }
        } else {
            memory.good(feed.profile().id(), now);
        }
        show();
    }

    private List<FeedView> views() {
        return feeds.values().stream()
                .map(feed -> feed.view(parts.isAsking(), parts.isDemo()))
                .toList();
    }

    private void show() {
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
}
