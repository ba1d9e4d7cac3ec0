package io.gridtick.ingest.scrape;

import static java.util.Objects.requireNonNull;

import io.gridtick.http.outbound.OutboundClient;
import io.gridtick.http.outbound.OutboundLimits;
import io.gridtick.ingest.scrape.ScrapeSession.Reading;
import io.gridtick.ingest.scrape.target.FoundTargets;
import io.gridtick.ingest.scrape.target.Target;
import io.gridtick.ingest.scrape.target.TargetKind;
import io.gridtick.ingest.scrape.target.TargetOrigin;
import io.gridtick.ingest.text.ExtraLabels;
import io.gridtick.stream.RowChange;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads every target when it is due. The one owner of all targets, on a loop of its own that serves no sockets; what others
 * want from it they send there.
 */
public final class ScrapePoller extends VerticleBase {
    public static final String SCRAPE_TOPIC = "scrape";

    private static final Logger log = LoggerFactory.getLogger(ScrapePoller.class);
    private static final Duration LONGEST_CALL = Duration.ofSeconds(10);
    private static final int ROWS_MAX = 1_000;

    private static final int MOST_RUNS = 20_000;
    private static final long CLOCK_STEP_MILLIS = 1_000;

    /** Beside those that are due: somebody tests. */
    private static final int TESTS_AT_ONCE = 8;

    private final List<Target> settings;
    private final ScrapeParts parts;
    private final TargetMemoryGateway memory;
    private final NavigableMap<String, TargetRun> runs = new TreeMap<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private final SameUrls sameUrls = new SameUrls();
    private final LostWordsGateway words;
    private final Round round;
    private @Nullable ScrapeSession session;
    private long version = Long.MIN_VALUE;
    private long lastTickMillis;
    private int tests;
    private boolean isLooking;
    private boolean wasOurTurn;
    private boolean isStopping;

    /** @param settings the targets that the operator named in the settings */
    public ScrapePoller(List<Target> settings, ScrapeParts parts, TargetMemoryGateway memory) {
        this.settings = List.copyOf(settings);
        this.parts = parts;
        this.memory = memory;
        this.words = new LostWordsGateway(parts.intake(), parts.counters());
        this.round = new Round(parts.pace().atOnce());
    }

    @Override
    public Future<?> start() {
        OutboundLimits limits = new OutboundLimits(
                LONGEST_CALL, ExporterClient.MAX_BYTES, parts.pace().atOnce() + TESTS_AT_ONCE);
        OutboundClient client = new OutboundClient(vertx, parts.guard(), parts.names(), limits, Optional.empty());
        session = new ScrapeSession(new ExporterClient(client), parts.intake(), parts.usualInterval(), parts.clock());
        parts.publisher().publish(SCRAPE_TOPIC, List.of());
        settings.forEach(target -> put(target, false));
        look();
        vertx.setPeriodic(parts.pace().tick().toMillis(), _ -> tick());
        vertx.setPeriodic(parts.pace().look().toMillis(), _ -> look());
        vertx.setPeriodic(parts.pace().show().toMillis(), _ -> show());
        return Future.succeededFuture();
    }

    /** Begins nothing more. What was read before stays as it is: that this server stops says nothing of a GPU. */
    @Override
    public Future<?> stop() {
        isStopping = true;
        return Future.succeededFuture();
    }

    /** All targets as they are now, by their ids. May be called on any thread. */
    public Future<List<TargetRow>> rows() {
        return onLoop(() ->
                Future.succeededFuture(runs.values().stream().map(this::row).toList()));
    }

    /** One target; empty where there is none with this id. May be called on any thread. */
    public Future<Optional<TargetRow>> row(String id) {
        return onLoop(
                () -> Future.succeededFuture(Optional.ofNullable(runs.get(id)).map(this::row)));
    }

    /** Reads what was changed through the API, now. May be called on any thread; succeeds when it counts. */
    public Future<Void> reread() {
        return onLoop(this::load);
    }

    /** Reads a target once and keeps nothing. May be called on any thread; never fails but by a fault of ours. */
    public Future<TestedTarget> test(Target target) {
        return onLoop(() -> {
            if (tests >= TESTS_AT_ONCE) {
                return Future.succeededFuture(ScrapeSession.failed(ScrapeFault.OVERLOADED, 0));
            }
            tests++;
            long began = System.nanoTime();
            ScrapeSession reader = requireNonNull(session);
            return reader.read(target, ExtraLabels.of(target.assignments()))
                    .map(reading -> reader.tested(reading, millisSince(began)))
                    .otherwise(failure -> ScrapeSession.failed(ScrapeFault.of(failure), millisSince(began)))
                    .onComplete(_ -> tests--);
        });
    }

    private <T> Future<T> onLoop(Supplier<Future<T>> work) {
        Promise<T> done = Promise.promise();
        context.runOnContext(_ -> work.get().onComplete(done));
        return done.future();
    }

    private void look() {
        if (wasOurTurn && !isStopping) {
            words.again();
        }
        if (isLooking || isStopping) {
            return;
        }
        isLooking = true;
        load().onFailure(failure -> log.debug("the targets cannot be looked at: {}", failure.toString()))
                .onComplete(_ -> isLooking = false);
    }

    private Future<Void> load() {
        return memory.version()
                .compose(now -> now <= version
                        ? Future.succeededFuture()
                        : memory.load().map(targets -> {
                            take(targets, now);
                            return null;
                        }));
    }

    /** Of two that were read at once the newer one stays. */
    private void take(List<Target> targets, long now) {
        if (now > version) {
            boolean isFirst = version == Long.MIN_VALUE;
            version = now;
            become(targets, !isFirst);
        }
    }

    /** @param isNews whether somebody has just named what is new here, and waits for it */
    private void become(List<Target> stored, boolean isNews) {
        Set<String> there = stored.stream().map(Target::id).collect(Collectors.toSet());
        List<String> gone = runs.values().stream()
                .map(TargetRun::target)
                .filter(target -> target.origin() == TargetOrigin.API && !there.contains(target.id()))
                .map(Target::id)
                .toList();
        gone.forEach(this::drop);
        stored.forEach(target -> put(target, isNews));
    }

    private void put(Target target, boolean isFirst) {
        TargetRun known = runs.get(target.id());
        if (known != null && known.target().equals(target)) {
            return;
        }
        if (known == null || known.target().kind() != target.kind()) {
            drop(target.id());
            runs.put(target.id(), new TargetRun(target));
        } else {
            leave(known);
            known.become(target);
        }
        sameUrls.add(target);
        if (sameUrls.reader(target).filter(target.id()::equals).isEmpty()) {
            round.remove(target.id());
        } else {
            sameUrls.next(target).filter(round::has).ifPresent(weaker -> {
                lose(run(target.id()), run(target.id()).fed());
                run(weaker).handTo(run(target.id()));
                round.remove(weaker);
                changed.add(weaker);
            });
            begin(target, isFirst || target.kind() == TargetKind.HTTP_SD);
        }
        changed.add(target.id());
    }

    private void begin(Target target, boolean isFirst) {
        long now = parts.clock().millis();
        if (isFirst) {
            round.putFirst(target.id(), target.interval().toMillis(), now);
        } else {
            round.put(target.id(), target.interval().toMillis(), now);
        }
    }

    private void drop(String id) {
        TargetRun run = runs.remove(id);
        if (run != null) {
            round.remove(id);
            leave(run);
            changed.add(id);
            lose(run, run.fed());
            run.found().forEach(this::drop);
        }
    }

    /** It has its URL no longer; who has it as well and was not read for that takes over. */
    private void leave(TargetRun run) {
        sameUrls.remove(run.target());
        sameUrls.reader(run.target()).filter(id -> !round.has(id)).ifPresent(id -> {
            run.handTo(run(id));
            begin(run(id).target(), true);
            changed.add(id);
        });
    }

    private TargetRun run(String id) {
        return requireNonNull(runs.get(id));
    }

    private void tick() {
        boolean isOurTurn = parts.isOurTurn().getAsBoolean();
        long now = parts.clock().millis();
        if (now < lastTickMillis - CLOCK_STEP_MILLIS) {
            // The clock was set back: nobody waits until it is there again.
            round.restart(now);
        }
        lastTickMillis = now;
        if (isOurTurn != wasOurTurn) {
            wasOurTurn = isOurTurn;
            round.restart(now);
            // What they name is known nowhere else.
            runs.values().stream()
                    .map(TargetRun::target)
                    .filter(target -> target.kind() == TargetKind.HTTP_SD && round.has(target.id()))
                    .forEach(list -> round.putFirst(list.id(), list.interval().toMillis(), now));
            runs.values().forEach(TargetRun::forget);
            changed.addAll(runs.keySet());
        }
        if (isOurTurn && !isStopping) {
            for (Optional<String> due = round.takeDue(now); due.isPresent(); due = round.takeDue(now)) {
                read(run(due.get()));
            }
        }
        parts.counters().at(round);
    }

    private void read(TargetRun run) {
        Target target = run.target();
        Instant begun = parts.clock().instant();
        long beganNanos = System.nanoTime();
        requireNonNull(session)
                .read(target, run.labels())
                .compose(reading -> took(run, target, reading))
                .otherwise(failure -> new Outcome.Failed(ScrapeFault.of(failure)))
                .onSuccess(outcome -> ended(run, target, outcome, begun, millisSince(beganNanos)));
    }

    private Future<Outcome> took(TargetRun run, Target target, Reading reading) {
        if (!isCurrent(run, target)) {
            return Future.succeededFuture(
                    new Outcome.Failed(ScrapeFault.theirs("changed", "It was changed meanwhile.")));
        }
        return switch (reading) {
            case Reading.Page page -> requireNonNull(session).keep(page).onSuccess(_ -> fed(run, page.fed()));
            case Reading.TargetList(int bytes, FoundTargets found) -> {
                find(run, found.targets());
                yield Future.succeededFuture(
                        new Outcome.Listed(bytes, found.targets().size(), ScrapeSession.faults(found)));
            }
        };
    }

    /** Also of GPUs that a good page no longer has nothing is known any more. */
    private void fed(TargetRun run, FedGpus now) {
        if (isRead(run)) {
            FedGpus before = run.fed();
            run.fed(now);
            lose(run, before.without(now));
        } else if (sameUrls.reader(run.target()).isEmpty()) {
            lose(run, now);
        }
    }

    /** What is new comes first: where only a label is another, it takes over from what was. */
    private void find(TargetRun list, Collection<Target> targets) {
        Set<String> before = list.found();
        if (runs.size() - before.size() + targets.size() > MOST_RUNS) {
            throw new ScrapeFault(
                            "too_many_targets",
                            "All lists together name more than 20,000 targets; the list stays as it was.",
                            true)
                    .exception();
        }
        Set<String> now = targets.stream().map(Target::id).collect(Collectors.toSet());
        list.found(now);
        targets.forEach(target -> put(target, true));
        before.stream().filter(id -> !now.contains(id)).toList().forEach(this::drop);
    }

    /** What a target was when it was asked counts: a changed one is another. */
    @SuppressWarnings("ReferenceEquality")
    private void ended(TargetRun run, Target target, Outcome outcome, Instant begun, long tookMillis) {
        parts.counters().count(outcome);
        if (!isRead(run)) {
            return;
        }
        round.ended(target.id());
        if (run.target() != target) {
            return;
        }
        if (outcome instanceof Outcome.Failed(ScrapeFault fault)) {
            if (run.health().failures() == 0 && !isStopping) {
                log.atInfo()
                        .addKeyValue("target", target.id())
                        .addKeyValue("reason", fault.detail())
                        .log("a target cannot be read");
            }
            if (!fault.isOurs()) {
                lose(run, run.fed());
            }
        }
        run.health(run.health().after(outcome, begun, tookMillis));
        changed.add(target.id());
    }

    /** Says at once of which GPUs nothing is known any more. */
    private void lose(TargetRun run, FedGpus gpus) {
        if (gpus.isEmpty() || isStopping || !wasOurTurn) {
            return;
        }
        words.tell(gpus)
                .onSuccess(_ -> {
                    if (run.fed() == gpus) {
                        run.fed(FedGpus.NONE);
                    }
                })
                .onFailure(_ -> {
                    // Of what a target still stands for it is said again at its next failure.
                    if (!isRead(run) || run.fed() != gpus) {
                        words.keep(gpus);
                    }
                });
    }

    private boolean isRead(TargetRun run) {
        String id = run.target().id();
        return runs.get(id) == run && round.has(id);
    }

    @SuppressWarnings("ReferenceEquality")
    private boolean isCurrent(TargetRun run, Target target) {
        return isRead(run) && run.target() == target && wasOurTurn && !isStopping;
    }

    private TargetRow row(TargetRun run) {
        return TargetRow.of(run.target(), isRead(run) ? run.health() : TargetHealth.READ_BY_ANOTHER, wasOurTurn);
    }

    private void show() {
        List<RowChange> rows = new ArrayList<>();
        for (Iterator<String> ids = changed.iterator(); ids.hasNext() && rows.size() < ROWS_MAX; ) {
            String id = ids.next();
            TargetRun run = runs.get(id);
            rows.add(new RowChange(id, run == null ? null : parts.json().apply(row(run))));
            ids.remove();
        }
        if (!rows.isEmpty()) {
            parts.publisher().publish(SCRAPE_TOPIC, rows);
        }
        parts.counters().states(runs.values());
    }

    private static long millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }
}
