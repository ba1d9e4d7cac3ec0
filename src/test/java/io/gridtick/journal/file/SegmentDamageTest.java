package io.gridtick.journal.file;

import static io.gridtick.journal.file.LogRig.START;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.journal.JournalEntry;
import io.gridtick.store.StartFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not as they were written. */
class SegmentDamageTest {
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
    void everyTruncationOfTheLastRecordLosesThatRecordAlone() throws IOException {
        byte[] whole = filled(3);
        int before = (int) (SegmentHeader.BYTES + size(0) + size(1));
        for (int length = before; length < before + size(2); length++) {
            restore(Arrays.copyOf(whole, length));
            assertEquals(List.of(START, START + 1), rig.positions(), "length " + length);
            assertEquals(before, rig.disk.bytes(segment()).length);
            assertEquals(length > before, rig.log.counters().cutBytes() > 0);
            assertEquals(0, rig.log.counters().damaged());
            assertTrue(rig.append(START + 9));
            rig.reopen();
            assertEquals(List.of(START, START + 1, START + 9), rig.positions());
        }
    }

    @Test
    void everyTruncationOfTheHeaderLeavesAnEmptyLog() throws IOException {
        byte[] whole = filled(1);
        for (int length = 0; length < SegmentHeader.BYTES; length++) {
            restore(Arrays.copyOf(whole, length));
            assertEquals(List.of(), rig.positions());
            assertEquals(List.of(), rig.segments());
        }
    }

    @Test
    void everyChangedByteOfARecordLosesThatRecordAlone() throws IOException {
        Random random = new Random(21);
        byte[] whole = filled(3);
        int from = (int) (SegmentHeader.BYTES + size(0));
        for (int at = from; at < from + size(1); at++) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) (1 + random.nextInt(255));
            restore(changed);
            assertEquals(List.of(START, START + 2), rig.positions(), "byte " + at);
            assertEquals(1, rig.log.counters().damaged());
            assertEquals(0, rig.log.counters().cutBytes());
            Path copy = setAside().getFirst();
            assertArrayEquals(Arrays.copyOfRange(changed, from, (int) (from + size(1))), Files.readAllBytes(copy));
            Files.delete(copy);
        }
    }

    @Test
    void everyChangedByteOfTheLastRecordIsCutAndSetAside() throws IOException {
        Random random = new Random(22);
        byte[] whole = filled(2);
        int from = (int) (SegmentHeader.BYTES + size(0));
        for (int at = from; at < from + size(1); at++) {
            byte[] changed = whole.clone();
            changed[at] ^= (byte) (1 + random.nextInt(255));
            restore(changed);
            assertEquals(List.of(START), rig.positions(), "byte " + at);
            assertTrue(rig.log.counters().cutBytes() > 0);
            Files.delete(setAside().getFirst());
        }
    }

    @Test
    void everyChangedByteOfTheHeaderLosesNoRecord() throws IOException {
        byte[] whole = filled(3);
        for (int at = 0; at < SegmentHeader.BYTES; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            restore(changed);
            assertEquals(List.of(START, START + 1, START + 2), rig.positions(), "byte " + at);
        }
    }

    /** What a sender put into a batch never passes for a record, also where the record around it is damaged. */
    @Test
    void recordInsideARecordIsNotFound() throws IOException {
        byte[] foreign = new byte[400];
        ByteBuffer inside = ByteBuffer.wrap(foreign);
        JournalEntry forged = new JournalEntry(START + 1, new byte[] {1, 2, 3});
        new Frame(new SegmentName(1, START + 77)).putHead(forged, inside);
        inside.put(forged.batch());
        assertTrue(rig.log.append(
                List.of(LogRig.entry(START), new JournalEntry(START + 5, foreign), LogRig.entry(START + 6))));
        rig.log.close();
        byte[] changed = rig.disk.bytes(segment()).clone();
        changed[(int) (SegmentHeader.BYTES + size(0))] ^= 1;
        restore(changed);
        assertEquals(List.of(START, START + 6), rig.positions());
    }

    /** Whatever happens to a file, the start ends, and what it finds was written. */
    @Test
    void randomDamageNeverInventsARecord() throws IOException {
        byte[] whole = filled(20);
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            byte[] changed = Arrays.copyOf(whole, random.nextInt(whole.length + 500));
            for (int i = random.nextInt(6); i > 0 && changed.length > 0; i--) {
                int from = random.nextInt(changed.length);
                int to = Math.min(changed.length, from + 1 + random.nextInt(60));
                Arrays.fill(changed, from, to, (byte) (random.nextBoolean() ? 0 : random.nextInt(256)));
            }
            restore(changed);
            long last = 0;
            for (JournalEntry entry : rig.read()) {
                assertTrue(entry.position() > last, "seed " + seed);
                assertArrayEquals(LogRig.entry(entry.position()).batch(), entry.batch(), "seed " + seed);
                last = entry.position();
            }
            assertTrue(rig.append(START + 1_000), "seed " + seed);
            rig.reopen();
            assertEquals(START + 1_000, rig.positions().getLast(), "seed " + seed);
        }
    }

    @Test
    void missingSegmentIsCountedAndTheRestRead() throws IOException {
        assertTrue(rig.append(START, START + 200));
        List<Path> segments = rig.segments();
        rig.disk.files.remove(segments.get(1));
        rig.reopen();
        assertEquals(1, rig.log.counters().missing());
        List<Long> left = rig.positions();
        assertTrue(left.size() < 200 && left.getFirst() == START && left.getLast() == START + 199, left::toString);
    }

    @Test
    void emptyFilesAndUnknownNamesAreNotInTheWay() throws IOException {
        assertTrue(rig.append(START, START + 3));
        Path inside = rig.log.path();
        rig.disk.put(inside.resolve("notes.txt"), new byte[] {1});
        rig.disk.put(inside.resolve(new SegmentName(2, START + 10).fileName()), new byte[0]);
        rig.disk.put(inside.resolve(new SegmentName(3, START + 20).fileName()), new byte[5_000]);
        rig.reopen();
        assertEquals(List.of(START, START + 1, START + 2), rig.positions());
        assertEquals(0, rig.log.counters().missing());
        assertTrue(rig.append(START + 30));
        rig.reopen();
        assertEquals(List.of(START, START + 1, START + 2, START + 30), rig.positions());
        assertTrue(rig.disk.files.containsKey(inside.resolve("notes.txt")));
    }

    @Test
    void laterFormatIsRefusedWithASentence() {
        byte[] whole = filled(1);
        ByteBuffer header = ByteBuffer.wrap(whole);
        header.putInt(8, 2);
        CRC32C checksum = new CRC32C();
        checksum.update(whole, 0, 28);
        header.putInt(28, (int) checksum.getValue());
        rig.disk.put(segment(), whole);
        rig.log.close();
        StartFailedException refused = assertThrows(StartFailedException.class, rig::reopen);
        assertTrue(String.valueOf(refused.getMessage()).contains("later Gridtick"), refused::getMessage);
    }

    @Test
    void whatIsSetAsideIsBounded() throws IOException {
        SegmentLimits small = new SegmentLimits(4_096, 256, 1 << 20, 10);
        rig.close();
        rig = new LogRig(folder, small);
        assertTrue(rig.append(START, START + 3));
        rig.disk.change(segment(), bytes -> bytes[(int) (SegmentHeader.BYTES + size(0))] ^= 1);
        rig.reopen();
        assertEquals(List.of(START, START + 2), rig.positions());
        assertEquals(1, rig.log.counters().damaged());
        assertEquals(List.of(), setAside());
    }

    @Test
    void recordsLargerThanAnyBufferComeBack() throws IOException {
        rig.close();
        rig = new LogRig(folder, new SegmentLimits(4 << 20, 1 << 16, 64 << 20, 1 << 20));
        Random random = new Random(4);
        List<byte[]> batches = Stream.of(0, 1, 65_535, 262_120, 262_144, 3_000_000, 5_000_000)
                .map(byte[]::new)
                .toList();
        batches.forEach(random::nextBytes);
        List<JournalEntry> entries = LongStream.range(0, batches.size())
                .mapToObj(i -> new JournalEntry(START + i, batches.get((int) i)))
                .toList();
        assertTrue(rig.log.append(entries.subList(0, 4)));
        assertTrue(rig.log.append(entries.subList(4, entries.size())));
        rig.reopen();
        List<JournalEntry> read = rig.read();
        assertEquals(entries.size(), read.size());
        for (int i = 0; i < read.size(); i++) {
            assertArrayEquals(batches.get(i), read.get(i).batch());
        }
    }

    /** The bytes of a segment with so many records. */
    private byte[] filled(int records) {
        assertTrue(rig.append(START, START + records));
        rig.reopen();
        assertEquals(1, rig.segments().size());
        return rig.disk.bytes(segment()).clone();
    }

    private void restore(byte[] bytes) {
        List.copyOf(rig.disk.files.keySet()).forEach(rig.disk.files::remove);
        rig.disk.put(segment(), bytes);
        rig.reopen();
        assertFalse(rig.log.standing() == Standing.BROKEN);
    }

    private Path segment() {
        return rig.log.path().resolve(new SegmentName(1, START).fileName());
    }

    private static long size(int record) {
        return Frame.recordBytes(LogRig.entry(START + record));
    }

    private List<Path> setAside() throws IOException {
        Path aside = folder.resolve(DamagedPieces.FOLDER);
        if (!Files.isDirectory(aside)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(aside)) {
            return inside.toList();
        }
    }
}
