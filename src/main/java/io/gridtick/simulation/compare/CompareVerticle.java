package io.gridtick.simulation.compare;

import io.gridtick.loop.OwnerLoop;
import io.gridtick.simulation.run.Steerer;
import io.gridtick.stream.Publisher;
import io.gridtick.stream.RowChange;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The single owner of all comparisons: one after the other, in slices of some milliseconds on a loop that serves nothing else.
 * They are kept in memory, a bounded number of them.
 */
public final class CompareVerticle extends VerticleBase {
    public static final String COMPARISONS_TOPIC = "comparisons";

    private static final Logger log = LoggerFactory.getLogger(CompareVerticle.class);
    private static final int MAX_UNDER_WAY = 256;
    private static final long SLICE_NANOS = 10_000_000;
    private static final long SHOW_MILLIS = 500;
    private static final int LIVE_MAX = 16;
    private static final int LIVE_PER_OWNER = 4;
    private static final int KEPT_MAX = 50;
    private static final int ID_LENGTH = 12;

    private final Clock clock;
    private final Publisher publisher;
    private final Function<Object, byte[]> json;
    private final Consumer<CompareGateway> onReady;
    private final Map<String, ComparisonSession> sessions = new LinkedHashMap<>();
    private volatile int live;
    private boolean isAwake;
    private boolean isStopped;

    /** @param onReady gets the way in, before the deployment is reported done */
    public CompareVerticle(
            Clock clock, Publisher publisher, Function<Object, byte[]> json, Consumer<CompareGateway> onReady) {
        this.clock = clock;
        this.publisher = publisher;
        this.json = json;
        this.onReady = onReady;
    }

    @Override
    public Future<?> start() {
        OwnerLoop loop = OwnerLoop.here(vertx, "comparisons", MAX_UNDER_WAY);
        publisher.publish(COMPARISONS_TOPIC, List.of());
        vertx.setPeriodic(SHOW_MILLIS, _ -> current().ifPresent(this::show));
        onReady.accept(new CompareGateway(loop, this));
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        isStopped = true;
        return Future.succeededFuture();
    }

    ComparisonRow begin(CompareRequest request, Plan plan, Steerer who) {
        refuseTooMany(who);
        ComparisonSession session = new ComparisonSession(
                new ComparisonSession.Card(
                        "cmp_" + UUID.randomUUID().toString().replace("-", "").substring(0, ID_LENGTH),
                        request.name().orElse("A comparison"),
                        who.subject(),
                        request.run(),
                        request.change(),
                        clock.instant()),
                plan);
        sessions.put(session.card().id(), session);
        forgetOldest();
        show(session);
        wake();
        return session.row();
    }

    /** The newest first. */
    List<ComparisonRow> list() {
        return new ArrayList<>(sessions.values())
                .reversed().stream().map(ComparisonSession::row).toList();
    }

    ComparisonRow get(String id) {
        return session(id).row();
    }

    /** Stops it where it is not over. */
    void drop(String id, Steerer who) {
        ComparisonSession session = session(id);
        if (!who.isForAll() && !session.card().owner().equals(who.subject())) {
            throw CompareProblems.notYours();
        }
        forget(session);
    }

    private ComparisonSession session(String id) {
        ComparisonSession session = sessions.get(id);
        if (session == null) {
            throw CompareProblems.unknown(id);
        }
        return session;
    }

    private void refuseTooMany(Steerer who) {
        long all = sessions.values().stream().filter(ComparisonSession::isLive).count();
        long own = sessions.values().stream()
                .filter(each -> each.isLive() && each.card().owner().equals(who.subject()))
                .count();
        if (own >= LIVE_PER_OWNER) {
            throw CompareProblems.tooMany(
                    "You have " + own + " comparisons that are not over; wait for one, or delete it.");
        }
        if (all >= LIVE_MAX) {
            throw CompareProblems.tooMany("There are " + all + " comparisons that are not over; wait for one.");
        }
    }

    private void forgetOldest() {
        while (sessions.size() > KEPT_MAX) {
            sessions.values().stream()
                    .filter(each -> !each.isLive())
                    .findFirst()
                    .ifPresent(this::forget);
        }
    }

    private void forget(ComparisonSession session) {
        sessions.remove(session.card().id());
        live = (int)
                sessions.values().stream().filter(ComparisonSession::isLive).count();
        publisher.publish(
                COMPARISONS_TOPIC, List.of(new RowChange(session.card().id(), null)));
    }

    private Optional<ComparisonSession> current() {
        return sessions.values().stream().filter(ComparisonSession::isLive).findFirst();
    }

    private void wake() {
        if (!isAwake) {
            isAwake = true;
            context.runOnContext(_ -> turn());
        }
    }

    private void turn() {
        Optional<ComparisonSession> now = isStopped ? Optional.empty() : current();
        if (now.isEmpty()) {
            isAwake = false;
            return;
        }
        work(now.get());
        // By a timer: a loop that asks itself looks at nothing else for many turns.
        vertx.setTimer(1, _ -> turn());
    }

    private void work(ComparisonSession session) {
        try {
            session.slice(SLICE_NANOS);
        } catch (RuntimeException defect) {
            log.error("The comparison {} failed.", session.card().id(), defect);
        }
        if (!session.isLive()) {
            show(session);
        }
    }

    /** For any thread: how many are not over. */
    int live() {
        return live;
    }

    private void show(ComparisonSession session) {
        live = (int)
                sessions.values().stream().filter(ComparisonSession::isLive).count();
        publisher.publish(
                COMPARISONS_TOPIC, List.of(new RowChange(session.card().id(), json.apply(session.row()))));
    }
}
