package io.gridtick.alert.desk;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.gridtick.alert.look.FleetLook;
import io.gridtick.alert.rule.Rule;
import io.gridtick.alert.rule.SubjectKind;
import io.gridtick.alert.state.Acknowledgement;
import io.gridtick.alert.state.Alert;
import io.gridtick.alert.state.AlertBook;
import io.gridtick.alert.state.Counts;
import io.gridtick.alert.tell.Gathering;
import io.gridtick.alert.tell.Transition;
import io.gridtick.fleet.FleetGateway;
import io.gridtick.fleet.event.FleetEvent;
import io.gridtick.http.Problem;
import io.gridtick.loop.OwnerLoop;
import io.gridtick.stream.Publisher;
import io.gridtick.stream.log.EventAppender;
import io.gridtick.stream.tap.TopicTap;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The single owner of the alerts. Once a second it looks at everything, judges what changed, shows it, and stores it. Serves no
 * sockets.
 */
public final class AlertVerticle extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(AlertVerticle.class);
    private static final long LOOK_EVERY_MILLIS = 1_000;
    private static final long REST_FACTOR = 9;
    private static final long SWEEP_EVERY_LOOKS = 10;
    private static final long MIRROR_EVERY_LOOKS = 5;
    private static final long LAST_WRITES_MILLIS = 10_000;
    private static final int MAX_UNDER_WAY = 1_024;

    private final Parts parts;
    private final Looks looks;
    private final FleetLook fleetLook;
    private final Unstored unstored = new Unstored();
    private final List<Runnable> afterLook = new ArrayList<>();
    private AlertBook book;
    private Gathering gathering = new Gathering();
    private @Nullable OwnerLoop loop;
    private @Nullable AlertTopics topics;
    private long rulesVersion = Long.MIN_VALUE;
    private long lookCount;
    private boolean isLooking;
    private boolean isWriting;
    private Future<Void> writing = Future.succeededFuture();
    private boolean isJudging;
    private boolean isStopped;
    private volatile long storedMillis;
    private volatile long lookNanos;
    private volatile Counts counts;

    /**
     * What it works with.
     *
     * @param isOurs whether this node is the one that judges
     * @param json how a row is written
     */
    public record Parts(
            FleetGateway fleet,
            TopicTap tap,
            EventEar ear,
            RuleGateway rules,
            AlertRepository repository,
            Publisher publisher,
            EventAppender events,
            Function<Object, byte[]> json,
            BooleanSupplier isOurs,
            InstantSource clock) {}

    public AlertVerticle(Parts parts) {
        this.parts = parts;
        this.looks = new Looks(parts.tap());
        this.fleetLook = new FleetLook(looks.table(SubjectKind.GPU), looks.table(SubjectKind.HOST));
        this.book = new AlertBook(looks.all());
        this.counts = book.counts();
        this.storedMillis = parts.clock().millis();
    }

    /** Whether rows of this topic are to be kept for it. */
    public static boolean looksAt(String topic) {
        return Looks.isKept(topic);
    }

    @Override
    public Future<?> start() {
        loop = OwnerLoop.here(vertx, "alerts", MAX_UNDER_WAY);
        topics = new AlertTopics(parts.publisher(), parts.events(), parts.json());
        Future<Void> first = parts.isOurs().getAsBoolean() ? takeOver() : mirror();
        return first.onComplete(_ -> vertx.setTimer(LOOK_EVERY_MILLIS, _ -> look()));
    }

    @Override
    public Future<?> stop() {
        isStopped = true;
        if (!isJudging) {
            return Future.succeededFuture();
        }
        tell(gathering.rest(book::find, parts.clock().millis()));
        return writing.otherwiseEmpty()
                .compose(_ -> writeRest())
                .timeout(LAST_WRITES_MILLIS, MILLISECONDS)
                .otherwiseEmpty();
    }

    private Future<Void> writeRest() {
        Unstored.Batch batch = unstored.next();
        return batch.isEmpty() ? Future.succeededFuture() : store(batch).compose(_ -> writeRest());
    }

    private Future<Void> store(Unstored.Batch batch) {
        return parts.repository().write(batch.alerts(), batch.notifications()).map(_ -> {
            unstored.stored(batch);
            storedMillis = parts.clock().millis();
            return null;
        });
    }

    /** How much is open, for any thread. */
    public Counts counts() {
        return counts;
    }

    /** What waits for the database, for any thread. */
    public int waiting() {
        return unstored.size();
    }

    public long lost() {
        return unstored.lost() + parts.ear().lost();
    }

    /** How often a subject found no room and was not looked at, for any thread. */
    public long unwatched() {
        return looks.refused();
    }

    /** How long the last look and judgement took on this loop, for any thread. */
    public double lookSeconds() {
        return lookNanos / 1e9;
    }

    /** For how long the database has not taken what changed; zero where it has all. For any thread. */
    public Duration behind() {
        return unstored.size() == 0
                ? Duration.ZERO
                : Duration.ofMillis(Math.max(0, parts.clock().millis() - storedMillis));
    }

    /** Newest first, below an id. */
    Future<List<Alert>> list(AlertQuery query) {
        return query.state().equals(Optional.of(Alert.State.PENDING))
                ? whenLooked(() -> book.pending(query, query.below(), query.limit()))
                : owner().ask(() -> book.newest(query, query.below(), query.limit()));
    }

    /** Of whom a rule would hold now. */
    Future<PreviewView> preview(Rule rule) {
        return whenLooked(() -> PreviewView.of(rule, looks.table(rule.kind())));
    }

    /** How much fires by rule. */
    Future<Map<String, Long>> firing() {
        return owner().ask(() -> book.firingByRule());
    }

    /** Empty where no such alert fires, or where the caller may not see it. */
    Future<Optional<Alert>> acknowledge(long id, Predicate<SubjectKind> readable, Optional<Acknowledgement> seen) {
        return owner().ask(() -> {
            if (!isJudging) {
                throw Problem.unavailable(
                                "another_node_judges",
                                "Another node of this installation keeps the alerts. Ask it, or try again.",
                                Duration.ofSeconds(5))
                        .exception();
            }
            Optional<Alert> changed = book.find(id)
                    .filter(alert -> readable.test(alert.kind()))
                    .flatMap(alert -> book.acknowledge(alert.id(), seen));
            settle(parts.clock().millis());
            write();
            return changed;
        });
    }

    private OwnerLoop owner() {
        if (loop == null) {
            throw new IllegalStateException("not started");
        }
        return loop;
    }

    private AlertTopics topics() {
        if (topics == null) {
            throw new IllegalStateException("not started");
        }
        return topics;
    }

    /** While the fleet's thread fills the tables nobody else looks at them. */
    private <T> Future<T> whenLooked(Callable<T> question) {
        return owner().askFuture(() -> {
            Promise<T> answer = Promise.promise();
            Runnable look = () -> {
                try {
                    answer.complete(question.call());
                } catch (Exception broken) {
                    answer.fail(broken);
                }
            };
            if (isLooking) {
                afterLook.add(look);
            } else {
                look.run();
            }
            return answer.future();
        });
    }

    private void look() {
        if (isStopped) {
            return;
        }
        lookCount++;
        if (!parts.isOurs().getAsBoolean()) {
            stepBack();
            vertx.setTimer(LOOK_EVERY_MILLIS, _ -> look());
            return;
        }
        Future<Void> ready = isJudging ? Future.succeededFuture() : takeOver();
        long began = System.nanoTime();
        ready.compose(_ -> {
                    isLooking = true;
                    fleetLook.begin();
                    return parts.fleet().visit(fleetLook);
                })
                .onSuccess(_ -> judge())
                .onFailure(failure -> log.debug("the fleet cannot be looked at: {}", failure.toString()))
                .onComplete(_ -> {
                    isLooking = false;
                    afterLook.forEach(Runnable::run);
                    afterLook.clear();
                    long tookMillis = NANOSECONDS.toMillis(System.nanoTime() - began);
                    vertx.setTimer(Math.max(LOOK_EVERY_MILLIS, REST_FACTOR * tookMillis / 2), _ -> look());
                });
    }

    /** Goes on with what is stored, as the one that judges. */
    private Future<Void> takeOver() {
        return parts.repository().load(AlertBook.MOST_RESOLVED).map(stored -> {
            long now = parts.clock().millis();
            book = new AlertBook(looks.all());
            gathering = new Gathering();
            unstored.clear();
            RuleGateway.Picture picture = parts.rules().picture();
            book.rules(picture.meant(), now);
            book.load(stored, now);
            book.silences(picture.silences(), now);
            rulesVersion = picture.version();
            counts = book.counts();
            topics().show(
                            book.newest(_ -> true, Long.MAX_VALUE, Integer.MAX_VALUE)
                                    .reversed(),
                            now);
            topics().summarise(book.firing(), now);
            isJudging = true;
            settle(now);
            return null;
        });
    }

    /** Another node judges, or none yet: this one shows what is stored, and keeps what it heard lately for the case that it is next. */
    private void stepBack() {
        if (isJudging) {
            isJudging = false;
            unstored.clear();
        }
        parts.ear().forgetOld(parts.clock().millis());
        if (lookCount % MIRROR_EVERY_LOOKS == 0) {
            Future<Void> _ = mirror();
        }
    }

    private Future<Void> mirror() {
        return parts.repository()
                .load(AlertBook.MOST_RESOLVED)
                .<Void>map(stored -> {
                    if (isJudging || parts.isOurs().getAsBoolean()) {
                        return null;
                    }
                    long now = parts.clock().millis();
                    AlertBook mirrored = new AlertBook(List.of());
                    mirrored.mirror(stored);
                    book = mirrored;
                    topics().mirror(stored, now);
                    return null;
                })
                .otherwiseEmpty();
    }

    private void judge() {
        long began = System.nanoTime();
        owner().assertOwned();
        long now = parts.clock().millis();
        fleetLook.end(now);
        looks.look(now);
        RuleGateway.Picture picture = parts.rules().picture();
        if (picture.version() != rulesVersion) {
            rulesVersion = picture.version();
            book.rules(picture.meant(), now);
            book.silences(picture.silences(), now);
        }
        for (SubjectKind kind : SubjectKind.values()) {
            book.look(kind, now);
        }
        for (FleetEvent event = parts.ear().next();
                event != null;
                event = parts.ear().next()) {
            book.heard(event, now);
        }
        book.pass(now);
        settle(now);
        if (lookCount % SWEEP_EVERY_LOOKS == 0) {
            List<Alert> firing = book.firing();
            firing.forEach(alert -> gathering.goesOn(alert, now));
            topics().sweep(firing, now);
        }
        tell(gathering.due(book::find, now));
        counts = book.counts();
        lookNanos = System.nanoTime() - began;
        write();
    }

    /** Shows what changed and notes it for the database. */
    private void settle(long now) {
        List<Alert> changed = book.takeChanged();
        if (!changed.isEmpty()) {
            topics().changed(changed, now);
            topics().summarise(book.firing(), now);
        }
        for (Alert alert : changed) {
            if (!gathering.changed(alert, now)) {
                unstored.add(alert);
            }
        }
    }

    private void tell(List<Gathering.Bundle> bundles) {
        long now = parts.clock().millis();
        for (Gathering.Bundle bundle : bundles) {
            unstored.add(bundle.notification());
            if (bundle.notification().transition() == Transition.RESOLVED) {
                bundle.alerts().forEach(unstored::add);
            } else {
                bundle.alerts().forEach(alert -> book.told(alert.id(), now));
            }
        }
        if (!bundles.isEmpty()) {
            settle(now);
        }
    }

    private void write() {
        if (!isJudging || isWriting || isStopped) {
            return;
        }
        Unstored.Batch batch = unstored.next();
        if (batch.isEmpty()) {
            storedMillis = parts.clock().millis();
            return;
        }
        isWriting = true;
        writing = store(batch)
                .onFailure(failure -> log.debug("alerts are not stored yet: {}", failure.toString()))
                .onComplete(_ -> isWriting = false)
                .onSuccess(_ -> write());
    }
}
