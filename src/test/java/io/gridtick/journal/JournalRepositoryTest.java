package io.gridtick.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.store.Database;
import io.gridtick.store.DatabaseAddress;
import io.gridtick.store.PostgresFixture;
import io.gridtick.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class JournalRepositoryTest {
    private static final DatabaseAddress ADDRESS = PostgresFixture.migratedDatabase();
    private static final long HOUR_MICROS = 3_600_000_000L;
    private static final long START = 500_000 * HOUR_MICROS;

    private Database database;
    private JournalRepository journal;

    @BeforeEach
    void connect(Vertx vertx) throws Exception {
        database = Database.connect(vertx, ADDRESS, 2);
        Waiting.on(database.query("truncate journal"));
        journal = new JournalRepository(database);
    }

    @AfterEach
    void close() throws Exception {
        Waiting.on(database.close());
    }

    @Test
    void emptyLogBeginsAtZero() throws Exception {
        assertEquals(List.of(), Waiting.on(journal.read(0, 10, 1 << 20)));
    }

    @Test
    void entriesComeBackInOrderAndWhole() throws Exception {
        Waiting.on(journal.insert(List.of(entry(START + 5), entry(START + 6))));
        Waiting.on(journal.insert(List.of(entry(START + 7))));
        List<JournalEntry> entries = Waiting.on(journal.read(START + 5, 10, 1 << 20));
        assertEquals(
                List.of(START + 6, START + 7),
                entries.stream().map(JournalEntry::position).toList());
        assertArrayEquals(entry(START + 7).batch(), entries.getLast().batch());
    }

    @Test
    void groupMaySpanHours() throws Exception {
        Waiting.on(journal.insert(LongStream.range(0, 5)
                .mapToObj(hour -> entry(START + hour * HOUR_MICROS))
                .toList()));
        assertEquals(5, Waiting.on(journal.read(0, 10, 1 << 20)).size());
    }

    @Test
    void pagesAreBounded() throws Exception {
        Waiting.on(journal.insert(
                LongStream.range(0, 100).mapToObj(i -> entry(START + i)).toList()));
        assertEquals(30, Waiting.on(journal.read(START, 30, 1 << 20)).size());
    }

    @Test
    void wholeOldHoursGoAndTheRestStays() throws Exception {
        Waiting.on(journal.insert(List.of(entry(START), entry(START + HOUR_MICROS), entry(START + 2 * HOUR_MICROS))));
        Instant insideTheThirdHour = Instant.ofEpochSecond((START + 2 * HOUR_MICROS) / 1_000_000 + 1_800);
        Waiting.on(journal.dropBefore(insideTheThirdHour));
        assertEquals(
                List.of(START + 2 * HOUR_MICROS),
                Waiting.on(journal.read(0, 10, 1 << 20)).stream()
                        .map(JournalEntry::position)
                        .toList());
    }

    @Test
    void droppedHourCanBeWrittenAgainByAnotherStart() throws Exception {
        Waiting.on(journal.insert(List.of(entry(START))));
        Waiting.on(journal.dropBefore(Instant.ofEpochSecond(START / 1_000_000 + 7_200)));
        JournalRepository afterRestart = new JournalRepository(database);
        Waiting.on(afterRestart.insert(List.of(entry(START + 1))));
        assertEquals(1, Waiting.on(afterRestart.read(0, 10, 1 << 20)).size());
    }

    @Test
    void pagesAreBoundedInBytesButNeverEmpty() throws Exception {
        byte[] large = new byte[1_000];
        Waiting.on(journal.insert(LongStream.range(0, 10)
                .mapToObj(i -> new JournalEntry(START + i, large))
                .toList()));
        assertEquals(3, Waiting.on(journal.read(0, 100, 2_500)).size());
        assertEquals(1, Waiting.on(journal.read(0, 100, 1)).size());
    }

    private static JournalEntry entry(long position) {
        return new JournalEntry(position, new byte[] {1, 2, (byte) position});
    }
}
