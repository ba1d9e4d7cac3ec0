package io.gridtick.alert.delivery.send;

import io.gridtick.alert.delivery.Outcome;
import io.gridtick.alert.delivery.Outcome.Missed;
import io.gridtick.alert.delivery.Outcome.Taken;
import io.gridtick.alert.delivery.RetryPlan;
import io.gridtick.alert.delivery.Standing;
import io.gridtick.alert.delivery.outbox.DestinationRepository;
import io.gridtick.alert.delivery.outbox.DueDelivery;
import io.gridtick.alert.delivery.outbox.OutboxRepository;
import io.gridtick.loop.OwnerLoop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off the outbox. What was sent is noted before anything else goes to the same destination; where the database is away
 * for that, it is noted later, and only a node that dies in between sends it again.
 */
public final class DeliveryVerticle extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(DeliveryVerticle.class);
    private static final Duration LAST_CALLS = Duration.ofSeconds(3);

    private final OutboxRepository outbox;
    private final DestinationRepository destinations;
    private final CourierClient courier;
    private final BooleanSupplier isOurs;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final long lookEveryMillis;
    private final DeliveryCounters counters = new DeliveryCounters();

    /** What is under way, by destination. */
    private final Map<Long, Future<Void>> underWay = new HashMap<>();

    /** Whose last reading may be of before they ended. */
    private final Set<Long> endedMeanwhile = new HashSet<>();

    private volatile @Nullable OwnerLoop loop;
    private Future<?> lastLook = Future.succeededFuture();
    private boolean isLooking;
    private boolean isWoken;
    private volatile boolean isStopped;

    /**
     * Sends while it is this node that does.
     *
     * @param lookEvery how soon what is due at a time is found
     */
    public DeliveryVerticle(
            OutboxRepository outbox,
            DestinationRepository destinations,
            CourierClient courier,
            BooleanSupplier isOurs,
            InstantSource clock,
            RandomGenerator random,
            Duration lookEvery) {
        this.outbox = outbox;
        this.destinations = destinations;
        this.courier = courier;
        this.isOurs = isOurs;
        this.clock = clock;
        this.random = random;
        this.lookEveryMillis = lookEvery.toMillis();
    }

    @Override
    public Future<?> start() {
        loop = OwnerLoop.here(vertx, "the deliveries of alerts", 1_000);
        vertx.setPeriodic(lookEveryMillis, _ -> look());
        look();
        return Future.succeededFuture();
    }

    /** What is under way gets a moment to be noted. */
    @Override
    public Future<?> stop() {
        isStopped = true;
        return lastLook.otherwiseEmpty()
                .compose(_ -> Future.join(underWay.values().stream().toList()))
                .timeout(LAST_CALLS.toMillis(), TimeUnit.MILLISECONDS)
                .otherwiseEmpty();
    }

    public DeliveryCounters counters() {
        return counters;
    }

    /** Something new may be due; from any thread. */
    public void wake() {
        OwnerLoop owner = loop;
        if (owner != null && !isStopped) {
            Future<Void> _ = owner.must(() -> {
                look();
                return null;
            });
        }
    }

    private void look() {
        if (isStopped || !isOurs.getAsBoolean()) {
            return;
        }
        if (isLooking) {
            isWoken = true;
            return;
        }
        isLooking = true;
        isWoken = false;
        endedMeanwhile.clear();
        lastLook = outbox.heads()
                .onSuccess(heads -> heads.forEach(this::begin))
                .onFailure(failure -> log.debug("what is to be sent cannot be read: {}", failure.toString()))
                .onComplete(looked -> {
                    isLooking = false;
                    if (isWoken && looked.succeeded()) {
                        look();
                    }
                });
    }

    /** What was read before it ended is not begun twice. */
    private void begin(DueDelivery head) {
        long destination = head.destination().id();
        boolean isBusy = underWay.containsKey(destination) || endedMeanwhile.contains(destination);
        if (isStopped || isBusy || !head.isDue(clock.instant())) {
            return;
        }
        Promise<Void> ended = Promise.promise();
        underWay.put(destination, ended.future());
        courier.send(head.destination(), head.secret(), head.body())
                .compose(outcome -> noted(() -> note(head, outcome)))
                .onComplete(_ -> {
                    underWay.remove(destination);
                    endedMeanwhile.add(destination);
                    ended.complete();
                    look();
                });
    }

    private Future<Void> note(DueDelivery head, Outcome outcome) {
        Instant now = clock.instant();
        Standing standing = head.standing().after(outcome, now);
        Future<Void> written =
                switch (outcome) {
                    case Taken taken ->
                        outbox.sent(head.id(), taken.status(), now).onSuccess(_ -> counters.sentOne());
                    case Missed missed -> miss(head, missed, now).onSuccess(_ -> counters.missedOne());
                };
        return written.compose(_ -> standing.equals(head.standing())
                ? Future.succeededFuture()
                : destinations.stand(head.destination().id(), standing));
    }

    private Future<Void> miss(DueDelivery head, Missed missed, Instant now) {
        int tries = head.tries() + 1;
        if (missed.isFinal()) {
            return giveUp(head, missed, missed.problem(), now);
        }
        Optional<Instant> next = RetryPlan.next(tries, head.since(), missed.retryAfter(), now, random.nextDouble());
        return next.map(then -> outbox.again(head.id(), missed.status(), missed.problem(), now, then))
                .orElseGet(() -> giveUp(
                                head,
                                missed,
                                missed.problem() + " Given up after " + tries + (tries == 1 ? " try." : " tries."),
                                now)
                        .compose(_ -> outbox.giveUpOlder(
                                head.destination().id(),
                                now.minus(RetryPlan.LONGEST),
                                "It waited too long behind others that could not be sent. " + missed.problem(),
                                now)));
    }

    private Future<Void> giveUp(DueDelivery head, Missed missed, String problem, Instant now) {
        log.atWarn()
                .addKeyValue("destination", head.destination().id())
                .addKeyValue("delivery", head.id())
                .addKeyValue("reason", problem)
                .log("a notice of an alert was given up");
        return outbox.giveUp(head.id(), missed.status(), problem, now).onSuccess(_ -> counters.gaveUpOne());
    }

    /** Until it is written, or this ends. */
    private Future<Void> noted(Supplier<Future<Void>> writing) {
        return writing.get().recover(failure -> {
            if (isStopped) {
                return Future.failedFuture(failure);
            }
            log.debug("what came of a notice is not noted yet: {}", failure.toString());
            Promise<Void> later = Promise.promise();
            vertx.setTimer(lookEveryMillis, _ -> noted(writing).onComplete(later));
            return later.future();
        });
    }
}
