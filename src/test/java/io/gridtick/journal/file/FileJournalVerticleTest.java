package io.gridtick.journal.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.journal.JournalContractTest;
import io.gridtick.journal.JournalEntry;
import io.gridtick.journal.JournalGateway;
import io.gridtick.journal.JournalNeed;
import io.gridtick.journal.LiveGateway;
import io.gridtick.journal.PastGateway;
import io.gridtick.loop.ByteBudget;
import io.gridtick.testing.Waiting;
import io.vertx.core.VerticleBase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalVerticleTest extends JournalContractTest {
    private final MemoryDisk disk = new MemoryDisk();

    @TempDir
    private Path folder;

    private final AtomicLong settled = new AtomicLong();
    private @Nullable SegmentLog log;

    @AfterEach
    void end() throws Exception {
        stop();
    }

    @Test
    void failedSyncRefusesUntilTheNextStart() throws Exception {
        JournalGateway journal = start();
        Waiting.on(journal.append(batch(1)));
        disk.fail("force", "Input/output error");
        assertEquals("journal_broken", refusal(journal).code());
        disk.fail("", "");
        assertEquals("journal_broken", refusal(journal).code());
        assertEquals(List.of(1.0), utils());
        JournalGateway again = restart();
        Waiting.on(again.append(batch(9)));
        assertEquals(9.0, utils().getLast());
    }

    @Test
    void whatNobodyNeedsIsNotAppliedAgainAndGoes() throws Exception {
        Waiting.on(start().append(batch(1)));
        stop();
        settled.set(stored().getLast().position());
        clock.pass(Duration.ofHours(25));
        JournalGateway journal = restart();
        assertEquals(List.of(), utils());
        Waiting.on(journal.append(batch(2)));
        stop();
        assertEquals(1, stored().size());
    }

    @Test
    void positionsAreBehindWhatOthersHaveOfALostJournal() throws Exception {
        settled.set(4_000_000_000_000_000L);
        Waiting.on(start().append(batch(1)));
        stop();
        assertEquals(4_000_000_000_000_001L, stored().getLast().position());
    }

    @Override
    protected VerticleBase journal(
            List<PastGateway> others,
            LiveGateway live,
            ByteBudget budget,
            Clock clock,
            Consumer<JournalGateway> onReady) {
        SegmentLog opened = open();
        log = opened;
        return new FileJournalVerticle(
                opened,
                others,
                live,
                budget,
                clock,
                new JournalNeed(settled.get(), settled.get(), settled::get),
                onReady);
    }

    @Override
    protected List<JournalEntry> stored() throws IOException {
        try (SegmentLog opened = open()) {
            SegmentReplay replay = opened.replay();
            List<JournalEntry> all = new ArrayList<>();
            for (List<JournalEntry> page = replay.next(100, 1 << 20);
                    !page.isEmpty();
                    page = replay.next(100, 1 << 20)) {
                all.addAll(page);
            }
            return all;
        }
    }

    @Override
    protected void store(List<JournalEntry> entries) {
        try (SegmentLog opened = open()) {
            assertEquals(true, opened.append(entries));
        }
    }

    @Override
    protected void takeStoreAway() {
        disk.capacityBytes = 0;
        disk.fail("write", "No space left on device");
    }

    @Override
    protected void bringStoreBack() {
        disk.capacityBytes = Long.MAX_VALUE;
        disk.fail("", "");
    }

    @Override
    protected void release() {
        SegmentLog last = log;
        if (last != null) {
            log = null;
            last.close();
        }
    }

    private SegmentLog open() {
        return SegmentLog.open(folder, new SegmentLimits(1 << 16, 256, 1 << 24, 1 << 20), disk);
    }
}
