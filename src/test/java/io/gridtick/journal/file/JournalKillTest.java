package io.gridtick.journal.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.journal.BatchCodec;
import io.gridtick.journal.JournalEntry;
import io.gridtick.testing.ServerProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed in the middle of writing, again and again: every acknowledged batch is there once. */
class JournalKillTest {
    private static final boolean IS_LONG = Boolean.parseBoolean(System.getenv("GRIDTICK_TEST_LONG"));
    private static final int KILLS = IS_LONG ? 300 : 20;
    private static final long NUMBERS = 1_000_000;
    private static final Pattern ACKNOWLEDGED = Pattern.compile("acknowledged (\\d+)\\.");

    @TempDir
    private Path folder;

    @Test
    void killedProcessKeepsEveryAcknowledgedBatchOnce() throws Exception {
        Random random = new Random(31);
        Set<Long> acknowledged = new HashSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            int before = acknowledged.size();
            runUntilKilled(1 + kill * NUMBERS, 1 + random.nextInt(600), acknowledged);
            assertTrue(acknowledged.size() > before, "the kill must bite while batches are acknowledged");
        }
        Map<Long, Integer> stored = stored();
        acknowledged.forEach(number -> assertEquals(1, stored.getOrDefault(number, 0), "batch " + number));
        stored.forEach((number, count) -> assertEquals(1, count, "batch " + number));
    }

    private void runUntilKilled(long first, int answers, Set<Long> acknowledged)
            throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        ServerProcess.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        JournalChild.class.getName(),
                        folder.toString(),
                        String.valueOf(first))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = child.inputReader(StandardCharsets.UTF_8)) {
            int seen = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // Half a line was not heard.
                Matcher matcher = ACKNOWLEDGED.matcher(line);
                if (matcher.matches()) {
                    acknowledged.add(Long.parseLong(matcher.group(1)));
                    seen++;
                }
                if (seen == answers) {
                    // By its handle: what it had printed is still to be read.
                    boolean _ = child.toHandle().destroyForcibly();
                }
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private Map<Long, Integer> stored() throws IOException {
        Map<Long, Integer> stored = new HashMap<>();
        try (SegmentLog log = SegmentLog.open(folder, JournalChild.LIMITS)) {
            SegmentReplay replay = log.replay();
            for (List<JournalEntry> page = replay.next(500, 1 << 20);
                    !page.isEmpty();
                    page = replay.next(500, 1 << 20)) {
                for (JournalEntry entry : page) {
                    stored.merge(BatchCodec.decode(entry.batch()).timeMillis(0), 1, Integer::sum);
                }
            }
            assertEquals(0, log.counters().missing());
        }
        return stored;
    }
}
