package io.gridtick.stream.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.store.Database;
import io.gridtick.store.DatabaseAddress;
import io.gridtick.store.PostgresFixture;
import io.gridtick.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class EventRepositoryTest {
    private static final DatabaseAddress ADDRESS = PostgresFixture.migratedDatabase();

    private Database database;
    private EventRepository events;

    @BeforeEach
    void connect(Vertx vertx) {
        database = Database.connect(vertx, ADDRESS, 2);
        Waiting.on(database.query("truncate stream_event"));
        events = new EventRepository(database);
    }

    @AfterEach
    void close() {
        Waiting.on(database.close());
    }

    @Test
    void whatWasStoredComesBackInOrderAndWhole() {
        assertEquals(0, Waiting.on(events.greatest()));
        assertEquals(Set.of(5L, 7L), Waiting.on(events.insert(List.of(draft(5, "a"), draft(7, "b")))));
        assertEquals(7, Waiting.on(events.greatest()));
        List<LogEntry> entries = Waiting.on(events.after("events", 0, 10, 1_000));
        assertEquals(List.of(5L, 7L), sequences(entries));
        assertEquals(1_700_000_000_005L, entries.getFirst().timeMillis());
        assertArrayEquals(
                "{\"n\":5,\"t\":\"ü\\u0000\"}".getBytes(UTF_8),
                entries.getFirst().json());
        assertEquals(List.of(7L), sequences(Waiting.on(events.after("events", 5, 10, 1_000))));
        assertEquals(List.of(), Waiting.on(events.after("other", 0, 10, 1_000)));
    }

    @Test
    void aKeyIsStoredOnce() {
        Waiting.on(events.insert(List.of(draft(5, "a"))));
        assertEquals(Set.of(7L), Waiting.on(events.insert(List.of(draft(6, "a"), draft(7, "b"), draft(8, "b")))));
        assertEquals(List.of(5L, 7L), sequences(Waiting.on(events.after("events", 0, 10, 1_000))));
    }

    @Test
    void theSameGroupAgainCountsAsStored() {
        List<Draft> group = List.of(draft(5, "a"), draft(6, "b"));
        Waiting.on(events.insert(group));
        assertEquals(Set.of(5L, 6L), Waiting.on(events.insert(group)));
        assertEquals(2, Waiting.on(events.after("events", 0, 10, 1_000)).size());
    }

    @Test
    void gapsAreKeptInTheirPlace() {
        Waiting.on(events.insert(List.of(draft(5, "a"), Draft.gap("events", 6, 0), draft(7, "b"))));
        List<LogEntry> entries = Waiting.on(events.after("events", 4, 10, 1_000));
        assertEquals(List.of(5L, 6L, 7L), sequences(entries));
        assertTrue(entries.get(1).isGap());
    }

    @Test
    void pagesAreBoundedInNumberAndBytes() {
        Waiting.on(events.insert(
                IntStream.range(1, 101).mapToObj(i -> draft(i, "k" + i)).toList()));
        assertEquals(30, Waiting.on(events.after("events", 0, 30, 100_000)).size());
        assertEquals(1, Waiting.on(events.after("events", 0, 30, 1)).size());
        int three = 2 * draft(1, "a").entry().bytes() + 1;
        assertEquals(3, Waiting.on(events.after("events", 0, 30, three)).size());
    }

    @Test
    void theNewestAreBoundedAndOldestFirst() {
        Waiting.on(events.insert(
                IntStream.range(1, 10).mapToObj(i -> draft(i, "k" + i)).toList()));
        assertEquals(List.of(7L, 8L, 9L), sequences(Waiting.on(events.newest("events", 3, 1_000))));
        int two = 2 * draft(1, "a").entry().bytes() + 1;
        assertEquals(List.of(8L, 9L), sequences(Waiting.on(events.newest("events", 9, two))));
        assertEquals(List.of("k8", "k9"), Waiting.on(events.newestKeys("events", 2)));
    }

    @Test
    void whatIsOldGoesAndLeavesAGap() {
        Waiting.on(events.insert(
                IntStream.range(1, 10).mapToObj(i -> draft(i, "k" + i)).toList()));
        Waiting.on(database.query("update stream_event set stored_at = now() - interval '40 days' where seq <= 6"));
        for (int again = 0; again < 2; again++) {
            Waiting.on(events.dropBefore("events", Instant.now().minus(Duration.ofDays(30))));
            List<LogEntry> left = Waiting.on(events.after("events", 0, 100, 1_000));
            assertEquals(List.of(6L, 7L, 8L, 9L), sequences(left));
            assertTrue(left.getFirst().isGap());
            assertArrayEquals(draft(7, "").entry().json(), left.get(1).json());
        }
        assertEquals(List.of(7L, 8L, 9L), sequences(Waiting.on(events.after("events", 6, 100, 1_000))));
    }

    @Test
    void muchThatIsOldGoesInSteps() {
        Waiting.on(database.query("""
                insert into stream_event (topic, seq, at, key, body, stored_at)
                select 'events', n, now(), 'k' || n, '{}', now() - interval '40 days' from generate_series(1, 12000) n
                """));
        Waiting.on(events.insert(List.of(draft(20_000, "new"))));
        Waiting.on(events.dropBefore("events", Instant.now().minus(Duration.ofDays(30))));
        assertEquals(List.of(12_000L, 20_000L), sequences(Waiting.on(events.after("events", 0, 100, 1_000))));
    }

    @Test
    void theNewestOfALogAreKeptBehindAGap() {
        Waiting.on(events.insert(
                IntStream.range(1, 10).mapToObj(i -> draft(i, "k" + i)).toList()));
        for (int again = 0; again < 2; again++) {
            Waiting.on(events.keepNewest("events", 4));
            List<LogEntry> left = Waiting.on(events.after("events", 0, 100, 1_000));
            assertEquals(List.of(5L, 6L, 7L, 8L, 9L), sequences(left));
            assertTrue(left.getFirst().isGap());
        }
        Waiting.on(events.keepNewest("events", 5));
        assertEquals(5, Waiting.on(events.after("events", 0, 100, 1_000)).size());
    }

    @Test
    void aLogIsDroppedInStepsAndNoOther() {
        Waiting.on(database.query("""
                insert into stream_event (topic, seq, at, key, body)
                select case when n % 4 = 0 then 'run/2/log' else 'run/1/log' end, n, now(), 'k' || n, '{}'
                from generate_series(1, 8000) n
                """));
        Waiting.on(events.insert(List.of(draft(9_000, "a"))));
        assertEquals(List.of("run/1/log", "run/2/log"), Waiting.on(events.topics("run/")));
        Waiting.on(events.drop("run/1/log"));
        assertEquals(List.of("run/2/log"), Waiting.on(events.topics("run/")));
        assertEquals(List.of("events", "run/2/log"), Waiting.on(events.topics("")));
        assertEquals(1, Waiting.on(events.after("events", 0, 10, 1_000)).size());
    }

    private static Draft draft(long sequence, String key) {
        byte[] json = ("{\"n\":" + sequence + ",\"t\":\"ü\\u0000\"}").getBytes(UTF_8);
        return new Draft("events", key, new LogEntry(sequence, 1_700_000_000_000L + sequence, json));
    }

    private static List<Long> sequences(List<LogEntry> entries) {
        return entries.stream().map(LogEntry::sequence).toList();
    }
}
