package io.gridtick.stream;

import io.gridtick.loop.OwnerThread;
import io.gridtick.stream.demand.Demands;
import io.gridtick.stream.demand.Offer;
import io.gridtick.stream.lane.Answer;
import io.gridtick.stream.lane.Lack;
import io.gridtick.stream.lane.LoopLanes;
import io.gridtick.stream.lane.Question;
import io.gridtick.stream.lane.Rate;
import io.gridtick.stream.lane.TopicBoard;
import io.gridtick.stream.lane.Turn;
import io.gridtick.stream.lane.Wish;
import io.gridtick.stream.log.EventAppender;
import io.gridtick.stream.log.LogEntry;
import io.gridtick.stream.log.LogHub;
import io.gridtick.stream.log.LogLimits;
import io.gridtick.stream.log.LogStage;
import io.gridtick.stream.log.Logs;
import io.gridtick.stream.topic.Sequence;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one owner of all topics. Gives every change its sequence, encodes it once and hands it to the loops of the sockets.
 * Deployed as a verticle, so that its state lives on one event loop.
 */
public final class StreamHub extends VerticleBase implements Publisher, EventAppender {
    private static final long ALMOST_A_MILLI = TimeUnit.MILLISECONDS.toNanos(1) - 1;
    private static final long FORGET_EVERY_MILLIS = TimeUnit.MINUTES.toMillis(1);

    private static final long SWEEP_EVERY_MILLIS = 500;

    private static final long NO_TIMER = -1;
    private static final String NOT_RUNNING = "the streams are not running";

    private final Clock clock;
    private final StreamLimits limits;
    private final StreamCounters counters = new StreamCounters();
    private final Inbox inbox = new Inbox();
    private final OwnerThread owner = new OwnerThread();
    private final TopicBoard board;
    private final Demands demands = new Demands(this::run);
    private final Optional<Logs> logs;
    private final Map<LoopHub, LoopLanes> lanes = new HashMap<>();
    private final Map<Thread, LoopHub> loops = new ConcurrentHashMap<>();
    private final AtomicInteger sockets = new AtomicInteger();
    private volatile @Nullable Context home;
    private volatile @Nullable LogHub log;
    private volatile boolean isDraining;
    private long lastFlushNanos;
    private long plannedNanos;
    private long timer = NO_TIMER;

    /** With tables only. */
    public StreamHub(Sequence sequence, Clock clock, StreamLimits limits) {
        this(sequence, clock, limits, Optional.empty());
    }

    /** The sequence starts beyond everything that the logs hold. */
    public StreamHub(Sequence sequence, Clock clock, StreamLimits limits, Optional<Logs> logs) {
        this.logs = logs;
        this.clock = clock;
        this.limits = limits;
        board = new TopicBoard(
                sequence, limits.memory(), limits.flushInterval(), counters.encodings(), System.nanoTime());
    }

    @Override
    public Future<?> start() {
        owner.take();
        home = context;
        lastFlushNanos = System.nanoTime() - limits.flushInterval().toNanos();
        vertx.setPeriodic(FORGET_EVERY_MILLIS, ignored -> board.forget(nowMillis()));
        vertx.setPeriodic(SWEEP_EVERY_MILLIS, ignored -> sweep());
        flush();
        return logs.map(this::open).orElse(Future.succeededFuture());
    }

    private Future<Void> open(Logs those) {
        LogHub opened = new LogHub(vertx, those.events(), new Stage(), those.limits(), clock);
        log = opened;
        return opened.open(those.topics());
    }

    @Override
    public Future<?> stop() {
        home = null;
        return log().map(LogHub::stop).orElse(Future.succeededFuture());
    }

    @Override
    public void publish(String topic, List<RowChange> changes) {
        if (inbox.add(topic, changes)) {
            run(this::wake);
        }
    }

    @Override
    public void retire(String topic) {
        if (inbox.retire(topic)) {
            run(this::wake);
        }
    }

    @Override
    public void restart(String topic, List<RowChange> rows) {
        if (inbox.restart(topic, rows)) {
            run(this::wake);
        }
    }

    @Override
    public void append(String topic, String key, long timeMillis, byte[] json) {
        log().orElseThrow(() -> new IllegalStateException("there are no logs: " + topic))
                .append(topic, key, timeMillis, json);
    }

    /** What keeps the logs, if there are any. */
    public Optional<LogHub> log() {
        return Optional.ofNullable(log);
    }

    /** Makes a topic known before its first row, so that clients can subscribe to it. */
    public void declare(String topic) {
        publish(topic, List.of());
    }

    /** Has topics made on demand from now on. */
    public void offer(Offer offer) {
        run(() -> {
            offer.names().forEach(board::shape);
            demands.offer(offer);
        });
    }

    /** Has these made where they are made on demand; tells which are not there then, and why. From any thread. */
    public Future<Map<String, Lack>> require(Collection<String> names) {
        if (home == null) {
            return Future.failedFuture(NOT_RUNNING);
        }
        Promise<Map<String, Lack>> known = Promise.promise();
        run(() -> demands.require(names, System.nanoTime(), known::complete));
        return known.future();
    }

    /** What is made on demand. Only how much it is may be asked from any thread. */
    public Demands demands() {
        return demands;
    }

    /** What is counted here, on all loops. */
    public StreamCounters counters() {
        return counters;
    }

    /** Changes that were given a sequence. */
    public long committed() {
        return board.committed().sum();
    }

    /** Changes that were merged with others of their topic before the turn of a lane. */
    public long merged() {
        return board.merged().sum();
    }

    /** How often a loop was still busy with its last turn when the next was due. */
    public long overruns() {
        return board.overruns().sum();
    }

    /** All sessions as they are now. From any thread. */
    public Future<List<SessionView>> sessions() {
        List<Future<List<SessionView>>> views =
                loops.values().stream().map(LoopHub::views).toList();
        return Future.all(views)
                .map(all -> views.stream().flatMap(of -> of.result().stream()).toList());
    }

    /** Looks something up in the topics, as far as everything that was published before. From any thread. */
    public <T> Future<T> look(Function<TopicBoard, T> question) {
        Promise<T> answer = Promise.promise();
        Context context = home;
        if (context == null) {
            return Future.failedFuture(NOT_RUNNING);
        }
        context.runOnContext(ignored -> {
            absorb();
            answer.complete(question.apply(board));
        });
        return answer.future();
    }

    /** How many sockets are open. */
    public int sockets() {
        return sockets.get();
    }

    /**
     * Says goodbye to all sockets, one after the other, and cuts whoever is left at the deadline. Succeeds when none is
     * left, at the deadline at the latest. New sockets are refused from now on.
     */
    public Future<Void> drain(Duration deadline) {
        isDraining = true;
        List<Future<Void>> drained =
                loops.values().stream().map(loop -> loop.drain(deadline)).toList();
        return Future.join(drained).mapEmpty();
    }

    public StreamLimits limits() {
        return limits;
    }

    Instant now() {
        return clock.instant();
    }

    long nowMillis() {
        return clock.millis();
    }

    public boolean isDraining() {
        return isDraining;
    }

    /** Takes one of the bounded places for sockets; false when there is none. */
    public boolean enter() {
        if (sockets.incrementAndGet() <= limits.maxSockets()) {
            return true;
        }
        leave();
        return false;
    }

    public void leave() {
        sockets.decrementAndGet();
    }

    /** The hub's part on the loop that this is called on. */
    public LoopHub here() {
        return loops.computeIfAbsent(Thread.currentThread(), thread -> new LoopHub(this, vertx, limits));
    }

    void ask(LoopHub loop, List<Wish> wishes, Consumer<Answer> whenAnswered) {
        run(() -> {
            absorb();
            Question question = board.hear(lanes(loop), wishes, demands::isOffered);
            List<String> names = wishes.stream().map(Wish::name).toList();
            demands.require(names, System.nanoTime(), missing -> {
                absorb();
                board.answer(question, missing, nowMillis(), answer -> loop.run(() -> whenAnswered.accept(answer)));
                plan();
            });
        });
    }

    void unwant(LoopHub loop, Rate rate, String name) {
        run(() -> board.unwant(lanes(loop), rate, name));
    }

    /** Tells a loop how far it is, also when nothing changed for it. */
    void refresh(LoopHub loop) {
        run(() -> board.refresh(lanes(loop), nowMillis()));
    }

    private void run(Runnable task) {
        Context context = home;
        if (context != null) {
            context.runOnContext(ignored -> task.run());
        }
    }

    /** Whatever comes right after a flush is gathered for a moment. */
    private void wake() {
        assert owner.isHere() : owner;
        long next = lastFlushNanos + limits.flushInterval().toNanos();
        if (next - System.nanoTime() <= 0) {
            flush();
        } else {
            planAt(next);
        }
    }

    void flush() {
        lastFlushNanos = System.nanoTime();
        absorb();
        board.fire(lastFlushNanos, nowMillis());
        plan();
    }

    /** One timer for all rates: the next that has something to tell. */
    private void plan() {
        board.nextFire().ifPresent(this::planAt);
    }

    private void planAt(long nanos) {
        if (timer != NO_TIMER) {
            if (plannedNanos - nanos <= 0) {
                return;
            }
            vertx.cancelTimer(timer);
        }
        long wait = TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime() + ALMOST_A_MILLI);
        plannedNanos = nanos;
        timer = vertx.setTimer(Math.max(1, wait), ignored -> {
            timer = NO_TIMER;
            flush();
        });
    }

    private void absorb() {
        assert owner.isHere() : owner;
        inbox.take().forEach(this::apply);
    }

    private void apply(String name, Inbox.News news) {
        if (demands.isOffered(name) && !demands.isDemanded(name)) {
            return;
        }
        if (news.isRetired()) {
            board.retire(name, nowMillis());
        }
        if (news.isRestarted()) {
            board.restart(name);
        }
        if (!news.isRetired() || !news.rows().isEmpty()) {
            board.declare(name);
        }
        for (RowChange change : news.rows().values()) {
            board.change(name, change.key(), change.json(), nowMillis());
        }
    }

    /** What is made on demand ends with the demand, and nothing of it is kept. */
    private void sweep() {
        if (demands.sweep(board::isWanted, System.nanoTime())) {
            board.drop(topic -> demands.isOffered(topic) && !demands.isDemanded(topic));
        }
    }

    private LoopLanes lanes(LoopHub loop) {
        assert owner.isHere() : owner;
        return lanes.computeIfAbsent(loop, same -> board.loop(turn -> send(same, turn)));
    }

    private void send(LoopHub loop, Turn turn) {
        long made = System.nanoTime();
        loop.run(() -> {
            try {
                loop.deliver(turn);
                counters.written(System.nanoTime() - made);
            } finally {
                run(() -> board.done(lanes(loop), nowMillis()));
            }
        });
    }

    /** Where events get their place among all changes. */
    private final class Stage implements LogStage {
        @Override
        public long reserve(int count) {
            assert owner.isHere() : owner;
            return board.reserve(count);
        }

        @Override
        public void show(List<Shown> entries) {
            assert owner.isHere() : owner;
            board.show(entries, nowMillis());
            wake();
        }

        @Override
        public void open(String topic, List<LogEntry> newest, LogLimits.Memory memory) {
            board.addLog(topic, newest, memory, log().orElseThrow(), nowMillis());
            wake();
        }

        @Override
        public void close(String topic) {
            board.removeLog(topic);
        }
    }
}
