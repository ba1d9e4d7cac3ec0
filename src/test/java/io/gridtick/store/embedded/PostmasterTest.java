package io.gridtick.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterTest {
    private static final Path DATA = Path.of("/srv/gridtick/postgres/data");

    @TempDir
    private Path folder;

    @Test
    void onlyPostgresOnThisVeryFolderIsTheServer() {
        assertTrue(isServer(List.of("/x/bin/postgres", "-D", "/srv/gridtick/postgres/data", "-p", "5"), "/"));
        assertTrue(isServer(List.of("postgres", "-p", "5"), "/srv/gridtick/postgres/data"));
        assertFalse(isServer(List.of("/x/bin/postgres", "-D", "/srv/other/data"), "/srv/other/data"));
        assertFalse(isServer(List.of("vim", "-D", "/srv/gridtick/postgres/data"), "/srv/gridtick/postgres/data"));
        assertFalse(isServer(List.of("/x/bin/postgres", "-D"), "/"));
        assertFalse(isServer(List.of(""), "/srv/gridtick/postgres/data"));
        assertFalse(isServer(List.of(), "/srv/gridtick/postgres/data"));
    }

    @Test
    void pidIsReadFromTheFirstLine() throws IOException {
        assertEquals(OptionalLong.of(42), pidIn("42\n/srv\n"));
        assertEquals(OptionalLong.of(42), pidIn(" 42 "));
        assertEquals(OptionalLong.empty(), pidIn(""));
        assertEquals(OptionalLong.empty(), pidIn("-42\n"));
        assertEquals(OptionalLong.empty(), pidIn("999999999999999999999\n"));
        Files.delete(folder.resolve("postmaster.pid"));
        assertEquals(OptionalLong.empty(), PidFile.of(folder).pid());
    }

    @Test
    void disowningKeepsWhatLeadsToSharedMemory() throws IOException {
        assertEquals(OptionalLong.of(42), pidIn("42\n/srv\n1795254636\n38911\n\n127.0.0.1\n 16041018        13\n"));
        PidFile.of(folder).disown();
        List<String> lines = Files.readAllLines(folder.resolve("postmaster.pid"));
        assertEquals(String.valueOf(Integer.MAX_VALUE), lines.getFirst());
        assertEquals(" 16041018        13", lines.getLast());
        assertEquals(7, lines.size());
    }

    private static boolean isServer(List<String> arguments, String workingFolder) {
        return Postmaster.isServer(arguments, Optional.of(Path.of(workingFolder)), DATA);
    }

    private OptionalLong pidIn(String content) throws IOException {
        Files.writeString(folder.resolve("postmaster.pid"), content);
        return PidFile.of(folder).pid();
    }
}
