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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class LogHubTest {
    private static final DatabaseAddress ADDRESS = PostgresFixture.migratedDatabase();
    private static final LogLimits LIMITS = new LogLimits(
            20, 1 << 20, 7, 1_000, 5, LogLimits.DEFAULT.memory(), Duration.ofMillis(2), Duration.ofMillis(10));

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
        Waiting.on(after.open("events"));
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

    private LogHub hub(LogHub.Inserts inserts) {
        Promise<LogHub> made = Promise.promise();
        loop.runOnContext(
                _ -> made.complete(new LogHub(vertx, events, inserts, stage, LIMITS, InstantSource.system())));
        return Waiting.on(made.future());
    }

    private void run(Runnable task) {
        Promise<Void> done = Promise.promise();
        loop.runOnContext(_ -> {
            task.run();
            done.complete();
        });
        Waiting.on(done.future());
    }

    private static void append(LogHub log, String key) {
        log.append("events", key, 1_700_000_000_000L, json(key));
    }

    private static byte[] json(String key) {
        return key.getBytes(UTF_8);
    }

    private List<Long> stored() {
        return Waiting.on(events.after("events", 0, 1_000, 1 << 20)).stream()
                .map(LogEntry::sequence)
                .toList();
    }

    /** Counts, and notes what it is shown. */
    private static final class Stage implements LogStage {
        private final List<LogEntry> shown = Collections.synchronizedList(new ArrayList<>());
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
