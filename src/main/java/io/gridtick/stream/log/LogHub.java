package io.gridtick.stream.log;

import io.gridtick.stream.log.AppendQueue.Group;
import io.gridtick.stream.log.LogStage.Shown;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one owner of all logs: makes events durable in groups, one group at a time, and has them shown after that. A group
 * keeps its sequences until it is stored, however often it has to be tried: then nothing is shown twice or left out, also
 * where an answer of the database was lost, or the whole process. Lives on the loop of its stage.
 */
public final class LogHub implements LogGateway, LogArchive {
    private static final Logger LOG = LoggerFactory.getLogger(LogHub.class);

    private static final int PAGE_ENTRIES = 500;
    private static final long PAGE_BYTES = 256 * 1024;
    private static final int MAX_READING = 8;
    private static final int MAX_LOADING = 8;

    /** Classes of SQL states: a value that does not fit, a row that breaks a rule, too much of something. */
    private static final List<String> DATA_FAULTS = List.of("22", "23", "54");

    private final Vertx vertx;
    private final Context context;
    private final EventRepository repository;
    private final Inserts inserts;
    private final LogStage stage;
    private final LogLimits limits;
    private final InstantSource clock;
    private final LogCounters counters = new LogCounters();
    private final AppendQueue queue;
    private final Growth growth;

    /** Completes when the group that is being stored has been. */
    private Promise<Void> group = Promise.promise();

    private final Deque<Runnable> loads = new ArrayDeque<>();
    private int loading;
    private int reading;
    private boolean isBusy;
    private boolean isStoring;
    private boolean isStopped;

    /** Completes when it is stopped and nothing is on its way into the database. */
    private final Promise<Void> settled = Promise.promise();

    /** Makes drafts durable: those of whose sequences come back. */
    interface Inserts {
        Future<Set<Long>> insert(List<Draft> drafts);
    }

    /** To be called on the loop of the stage. */
    public LogHub(Vertx vertx, EventRepository repository, LogStage stage, LogLimits limits, InstantSource clock) {
        this(vertx, repository, repository::insert, stage, limits, clock);
    }

    /** With a way to the database that a test can break. */
    LogHub(
            Vertx vertx,
            EventRepository repository,
            Inserts inserts,
            LogStage stage,
            LogLimits limits,
            InstantSource clock) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.repository = repository;
        this.inserts = inserts;
        this.stage = stage;
        this.limits = limits;
        this.clock = clock;
        this.queue = new AppendQueue(limits, counters);
        this.growth = new Growth(limits.passing().step());
        group.complete();
    }

    /** Opens logs that stay as long as the server. */
    public Future<Void> open(List<String> topics) {
        topics.forEach(queue::open);
        return Future.all(topics.stream()
                        .map(topic -> load(topic, limits.knownKeys(), limits.memory()))
                        .toList())
                .mapEmpty();
    }

    @Override
    public Future<Void> open(String topic) {
        LogLimits.Passing passing = limits.passing();
        return switch (queue.openPassing(topic)) {
            case NEW -> load(topic, passing.knownKeys(), passing.memory());
            case OPEN_ALREADY -> Future.succeededFuture();
            case BEING_DROPPED -> Future.failedFuture(topic + " is being dropped");
            case TOO_MANY -> Future.failedFuture("there are " + passing.maxLogs() + " logs already");
        };
    }

    @Override
    public Future<Void> drop(String topic) {
        if (!queue.end(topic)) {
            return Future.failedFuture(topic + " stays");
        }
        Promise<Void> dropped = Promise.promise();
        context.runOnContext(_ -> {
            growth.end(topic);
            stage.close(topic);
            group.future().compose(_ -> repository.drop(topic)).onComplete(done -> {
                queue.forget(topic);
                dropped.handle(done);
            });
        });
        return dropped.future();
    }

    /** Looks up what a log holds already: what is told again of it is known. A few at a time. */
    private Future<Void> load(String topic, int keys, LogLimits.Memory memory) {
        Promise<Void> opened = Promise.promise();
        context.runOnContext(_ -> {
            loads.addLast(() -> repository
                    .newestKeys(topic, keys)
                    .onSuccess(known -> known.forEach(key -> queue.know(topic, key)))
                    .compose(_ -> repository.newest(topic, memory.maxEntries(), memory.maxBytes()))
                    .onComplete(newest -> context.runOnContext(_ -> {
                        loading--;
                        loaded(topic, newest, memory, opened);
                        loadNext();
                    })));
            loadNext();
        });
        return opened.future();
    }

    private void loadNext() {
        while (loading < MAX_LOADING && !loads.isEmpty()) {
            loading++;
            loads.removeFirst().run();
        }
    }

    private void loaded(
            String topic, AsyncResult<List<LogEntry>> newest, LogLimits.Memory memory, Promise<Void> opened) {
        if (newest.failed()) {
            queue.forget(topic);
            opened.fail(newest.cause());
        } else if (queue.isOpening(topic)) {
            stage.open(topic, newest.result(), memory);
            if (queue.ready(topic)) {
                growth.begin(topic);
            }
            commit();
            opened.complete();
        } else {
            opened.fail(topic + " was dropped");
        }
    }

    @Override
    public void append(String topic, String key, long timeMillis, byte[] json) {
        if (queue.add(new NewEvent(topic, key, timeMillis, json))) {
            context.runOnContext(_ -> commit());
        }
    }

    /** The page is bounded, and so is how many are read at once: whoever comes too many asks again. */
    @Override
    public void read(String topic, long cursor, Consumer<Optional<List<LogEntry>>> whenRead) {
        if (reading == MAX_READING) {
            whenRead.accept(Optional.empty());
            return;
        }
        reading++;
        repository
                .after(topic, cursor, PAGE_ENTRIES, PAGE_BYTES)
                .onComplete(page -> context.runOnContext(_ -> {
                    reading--;
                    whenRead.accept(page.succeeded() ? Optional.of(page.result()) : Optional.empty());
                }));
    }

    /**
     * Nothing is stored any more once this succeeds: who starts next must not read the log while a group is on its way
     * into it. What waits is told again after the next start, if it comes from the journal.
     */
    public Future<Void> stop() {
        isStopped = true;
        if (!isStoring) {
            settled.tryComplete();
        }
        return settled.future();
    }

    public LogCounters counters() {
        return counters;
    }

    /** How many logs are there that come and go. */
    public int passing() {
        return queue.passingLogs();
    }

    /** How many events wait for the database. */
    public int waiting() {
        return queue.size();
    }

    private void commit() {
        if (isBusy || isStopped) {
            return;
        }
        Group next = queue.take();
        if (!next.isEmpty()) {
            isBusy = true;
            group = Promise.promise();
            attempt(drafts(next, stage.reserve(next.size())), limits.firstRetry());
        }
    }

    private List<Draft> drafts(Group next, long first) {
        List<Draft> drafts = new ArrayList<>(next.size());
        long sequence = first;
        for (String topic : next.torn()) {
            drafts.add(Draft.gap(topic, sequence++, clock.millis()));
        }
        for (NewEvent event : next.events()) {
            drafts.add(Draft.of(event, sequence++));
        }
        return drafts;
    }

    private void attempt(List<Draft> drafts, Duration retry) {
        isStoring = true;
        store(drafts)
                .onComplete(stored -> context.runOnContext(_ -> {
                    isStoring = false;
                    if (isStopped) {
                        settled.tryComplete();
                    }
                    if (stored.succeeded()) {
                        show(stored.result(), drafts.size() - stored.result().size());
                    } else {
                        failed(stored.cause());
                        vertx.setTimer(jittered(retry), _ -> tryAgain(drafts, retry));
                    }
                }));
    }

    private void failed(Throwable failure) {
        counters.failures.increment();
        LOG.debug("Events could not be stored and wait.", failure);
    }

    private void tryAgain(List<Draft> drafts, Duration retry) {
        if (!isStopped) {
            Duration twice = retry.multipliedBy(2);
            attempt(drafts, twice.compareTo(limits.longestRetry()) > 0 ? limits.longestRetry() : twice);
        }
    }

    private void show(List<Draft> stored, int known) {
        counters.stored.add(stored.size());
        counters.known.add(known);
        isBusy = false;
        stage.show(stored.stream()
                .map(draft -> new Shown(draft.topic(), draft.entry()))
                .toList());
        stored.forEach(draft -> grew(draft.topic()));
        group.complete();
        commit();
    }

    private void grew(String topic) {
        if (growth.add(topic)) {
            LogLimits.Passing passing = limits.passing();
            repository
                    .keepNewest(topic, passing.maxStored() - passing.step())
                    .onFailure(failure -> LOG.warn("What is too much of {} could not be dropped.", topic, failure));
        }
    }

    /** What is durable now. One event that the database refuses for what it is must not hold up the others: it becomes a gap. */
    private Future<List<Draft>> store(List<Draft> drafts) {
        return inserts.insert(drafts).map(durable -> those(drafts, durable)).recover(failure -> {
            if (!isFaultOfData(failure)) {
                return Future.failedFuture(failure);
            }
            return drafts.size() == 1 ? storeGap(drafts.getFirst(), failure) : storeHalves(drafts);
        });
    }

    private Future<List<Draft>> storeHalves(List<Draft> drafts) {
        int half = drafts.size() / 2;
        return store(drafts.subList(0, half))
                .compose(first -> store(drafts.subList(half, drafts.size())).map(second -> joined(first, second)));
    }

    private Future<List<Draft>> storeGap(Draft draft, Throwable failure) {
        if (draft.entry().isGap()) {
            return Future.succeededFuture(List.of());
        }
        counters.lost.increment();
        LOG.error("An event of {} could not be stored and is left out.", draft.topic(), failure);
        return store(List.of(draft.asGap()));
    }

    /** Of the failures that another try would not mend only these are due to a single event. */
    private static boolean isFaultOfData(Throwable failure) {
        return failure instanceof PgException answer && DATA_FAULTS.stream().anyMatch(answer.getSqlState()::startsWith);
    }

    private static List<Draft> those(List<Draft> drafts, Set<Long> sequences) {
        return drafts.stream()
                .filter(draft -> sequences.contains(draft.entry().sequence()))
                .toList();
    }

    private static List<Draft> joined(List<Draft> first, List<Draft> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static long jittered(Duration retry) {
        long millis = Math.max(2, retry.toMillis());
        return millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1);
    }
}
