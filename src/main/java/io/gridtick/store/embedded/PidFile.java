package io.gridtick.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The file in which a running PostgreSQL server names its process. */
record PidFile(Path file) {
    /** No system gives a process this number. */
    private static final String NOBODY = String.valueOf(Integer.MAX_VALUE);

    static PidFile of(Path data) {
        return new PidFile(data.resolve("postmaster.pid"));
    }

    OptionalLong pid() throws IOException {
        List<String> lines = lines();
        return lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,18}")
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(lines.getFirst().strip()));
    }

    /**
     * Says that the process is gone. PostgreSQL would take any live process with that number for a server. The other
     * lines stay: they lead it to shared memory that a process of the old server may still hold.
     */
    void disown() throws IOException {
        List<String> lines = new ArrayList<>(lines());
        if (pid().isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        lines.set(0, NOBODY);
        Files.write(file, lines);
    }

    private List<String> lines() throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }
}
