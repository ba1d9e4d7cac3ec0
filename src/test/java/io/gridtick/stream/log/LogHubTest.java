package io.gridtick.stream.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.store.Database;
import io.gridtick.store.DatabaseAddress;
import io.gridtick.store.PostgresFixture;
import io.gridtick.testing.Waiting;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class LogHubTest {
    private static final DatabaseAddress ADDRESS = PostgresFixture.migratedDatabase();
    private static final LogLimits LIMITS = new LogLimits(
            20,
            1 << 20,
            7,
            1_000,
            5,
            LogLimits.DEFAULT.memory(),
            new LogLimits.Passing(3, 5, 15, 50, LogLimits.DEFAULT.memory()),
            Duration.ofMillis(2),
            Duration.ofMillis(10));

    private Vertx vertx;
    private Context loop;
    private Database database;
    private EventRepository events;
    private final Stage stage = new Stage();

    @BeforeEach
    void connect(Vertx vertx) {
        this.vertx = vertx;
        loop = vertx.getOrCreateContext();
        database = Database.connect(vertx, ADDRESS, 2);
        Waiting.on(database.query("truncate stream_event"));
        events = new EventRepository(database);
    }

    @AfterEach
    void close() {
        Waiting.on(database.close());
    }

    @Test
    void eventsAreShownInOrderOnceTheyAreStored() {
        LogHub log = hub(events::insert);
        IntStream.range(0, 15).forEach(i -> append(log, "k" + i));
        Waiting.until("all are shown", () -> stage.bodies().size() == 15);
        assertEquals(IntStream.range(0, 15).mapToObj(i -> "k" + i).toList(), stage.bodies());
        assertEquals(stage.sequences(), stored());
        assertEquals(15, log.counters().stored());
    }

    @Test
    void whatAReplayTellsAgainDisappears() {
        LogHub before = hub(events::insert);
        IntStream.range(0, 12).forEach(i -> append(before, "k" + i));
        Waiting.until("all are shown", () -> stage.bodies().size() == 12);
        LogHub after = hub(events::insert);
        IntStream.range(0, 14).forEach(i -> append(after, "k" + i));
        Waiting.until("all are shown", () -> stage.bodies().size() == 14);
        assertEquals(IntStream.range(0, 14).mapToObj(i -> "k" + i).toList(), stage.bodies());
        assertEquals(12, after.counters().known());
    }

    @Test
    void eventsWaitForADatabaseThatIsAway() {
        LogHub log = hub(events::insert);
        Waiting.on(database.query("alter table stream_event rename to stream_event_away"));
        append(log, "a");
        Waiting.until("a try has failed", () -> log.counters().failures() > 1);
        append(log, "b");
        Waiting.on(database.query("alter table stream_event_away rename to stream_event"));
        Waiting.until("both are shown", () -> stage.bodies().size() == 2);
        assertEquals(List.of("a", "b"), stage.bodies());
        assertEquals(stage.sequences(), stored());
    }

    @Test
    void whatIsTooMuchWhileItIsAwayIsLostAndLeavesAGap() {
        LogHub log = hub(events::insert);
        Waiting.on(database.query("alter table stream_event rename to stream_event_away"));
        append(log, "first");
        Waiting.until("a try has failed", () -> log.counters().failures() > 0);
        IntStream.range(0, 30).forEach(i -> append(log, "k" + i));
        Waiting.on(database.query("alter table stream_event_away rename to stream_event"));
        Waiting.until("the last is shown", () -> stage.bodies().contains("k29"));
        List<String> expected = new ArrayList<>(List.of("first", "gap"));
        IntStream.range(10, 30).forEach(i -> expected.add("k" + i));
        assertEquals(expected, stage.bodies());
        assertEquals(10, log.counters().lost());
        assertEquals(stage.sequences(), stored());
    }

    @Test
    void anEventThatTheDatabaseRefusesHoldsUpNoOther() {
        LogHub log = hub(events::insert);
        run(() -> {
            append(log, "a");
            log.append("events", "bad\0key", 0, json("bad"));
            append(log, "b");
        });
        Waiting.until("the last is shown", () -> stage.bodies().contains("b"));
        assertEquals(List.of("a", "gap", "b"), stage.bodies());
        assertEquals(stage.sequences(), stored());
    }

    /** The answer of a commit may be lost, before or after it took effect. */
    @Test
    void noEventIsMissedOrDoubledWhateverTheDatabaseDoes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        LogHub log = hub(drafts -> switch (random.nextInt(4)) {
            case 0 -> Future.failedFuture("never came there");
            case 1 -> events.insert(drafts).compose(_ -> Future.failedFuture("the answer is lost"));
            default -> events.insert(drafts);
        });
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String key = "k" + random.nextInt(150);
            append(log, key);
            if (!keys.contains(key)) {
                keys.add(key);
            }
            Waiting.until("there is room", () -> log.waiting() < 15);
        }
        Waiting.until("all are shown, seed " + seed, () -> stage.bodies().size() >= keys.size());
        assertEquals(keys, stage.bodies(), () -> "seed " + seed);
        assertEquals(stage.sequences(), stored(), () -> "seed " + seed);
        assertTrue(stage.isOrdered(), () -> "seed " + seed);
    }

    @Test
    void aLogThatIsOpenedLaterIsStoredLikeAllOthers() {
        LogHub log = hub(events::insert);
        Future<Void> opened = log.open("run/1/log");
        log.append("run/1/log", "early", 0, json("early"));
        Waiting.on(opened);
        log.append("run/1/log", "later", 0, json("later"));
        append(log, "a");
        Waiting.until("all are shown", () -> stage.bodies().size() == 3);
        assertEquals(Set.of("early", "later", "a"), Set.copyOf(stage.bodies()));
        assertEquals(2, stored("run/1/log").size());
        assertEquals(List.of("events", "run/1/log"), stage.open());
        LogHub after = hub(events::insert);
        Waiting.on(after.open("run/1/log"));
        after.append("run/1/log", "later", 0, json("later"));
        assertEquals(1, after.counters().known());
    }

    @Test
    void whatIsDroppedIsGoneAlsoWhereItIsBeingStored() {
        Promise<Void> gate = Promise.promise();
        LogHub log = hub(drafts -> gate.future().compose(_ -> events.insert(drafts)));
        Waiting.on(log.open("run/1/log"));
        log.append("run/1/log", "a", 0, json("a"));
        log.append("run/1/log", "b", 0, json("b"));
        Waiting.until("one is being stored", () -> log.waiting() < 2);
        Future<Void> dropped = log.drop("run/1/log");
        log.append("run/1/log", "late", 0, json("late"));
        assertTrue(failure(log.open("run/1/log")).contains("being dropped"));
        gate.complete();
        Waiting.on(dropped);
        assertEquals(List.of(), stored("run/1/log"));
        assertEquals(List.of("events"), stage.open());
        assertEquals(0, log.passing());
        Waiting.on(log.open("run/1/log"));
        log.append("run/1/log", "anew", 0, json("anew"));
        Waiting.until("it is there again", () -> stage.bodies().contains("anew"));
        assertEquals(1, stored("run/1/log").size());
    }

    @Test
    void onlySoManyComeAndGo() {
        LogHub log = hub(events::insert);
        for (int i = 0; i < 3; i++) {
            Waiting.on(log.open("run/" + i + "/log"));
        }
        assertTrue(failure(log.open("run/3/log")).contains("there are 3 logs already"));
        Waiting.on(log.open("run/2/log"));
        assertTrue(failure(log.drop("events")).contains("stays"));
        Waiting.on(log.drop("run/0/log"));
        Waiting.on(log.open("run/3/log"));
        Waiting.on(log.drop("never/there/log"));
    }

    @Test
    void manyAreOpenedAtOnceByAFewQuestionsAtATime() {
        LogLimits wide = new LogLimits(
                1_000,
                1 << 20,
                100,
                1_000,
                5,
                LogLimits.DEFAULT.memory(),
                new LogLimits.Passing(300, 5, 15, 50, LogLimits.DEFAULT.memory()),
                Duration.ofMillis(2),
                Duration.ofMillis(10));
        LogHub log = hub(events::insert, wide);
        List<Future<Void>> opened = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            opened.add(log.open("run/" + i + "/log"));
            log.append("run/" + i + "/log", "first", 0, json("first"));
        }
        Waiting.on(Future.all(opened));
        Waiting.until("all are shown", () -> stage.bodies().size() == 300);
    }

    @Test
    void ofALogThatGrowsTheOldestGo() {
        LogHub log = hub(events::insert);
        Waiting.on(log.open("run/1/log"));
        for (int i = 0; i < 200; i++) {
            log.append("run/1/log", "k" + i, 0, json("k" + i));
            Waiting.until("there is room", () -> log.waiting() < 15);
        }
        Waiting.until("all are shown", () -> stage.bodies().contains("k199"));
        Waiting.until("the oldest went", () -> stored("run/1/log").size() <= 51);
        assertTrue(stored("run/1/log").size() >= 45);
    }

    private LogHub hub(LogHub.Inserts inserts) {
        return hub(inserts, LIMITS);
    }

    private LogHub hub(LogHub.Inserts inserts, LogLimits limits) {
        Promise<LogHub> made = Promise.promise();
        loop.runOnContext(
                _ -> made.complete(new LogHub(vertx, events, inserts, stage, limits, InstantSource.system())));
        LogHub log = Waiting.on(made.future());
        Waiting.on(log.open(List.of("events")));
        return log;
    }

    private void run(Runnable task) {
        Promise<Void> done = Promise.promise();
        loop.runOnContext(_ -> {
            task.run();
            done.complete();
        });
        Waiting.on(done.future());
    }

    private static String failure(Future<?> future) {
        return String.valueOf(Waiting.failure(future).getMessage());
    }

    private static void append(LogHub log, String key) {
        log.append("events", key, 1_700_000_000_000L, json(key));
    }

    private static byte[] json(String key) {
        return key.getBytes(UTF_8);
    }

    private List<Long> stored() {
        return stored("events");
    }

    private List<Long> stored(String topic) {
        return Waiting.on(events.after(topic, 0, 1_000, 1 << 20)).stream()
                .map(LogEntry::sequence)
                .toList();
    }

    /** Counts, and notes what it is shown. */
    private static final class Stage implements LogStage {
        private final List<LogEntry> shown = Collections.synchronizedList(new ArrayList<>());
        private final Set<String> open = new ConcurrentSkipListSet<>();
        private long last = 1_000;

        @Override
        public long reserve(int count) {
            long first = last + 1;
            last += count;
            return first;
        }

        @Override
        public void show(List<Shown> entries) {
            entries.forEach(one -> shown.add(one.entry()));
        }

        @Override
        public void open(String topic, List<LogEntry> newest, LogLimits.Memory memory) {
            open.add(topic);
        }

        @Override
        public void close(String topic) {
            open.remove(topic);
        }

        private List<String> open() {
            return List.copyOf(open);
        }

        private List<LogEntry> all() {
            synchronized (shown) {
                return List.copyOf(shown);
            }
        }

        private List<String> bodies() {
            return all().stream()
                    .map(entry -> entry.json() == null ? "gap" : new String(entry.json(), UTF_8))
                    .toList();
        }

        private List<Long> sequences() {
            return all().stream().map(LogEntry::sequence).toList();
        }

        private boolean isOrdered() {
            return Set.copyOf(sequences()).size() == sequences().size()
                    && sequences().equals(sequences().stream().sorted().toList());
        }
    }
}
