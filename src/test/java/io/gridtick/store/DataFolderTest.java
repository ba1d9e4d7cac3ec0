package io.gridtick.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path temporary;

    @Test
    void folderIsCreatedForItsOwnerOnly() throws IOException {
        Path wanted = temporary.resolve("a/b");
        try (DataFolder folder = DataFolder.open(wanted)) {
            assertEquals(wanted.toRealPath(), folder.path());
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(wanted)));
        }
    }

    @Test
    void secondServerOnTheFolderIsRefusedByItsName() {
        Path wanted = temporary.resolve("data");
        try (DataFolder folder = DataFolder.open(wanted)) {
            StartFailedException refusal = assertThrows(StartFailedException.class, () -> DataFolder.open(wanted));
            assertTrue(refusal.toString().contains(folder.path().toString()), refusal.toString());
        }
        DataFolder.open(wanted).close();
    }

    @Test
    void anotherProcessIsRefusedUntilTheFolderIsClosed() throws Exception {
        Path wanted = temporary.resolve("data");
        DataFolder folder = DataFolder.open(wanted);
        assertEquals(1, exitCodeOfOtherProcess(wanted));
        assertThrows(StartFailedException.class, () -> DataFolder.open(wanted));
        // A refusal in our own process must not have given the lock away.
        assertEquals(1, exitCodeOfOtherProcess(wanted));
        folder.close();
        folder.close();
        assertEquals(0, exitCodeOfOtherProcess(wanted));
    }

    @Test
    void linkAndFolderAreTheSame() throws IOException {
        Path real = Files.createDirectory(temporary.resolve("real"));
        Path link = Files.createSymbolicLink(temporary.resolve("link"), real);
        try (DataFolder folder = DataFolder.open(link)) {
            assertEquals(real.toRealPath(), folder.path());
            assertThrows(StartFailedException.class, () -> DataFolder.open(real));
        }
    }

    @Test
    void fileInThePlaceOfTheFolderIsNamed() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        StartFailedException refusal =
                assertThrows(StartFailedException.class, () -> DataFolder.open(file.resolve("data")));
        assertTrue(refusal.toString().contains("GRIDTICK_DATA_DIR"), refusal.toString());
    }

    /** Opens a data folder; its exit code says whether it could. */
    static final class Opener {
        private Opener() {}

        public static void main(String[] args) {
            try (DataFolder folder = DataFolder.open(Path.of(args[0]))) {
                System.out.println(folder.path());
            } catch (StartFailedException refusal) {
                System.exit(1);
            }
        }
    }

    private static int exitCodeOfOtherProcess(Path folder) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Opener.class.getName(),
                        folder.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return process.exitValue();
    }
}
