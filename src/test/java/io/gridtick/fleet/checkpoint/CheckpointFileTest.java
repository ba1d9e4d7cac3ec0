package io.gridtick.fleet.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gridtick.fleet.checkpoint.CheckpointFile.Head;
import io.gridtick.fleet.record.DamagedRecordException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
    private static final Head HEAD = new Head(1_800_000_000_000_123L, 1_800_000_000_456L);

    @TempDir
    private Path folder;

    @Test
    void pagesComeBackInTheirOrder() throws Exception {
        List<byte[]> pages = pages();
        Path path = write("a", HEAD, pages);
        List<byte[]> read = new ArrayList<>();
        assertEquals(HEAD, CheckpointFile.read(path, read::add));
        assertSame(pages, read);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    }

    @Test
    void noPagesAreAFileToo() throws Exception {
        Path path = write("a", HEAD, List.of());
        assertEquals(HEAD, CheckpointFile.read(path, _ -> {
            throw new AssertionError();
        }));
    }

    @Test
    void everyTruncationIsNoticed() throws Exception {
        byte[] whole = Files.readAllBytes(write("a", HEAD, pages()));
        for (int length = 0; length < whole.length; length++) {
            assertDamaged(Arrays.copyOf(whole, length));
        }
        assertDamaged(Arrays.copyOf(whole, whole.length + 1));
    }

    @Test
    void everyFlippedBitIsNoticed() throws Exception {
        byte[] whole = Files.readAllBytes(write("a", HEAD, pages()));
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertDamaged(flipped);
        }
    }

    @Test
    void pagesOfAnotherFileOrPlaceAreNoticed() throws Exception {
        byte[] one = new byte[100];
        byte[] other = new byte[100];
        other[7] = 1;
        byte[] file = Files.readAllBytes(write("a", HEAD, List.of(one, other)));
        byte[] swapped = Files.readAllBytes(write("b", HEAD, List.of(other, one)));
        byte[] later =
                Files.readAllBytes(write("c", new Head(HEAD.position() + 1, HEAD.savedMillis()), List.of(one, other)));
        int head = file.length - 12 - 2 * 108;
        byte[] mixed = file.clone();
        System.arraycopy(swapped, head + 108, mixed, head, 108);
        assertDamaged(mixed);
        mixed = file.clone();
        System.arraycopy(later, head, mixed, head, 108);
        assertDamaged(mixed);
    }

    private void assertDamaged(byte[] bytes) throws IOException {
        Path path = folder.resolve("damaged");
        Files.write(path, bytes);
        assertThrows(DamagedRecordException.class, () -> CheckpointFile.read(path, _ -> {}));
    }

    private Path write(String name, Head head, List<byte[]> pages) throws IOException {
        Path path = folder.resolve(name);
        try (CheckpointFile file = CheckpointFile.create(path, head)) {
            for (byte[] page : pages) {
                file.add(page);
            }
            file.end();
            assertEquals(Files.size(path), file.bytes());
        }
        return path;
    }

    private static List<byte[]> pages() {
        Random random = new Random(1);
        List<byte[]> pages = new ArrayList<>();
        for (int size : new int[] {40, 0, 3, 150}) {
            byte[] page = new byte[size];
            random.nextBytes(page);
            pages.add(page);
        }
        return pages;
    }

    private static void assertSame(List<byte[]> expected, List<byte[]> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(expected.get(i), actual.get(i));
        }
    }
}
