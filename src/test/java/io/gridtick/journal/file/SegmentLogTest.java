package io.gridtick.journal.file;

import static io.gridtick.journal.file.LogRig.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.store.StartFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Growing, rolling, ageing, and everything that a disk may refuse. */
class SegmentLogTest {
    private static final long HOUR = 3_600_000_000L;
    private static final String NO_SPACE = "No space left on device";

    @TempDir
    private Path folder;

    private LogRig rig;

    @BeforeEach
    void open() {
        rig = new LogRig(folder, LogRig.LIMITS);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void whatWasAppendedIsReadAgain() throws IOException {
        assertTrue(rig.append(START, START + 500));
        assertTrue(rig.segments().size() > 3, "segments are bounded");
        rig.reopen();
        assertEquals(LongStream.range(START, START + 500).boxed().toList(), rig.positions());
        assertTrue(rig.append(START + 500, START + 510));
        rig.reopen();
        assertEquals(510, rig.positions().size());
    }

    @Test
    void groupCostsOneSync() {
        assertTrue(rig.append(START));
        long before = rig.disk.calls.stream().filter("force"::equals).count();
        assertTrue(rig.log.append(
                LongStream.range(1, 9).mapToObj(i -> LogRig.entry(START + i)).toList()));
        assertEquals(before + 1, rig.disk.calls.stream().filter("force"::equals).count());
        assertEquals(2, rig.log.counters().commits());
        assertEquals(9, rig.log.counters().batches());
    }

    /** The name of a new segment is durable before its first record is promised. */
    @Test
    void newSegmentIsSyncedWithItsFolder() {
        assertTrue(rig.append(START));
        assertEquals(
                List.of("create", "force", "sync", "force"),
                rig.disk.calls.stream()
                        .filter(call -> !List.of("write", "delete", "truncate").contains(call))
                        .toList());
    }

    @Test
    void segmentHoldsOneHour() {
        assertTrue(rig.append(START) && rig.append(START + HOUR - 1) && rig.append(START + HOUR));
        assertEquals(2, rig.segments().size());
    }

    @Test
    void wholeOldSegmentsGoAndTheRestStays() throws IOException {
        assertTrue(rig.append(START) && rig.append(START + HOUR) && rig.append(START + 2 * HOUR));
        long before = rig.log.totalBytes();
        rig.log.dropUpTo(START + HOUR - 1);
        assertEquals(2, rig.log.segments());
        assertTrue(rig.log.totalBytes() < before);
        rig.log.dropUpTo(START + 9 * HOUR - 1);
        assertEquals(1, rig.log.segments(), "the one that is written stays");
        rig.reopen();
        assertEquals(List.of(START + 2 * HOUR), rig.positions());
        assertEquals(0, rig.log.counters().missing());
        rig.log.dropUpTo(START + 9 * HOUR - 1);
        assertEquals(0, rig.log.segments(), "of an earlier start all may go");
        assertTrue(rig.append(START + 10 * HOUR));
        rig.reopen();
        assertEquals(List.of(START + 10 * HOUR), rig.positions());
    }

    @Test
    void capIsHeldAndEndsWhenSomethingIsOld() throws IOException {
        rig.close();
        SegmentLimits small = new SegmentLimits(1_000, 64, 3_000, 0);
        rig = new LogRig(folder, small);
        long next = START;
        while (rig.append(next)) {
            next += HOUR / 4;
            assertTrue(rig.log.totalBytes() <= 3_000);
        }
        assertEquals(Standing.AT_CAP, rig.log.standing());
        rig.log.dropUpTo(START - 1);
        rig.log.probe();
        assertEquals(Standing.AT_CAP, rig.log.standing());
        rig.log.dropUpTo(START + HOUR - 1);
        rig.log.probe();
        assertEquals(Standing.OPEN, rig.log.standing());
        assertTrue(rig.append(next));
        rig.reopen();
        assertEquals(next, rig.positions().getLast());
    }

    /** At every byte at which a disk can be full: nothing promised is lost, nothing half written is found. */
    @Test
    void fullDiskRefusesAndRecoversWhereverItWasFull() throws IOException {
        for (int space = 0; space < 900; space += 7) {
            rig.close();
            rig = new LogRig(folder, LogRig.LIMITS);
            rig.disk.capacityBytes = space;
            long next = START;
            while (rig.append(next)) {
                next++;
            }
            assertEquals(Standing.NO_SPACE, rig.log.standing(), "space " + space);
            rig.log.probe();
            assertEquals(Standing.NO_SPACE, rig.log.standing());
            rig.disk.capacityBytes = Long.MAX_VALUE;
            rig.log.probe();
            assertEquals(Standing.OPEN, rig.log.standing());
            assertTrue(rig.append(next + 10));
            rig.reopen();
            assertEquals(
                    LongStream.concat(LongStream.range(START, next), LongStream.of(next + 10))
                            .boxed()
                            .toList(),
                    rig.positions(),
                    "space " + space);
            assertEquals(0, rig.log.counters().damaged());
            assertEquals(0, rig.log.counters().cutBytes());
        }
    }

    @Test
    void fullDiskInAnotherLanguageIsSeenBySpace() {
        assertTrue(rig.append(START));
        rig.disk.fail("write", "Auf dem Gerät ist kein Speicherplatz mehr verfügbar");
        rig.disk.capacityBytes = rig.disk.usedBytes() + 10;
        assertFalse(rig.append(START + 1));
        assertEquals(Standing.NO_SPACE, rig.log.standing());
    }

    /** Nothing is asked of the disk any more: a sync that is tried again may say that all is well. */
    @Test
    void failedSyncIsNeverTriedAgain() throws IOException {
        assertTrue(rig.append(START));
        rig.disk.fail("force", "Input/output error");
        assertFalse(rig.append(START + 1));
        assertEquals(Standing.BROKEN, rig.log.standing());
        rig.disk.fail("", "");
        int calls = rig.disk.calls.size();
        assertFalse(rig.append(START + 2));
        rig.log.probe();
        rig.log.dropUpTo(START + 99 * HOUR - 1);
        assertFalse(rig.append(START + 3));
        assertEquals(Standing.BROKEN, rig.log.standing());
        assertEquals(
                calls,
                rig.disk.calls.size(),
                () -> rig.disk.calls.subList(calls, rig.disk.calls.size()).toString());
        rig.reopen();
        assertEquals(START, rig.positions().getFirst());
        assertTrue(rig.append(START + 4), "the next start takes samples");
    }

    @ParameterizedTest
    @ValueSource(strings = {"write", "force"})
    void brokenDiskBreaksTheLog(String call) {
        assertTrue(rig.append(START));
        rig.disk.fail(call, "Input/output error");
        assertFalse(rig.append(START + 1));
        assertEquals(Standing.BROKEN, rig.log.standing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "write", "force", "sync"})
    void brokenDiskBreaksTheLogAtANewSegment(String call) {
        rig.disk.fail(call, "Input/output error");
        assertFalse(rig.append(START));
        assertEquals(Standing.BROKEN, rig.log.standing());
    }

    @Test
    void fullDiskThatCannotBeCutBackBreaksTheLog() {
        assertTrue(rig.append(START));
        rig.disk.capacityBytes = rig.disk.usedBytes();
        rig.disk.fail("truncate", "Input/output error");
        assertFalse(rig.append(START + 1, START + 20));
        assertEquals(Standing.BROKEN, rig.log.standing());
    }

    @Test
    void fullDiskAtTheSyncBreaksTheLog() {
        assertTrue(rig.append(START));
        rig.disk.fail("force", NO_SPACE);
        assertFalse(rig.append(START + 1));
        assertEquals(Standing.BROKEN, rig.log.standing());
    }

    @Test
    void newSegmentOnAFullDiskLeavesNothingBehind() throws IOException {
        rig.disk.fail("create", NO_SPACE);
        assertFalse(rig.append(START));
        assertEquals(Standing.NO_SPACE, rig.log.standing());
        rig.disk.fail("", "");
        rig.log.probe();
        assertTrue(rig.append(START + 1));
        assertEquals(1, rig.segments().size());
        rig.reopen();
        assertEquals(List.of(START + 1), rig.positions());
    }

    @Test
    void secondLogOnTheSameFolderIsRefused() {
        StartFailedException refused = assertThrows(
                StartFailedException.class, () -> SegmentLog.open(folder, LogRig.LIMITS, new MemoryDisk()));
        assertTrue(String.valueOf(refused.getMessage()).contains(folder.toString()), refused::getMessage);
    }
}
