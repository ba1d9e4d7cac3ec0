package io.gridtick.journal.file;

import static io.gridtick.journal.file.LogRig.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gridtick.journal.JournalEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real file system of eight megabytes that is really full. Only root may make one. */
class FullDiskTest {
    private static final SegmentLimits LIMITS = new SegmentLimits(1 << 20, 1 << 16, 1L << 30, 0);
    private static final int BATCH_BYTES = 10_000;

    @TempDir
    private Path folder;

    @BeforeEach
    void mount() throws Exception {
        boolean isMounted = run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder.toString()) == 0;
        if (!isMounted) {
            System.out.println("Skipped: a small file system needs the right to mount one.");
        }
        Assumptions.assumeTrue(isMounted, "may not mount");
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", folder.toString());
    }

    @Test
    void fullDiskRefusesAndRecoversWhenThereIsSpace() throws Exception {
        Path ballast = folder.resolve("ballast");
        Files.write(ballast, new byte[2 << 20]);
        Path journal = folder.resolve("journal");
        long next = START;
        try (SegmentLog log = SegmentLog.open(journal, LIMITS)) {
            while (log.append(List.of(entry(next)))) {
                next++;
            }
            assertEquals(Standing.NO_SPACE, log.standing());
            log.probe();
            assertEquals(Standing.NO_SPACE, log.standing());
            Files.delete(ballast);
            log.probe();
            assertEquals(Standing.OPEN, log.standing());
            assertTrue(log.append(List.of(entry(next++))));
        }
        assertTrue(next - START > 500, "most of the space was used");
        assertEquals(LongStream.range(START, next).boxed().toList(), positions(journal));
    }

    private static List<Long> positions(Path journal) throws IOException {
        List<Long> positions = new ArrayList<>();
        try (SegmentLog log = SegmentLog.open(journal, LIMITS)) {
            SegmentReplay replay = log.replay();
            for (List<JournalEntry> page = replay.next(50, 1 << 20); !page.isEmpty(); page = replay.next(50, 1 << 20)) {
                page.forEach(entry -> positions.add(entry.position()));
            }
            assertEquals(0, log.counters().damaged());
        }
        return positions;
    }

    private static JournalEntry entry(long position) {
        return new JournalEntry(position, new byte[BATCH_BYTES]);
    }

    @CanIgnoreReturnValue
    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
