package io.gridtick.account;

import io.gridtick.account.DirectoryRepository.Loaded;
import io.gridtick.account.DirectoryRepository.TrailLine;
import io.gridtick.http.Problem;
import io.gridtick.loop.OwnerLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the directory current: reads everything at start, then follows the trail twice a second and whenever somebody
 * waits for a change. The trail is in the order of commits and without gaps, so its last number says what is known. While
 * the database is away, what is known stays.
 */
public final class ChangeWatchdog extends VerticleBase implements ChangeGateway {
    private static final Logger log = LoggerFactory.getLogger(ChangeWatchdog.class);
    private static final long POLL_MILLIS = 500;
    private static final long FORGET_MILLIS = 60_000;
    private static final Duration STALE_AFTER = Duration.ofSeconds(10);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
    private static final int MAX_WAITING = 4_096;
    private static final int PAGE = 500;

    /** Further behind, reading everything anew is less work. */
    private static final int PAGES_MAX = 20;

    private final DirectoryRepository repository;
    private final Directory directory;
    private final Supplier<Future<Void>> signingKeys;
    private final Freshness freshness;
    private final Clock clock;
    private volatile @Nullable OwnerLoop loop;
    private long lastSeq;
    private Instant currentAsOf = Instant.EPOCH;
    private boolean areSigningKeysDue = true;
    private boolean isAway;
    private boolean isLooking;
    private @Nullable Promise<Void> nextLook;

    /** @param signingKeys reads the keys that sign tokens again; asked once at the start, and whenever they changed */
    public ChangeWatchdog(
            DirectoryRepository repository,
            Directory directory,
            Supplier<Future<Void>> signingKeys,
            Freshness freshness,
            Clock clock) {
        this.repository = repository;
        this.directory = directory;
        this.signingKeys = signingKeys;
        this.freshness = freshness;
        this.clock = clock;
    }

    @Override
    public Future<?> start() {
        OwnerLoop here = OwnerLoop.here(vertx, "directory", MAX_WAITING);
        Instant began = clock.instant();
        return loadAll().compose(_ -> readSigningKeys()).onSuccess(_ -> {
            isCurrent(began);
            loop = here;
            vertx.setPeriodic(POLL_MILLIS, _ -> lookUnlessLooking());
            vertx.setPeriodic(FORGET_MILLIS, _ -> directory.forget(clock.instant()));
        });
    }

    @Override
    public Future<Void> catchUp() {
        OwnerLoop started = loop;
        return started == null
                ? Future.failedFuture(
                        Problem.unavailable("starting", "Accounts are not known yet, try again shortly.", RETRY_AFTER)
                                .exception())
                : started.askFuture(this::look);
    }

    private void lookUnlessLooking() {
        if (!isLooking) {
            Future<Void> _ = look();
        }
    }

    /** A look that begins after this call. All who ask while one is under way share the one after it. */
    private Future<Void> look() {
        if (!isLooking) {
            return lookNow();
        }
        if (nextLook == null) {
            nextLook = Promise.promise();
        }
        return nextLook.future();
    }

    private Future<Void> lookNow() {
        isLooking = true;
        Instant began = clock.instant();
        return follow(PAGES_MAX)
                .compose(_ -> areSigningKeysDue ? readSigningKeys() : Future.succeededFuture())
                .onSuccess(_ -> isCurrent(began))
                .onFailure(this::isBehind)
                .onComplete(_ -> lookAgainForThoseWhoWait());
    }

    private void lookAgainForThoseWhoWait() {
        isLooking = false;
        Promise<Void> waiting = nextLook;
        nextLook = null;
        if (waiting != null) {
            lookNow().onComplete(waiting);
        }
    }

    private Future<Void> follow(int pages) {
        return pages == 0 ? loadAll() : repository.trailFrom(lastSeq, PAGE).compose(lines -> take(lines, pages));
    }

    private Future<Void> take(List<TrailLine> lines, int pages) {
        if (lastSeq > 0 && (lines.isEmpty() || lines.getFirst().seq() != lastSeq)) {
            log.error(
                    "line {} of the audit trail is gone: the trail was cut, or an older database was restored",
                    lastSeq);
            return loadAll();
        }
        List<TrailLine> news =
                lines.stream().filter(line -> line.seq() > lastSeq).toList();
        if (news.isEmpty()) {
            return Future.succeededFuture();
        }
        return learn(ChangedObjects.named(news.stream().map(TrailLine::object).toList()))
                .onSuccess(_ -> lastSeq = news.getLast().seq())
                .compose(_ -> lines.size() < PAGE ? Future.succeededFuture() : follow(pages - 1));
    }

    private Future<Void> learn(ChangedObjects changed) {
        areSigningKeysDue |= changed.hasSigningKeys();
        return repository
                .read(changed, clock.instant())
                .onSuccess(found -> directory.apply(changed, found))
                .mapEmpty();
    }

    /** Tried until it succeeds; a key that cannot be opened must not keep other changes from being known. */
    private Future<Void> readSigningKeys() {
        return signingKeys.get().onSuccess(_ -> areSigningKeysDue = false);
    }

    private Future<Void> loadAll() {
        // What was missed may have been about anything.
        areSigningKeysDue = true;
        return repository.load(clock.instant()).onSuccess(this::know).mapEmpty();
    }

    private void know(Loaded loaded) {
        directory.replaceAll(loaded.knowledge());
        lastSeq = loaded.seq();
    }

    private void isCurrent(Instant began) {
        currentAsOf = began;
        if (isAway) {
            isAway = false;
            log.info("accounts are followed again");
        }
        freshness.report(true, "Every change of accounts is known within a second.");
    }

    private void isBehind(Throwable failure) {
        if (!isAway) {
            isAway = true;
            log.warn("changes of accounts cannot be followed, what is known stays: {}", failure.getMessage());
        }
        Duration age = Duration.between(currentAsOf, clock.instant());
        if (age.compareTo(STALE_AFTER) > 0) {
            freshness.report(
                    false, "Accounts are known as they were " + age.toSeconds() + " s ago: " + failure.getMessage());
        }
    }
}
