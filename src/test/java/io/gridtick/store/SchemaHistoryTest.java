package io.gridtick.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.store.SchemaHistory.Applied;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaHistoryTest {
    private static final MigrationFile ONE = MigrationFile.of("V001__one.sql", "SELECT 1");
    private static final MigrationFile TWO = MigrationFile.of("V002__two.sql", "SELECT 2");
    private static final MigrationFile THREE = MigrationFile.of("V003__three.sql", "SELECT 3");

    @TempDir
    private Path folder;

    @Test
    void nextFileIsTheFirstThatWasNotApplied() {
        MigrationFiles files = new MigrationFiles(List.of(THREE, ONE, TWO));
        assertEquals(Optional.of(ONE), history().next(files));
        assertEquals(Optional.of(THREE), history(ONE, TWO).next(files));
        assertEquals(Optional.empty(), history(ONE, TWO, THREE).next(files));
    }

    @Test
    void changedFileIsRefused() {
        MigrationFile changed = MigrationFile.of("V001__one.sql", "SELECT 1 ");
        assertRefused("another content", history(changed), ONE, TWO);
    }

    @Test
    void newerDatabaseIsRefused() {
        assertRefused("newer than this Gridtick: it has V002__two.sql", history(ONE, TWO), ONE);
    }

    @Test
    void holeInTheHistoryIsRefused() {
        assertRefused("lacks migration 1", history(TWO), ONE, TWO);
    }

    @Test
    void holeInTheFilesIsRefused() {
        assertThrows(StartFailedException.class, () -> new MigrationFiles(List.of(ONE, THREE)));
        assertThrows(StartFailedException.class, () -> new MigrationFiles(List.of(TWO)));
        assertThrows(
                StartFailedException.class,
                () -> new MigrationFiles(List.of(ONE, MigrationFile.of("V001__again.sql", ""))));
    }

    @Test
    void badNameIsRefused() {
        for (String name : new String[] {"V1__x.sql", "V001_x.sql", "v001__x.sql", "V001__X.sql", "V001__.sql"}) {
            assertThrows(StartFailedException.class, () -> MigrationFile.of(name, ""), name);
        }
    }

    @Test
    void checksumIsThatOfTheBytes() {
        assertEquals("e004ebd5b5532a4b85984a62f8ad48a81aa3460c1ca07701f386135d72cdecf5", ONE.checksum());
    }

    @Test
    void filesOfThisVersionAreReadFromFolderAndJarAlike() throws IOException {
        MigrationFiles files = MigrationFiles.read();
        assertEquals("V001__schedule.sql", files.files().getFirst().name());
        Path jar = folder.resolve("a space.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (MigrationFile file : files.files()) {
                entries.putNextEntry(new JarEntry("db/" + file.name()));
                entries.write(file.sql().getBytes(StandardCharsets.UTF_8));
            }
            entries.putNextEntry(new JarEntry("other/V009__x.sql"));
        }
        URI first = URI.create("jar:" + jar.toUri() + "!/db/V001__schedule.sql");
        assertEquals(files, MigrationFiles.beside(first.toURL()));
    }

    private static void assertRefused(String reason, SchemaHistory history, MigrationFile... files) {
        String message = assertThrows(
                        StartFailedException.class, () -> history.next(new MigrationFiles(List.of(files))))
                .toString();
        assertTrue(message.contains(reason), message);
    }

    private static SchemaHistory history(MigrationFile... applied) {
        return new SchemaHistory(Arrays.stream(applied)
                .map(file -> new Applied(file.version(), file.name(), file.checksum()))
                .toList());
    }
}
