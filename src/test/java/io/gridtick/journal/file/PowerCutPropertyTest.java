package io.gridtick.journal.file;

import static io.gridtick.journal.file.LogRig.START;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.journal.JournalEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Power is cut at any moment, again and again: what was acknowledged is there once, and nothing else but what was sent. */
class PowerCutPropertyTest {
    private static final boolean IS_LONG = Boolean.parseBoolean(System.getenv("GRIDTICK_TEST_LONG"));
    private static final int SEEDS = IS_LONG ? 20_000 : 150;
    private static final int CUTS = 6;

    @TempDir
    private Path folder;

    @Test
    void whatWasAcknowledgedIsThereOnce() throws IOException {
        for (long seed = 0; seed < SEEDS; seed++) {
            live(seed);
        }
    }

    private void live(long seed) throws IOException {
        Random random = new Random(seed);
        NavigableSet<Long> acknowledged = new TreeSet<>();
        long next = START;
        try (LogRig rig = new LogRig(folder, LogRig.LIMITS)) {
            for (int cut = 0; cut < CUTS; cut++) {
                int groups = random.nextInt(12);
                // Where it fails, the group is half written when the power goes.
                String fault = List.of("write", "force", "sync", "").get(random.nextInt(4));
                for (int group = 0; group <= groups; group++) {
                    List<JournalEntry> entries = new ArrayList<>();
                    for (int i = 1 + random.nextInt(8); i > 0; i--) {
                        next += 1 + random.nextInt(200_000_000);
                        entries.add(LogRig.entry(next));
                    }
                    if (group == groups) {
                        rig.disk.fail(fault, "power is gone");
                    }
                    if (rig.log.append(entries)) {
                        entries.forEach(entry -> acknowledged.add(entry.position()));
                    }
                }
                rig.disk.cutPower(random);
                rig.reopen();
                check(rig, acknowledged, "seed " + seed + ", cut " + cut);
            }
        }
    }

    private static void check(LogRig rig, NavigableSet<Long> acknowledged, String where) throws IOException {
        NavigableSet<Long> missing = new TreeSet<>(acknowledged);
        long last = 0;
        for (JournalEntry entry : rig.read()) {
            assertTrue(entry.position() > last, where);
            last = entry.position();
            missing.remove(last);
            assertArrayEquals(LogRig.entry(last).batch(), entry.batch(), where);
            // It may be there without an answer; from now on it stays.
            acknowledged.add(last);
        }
        assertEquals(List.of(), List.copyOf(missing), where);
        assertEquals(0, rig.log.counters().missing(), where);
    }
}
