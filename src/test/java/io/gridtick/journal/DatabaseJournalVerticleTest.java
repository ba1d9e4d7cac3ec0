package io.gridtick.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.loop.ByteBudget;
import io.gridtick.store.Database;
import io.gridtick.store.DatabaseAddress;
import io.gridtick.store.PostgresFixture;
import io.gridtick.testing.Waiting;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatabaseJournalVerticleTest extends JournalContractTest {
    private static final DatabaseAddress ADDRESS = PostgresFixture.migratedDatabase();

    private Database database;

    @BeforeEach
    void connect(Vertx vertx) throws Exception {
        database = Database.connect(vertx, ADDRESS, 2);
        Waiting.on(database.query("truncate journal"));
    }

    @AfterEach
    void close() throws Exception {
        Waiting.on(database.close());
    }

    @Test
    void whatWasStoredAfterAllIsShownBeforeAnythingNew() throws Exception {
        JournalGateway journal = start();
        Waiting.on(journal.append(batch(1)));
        takeStoreAway();
        Waiting.failure(journal.append(batch(2)));
        // As if the failed commit had got through: its answer was lost, its row was not.
        long position = Long.MAX_VALUE / 4_000_000 * 1_000_000;
        bringStoreBack();
        store(List.of(entry(position, 2)));
        Waiting.until("samples are taken again", () -> isTaken(journal, 3));
        assertEquals(List.of(1.0, 2.0), utils().subList(0, 2));
    }

    @Override
    protected VerticleBase journal(
            List<PastGateway> others,
            LiveGateway live,
            ByteBudget budget,
            Clock clock,
            Consumer<JournalGateway> onReady) {
        return new DatabaseJournalVerticle(
                new JournalRepository(database), others, live, budget, clock, JournalNeed.EVERYTHING, onReady);
    }

    @Override
    protected List<JournalEntry> stored() {
        return Waiting.on(new JournalRepository(database).read(0, 10_000, 1 << 24));
    }

    @Override
    protected void store(List<JournalEntry> entries) {
        Waiting.on(new JournalRepository(database).insert(entries));
    }

    @Override
    protected void takeStoreAway() {
        Waiting.on(database.query("alter table journal rename to journal_away"));
    }

    @Override
    protected void bringStoreBack() {
        Waiting.on(database.query("alter table journal_away rename to journal"));
    }

    @Override
    protected void release() {
        // The database is everybody's.
    }
}
