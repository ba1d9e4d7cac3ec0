package io.gridtick.store.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.store.Database;
import io.gridtick.store.DatabaseAddress;
import io.gridtick.store.PostgresFixture;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final ScheduleLimits QUICK = new ScheduleLimits(
            Duration.ofMillis(900), Duration.ofSeconds(5), 3, Duration.ofMillis(20), Duration.ofMillis(100));
    private static final Duration PERIOD = Duration.ofMillis(100);

    private final List<Database> nodes = new ArrayList<>();
    private final List<Schedule> schedules = new ArrayList<>();
    private final List<Instant> fired = new CopyOnWriteArrayList<>();
    private DatabaseAddress address;
    private Vertx vertx;

    @BeforeEach
    void connect() {
        vertx = Vertx.vertx();
        address = PostgresFixture.migratedDatabase();
    }

    @AfterEach
    void close() {
        schedules.forEach(schedule -> Waiting.on(schedule.stop()));
        nodes.forEach(node -> Waiting.on(node.close()));
        Waiting.on(vertx.close());
    }

    @Test
    void eachInstantFiresOnceOverAllNodesAndInOrder() {
        for (int i = 0; i < 3; i++) {
            schedule(PERIOD, Missed.EACH, this::record).start();
        }
        Waiting.until("twenty firings", () -> fired.size() >= 20);
        List<Instant> seen = List.copyOf(fired);
        assertEquals(seen.size(), new HashSet<>(seen).size(), seen.toString());
        assertEquals(seen.stream().sorted().toList(), seen);
        for (int i = 1; i < seen.size(); i++) {
            assertEquals(PERIOD, Duration.between(seen.get(i - 1), seen.get(i)));
        }
        assertTrue(seen.stream().allMatch(instant -> instant.toEpochMilli() % PERIOD.toMillis() == 0));
    }

    @Test
    void missedFiringsRunOnceAfterARestart() {
        Instant hourAgo = Instant.now().minus(Duration.ofHours(1));
        past("task", hourAgo, "done");
        schedule(Duration.ofMinutes(1), Missed.ONCE, this::record).start();
        Waiting.until("the missed firing", () -> !fired.isEmpty());
        assertTrue(Duration.between(fired.getFirst(), Instant.now()).compareTo(Duration.ofMinutes(2)) < 0);
        Waiting.until("it is written down", () -> count("done") == 2);
        assertEquals(1, fired.size());
    }

    @Test
    void missedFiringsRunEachWhereTheTaskAsksForIt() {
        Instant start =
                new Cadence.Every(Duration.ofMinutes(1)).latest(Instant.now().minus(Duration.ofMinutes(7)));
        past("task", start, "done");
        schedule(Duration.ofMinutes(1), Missed.EACH, this::record).start();
        Waiting.until("all seven", () -> fired.size() >= 7);
        assertEquals(start.plus(Duration.ofMinutes(1)), fired.getFirst());
        assertEquals(start.plus(Duration.ofMinutes(7)), fired.get(6));
    }

    @Test
    void newTaskDoesNotFireForThePast() {
        schedule(Duration.ofDays(365), Missed.EACH, this::record).start();
        Waiting.until("the task is known", () -> count("done") == 1);
        assertEquals(List.of(), fired);
    }

    @Test
    void runOfALostWorkerIsTakenOver() {
        Instant instant = new Cadence.Every(Duration.ofHours(1)).latest(Instant.now());
        past("task", instant, "open");
        schedule(Duration.ofHours(1), Missed.ONCE, this::record).start();
        Waiting.until("the run is taken over", () -> count("done") == 1);
        assertEquals(List.of(instant), fired);
    }

    @Test
    void longRunKeepsItsLease() {
        Promise<Void> end = Promise.promise();
        for (int i = 0; i < 2; i++) {
            schedule(PERIOD, Missed.ONCE, fireAt -> record(fireAt).compose(recorded -> end.future()))
                    .start();
        }
        Waiting.until("it runs", () -> fired.size() == 1);
        Instant begun = Instant.now();
        Waiting.until(
                "three leases have passed",
                () -> Duration.between(begun, Instant.now())
                                .compareTo(QUICK.lease().multipliedBy(3))
                        > 0);
        assertEquals(1, fired.size());
        end.complete();
        Waiting.until("the next runs", () -> fired.size() > 1);
    }

    @Test
    void failureIsTriedAgainAndGivenUpAtLast() {
        AtomicInteger tries = new AtomicInteger();
        past("task", Instant.now().minus(Duration.ofHours(2)), "done");
        schedule(Duration.ofHours(1), Missed.ONCE, fireAt -> {
                    tries.incrementAndGet();
                    throw new IllegalStateException("always");
                })
                .start();
        Waiting.until("given up", () -> count("failed") == 1);
        assertEquals(QUICK.attempts(), tries.get());
    }

    @Test
    void failureThatPassesIsDoneInTheEnd() {
        AtomicInteger tries = new AtomicInteger();
        past("task", Instant.now().minus(Duration.ofHours(2)), "done");
        schedule(
                        Duration.ofHours(1),
                        Missed.ONCE,
                        fireAt -> tries.incrementAndGet() < 3 ? Future.failedFuture("not yet") : record(fireAt))
                .start();
        Waiting.until("done", () -> count("done") == 2);
        assertEquals(3, tries.get());
        assertEquals(1, fired.size());
    }

    @Test
    void stoppedScheduleFiresNoMore() {
        Schedule schedule = schedule(PERIOD, Missed.ONCE, this::record);
        schedule.start();
        Waiting.until("it fires", () -> fired.size() > 1);
        Waiting.on(schedule.stop());
        int before = fired.size();
        schedule(PERIOD, Missed.ONCE, fireAt -> Future.succeededFuture()).start();
        Waiting.until("another node goes on", () -> count("done") > before + 4);
        assertEquals(before, fired.size());
    }

    @Test
    void lostConnectionsDoNotEndTheSchedule() {
        schedule(PERIOD, Missed.ONCE, this::record).start();
        Waiting.until("it fires", () -> fired.size() > 1);
        Waiting.on(nodes.getFirst().query("""
                SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                WHERE datname = current_database() AND pid <> pg_backend_pid()"""));
        int before = fired.size();
        Waiting.until("it goes on", () -> fired.size() > before + 2);
    }

    @Test
    void tasksAreNamedOnceAndBeforeTheStart() {
        Schedule schedule = schedule(PERIOD, Missed.ONCE, this::record);
        assertThrows(IllegalArgumentException.class, () -> schedule.every("task", PERIOD, this::record));
        schedule.daily("daily", LocalTime.NOON, this::record);
        schedule.start();
        assertThrows(IllegalStateException.class, () -> schedule.every("late", PERIOD, this::record));
    }

    private Future<Void> record(Instant fireAt) {
        fired.add(fireAt);
        return Future.succeededFuture();
    }

    private Schedule schedule(Duration period, Missed missed, Function<Instant, Future<?>> work) {
        Database node = Database.connect(vertx, address, 2);
        Schedule schedule = new Schedule(vertx, node, QUICK);
        schedule.every("task", period, missed, work);
        nodes.add(node);
        schedules.add(schedule);
        return schedule;
    }

    private void past(String task, Instant fireAt, String state) {
        Database node = Database.connect(vertx, address, 1);
        nodes.add(node);
        Waiting.on(node.query("""
                INSERT INTO schedule_firing (task, fire_at, state, attempt, lease_until)
                VALUES ($1, $2, $3, 1, now() - interval '1 s')""", Tuple.of(task, fireAt.atOffset(ZoneOffset.UTC), state)));
    }

    private long count(String state) {
        return Waiting.on(nodes.getFirst()
                        .query(
                                "SELECT count(*) FROM schedule_firing WHERE task = 'task' AND state = $1",
                                Tuple.of(state)))
                .iterator()
                .next()
                .getLong(0);
    }
}
