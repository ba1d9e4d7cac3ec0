package io.gridtick.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Freezes and thaws all processes of an embedded server. */
public record ServerSignals(Path dataDir) {
    /** The one that makes new processes first. */
    public void freeze() throws IOException, InterruptedException {
        ProcessHandle postmaster = postmaster();
        signal("STOP", Stream.of(postmaster));
        signal("STOP", postmaster.descendants());
    }

    public void thaw() throws IOException, InterruptedException {
        ProcessHandle postmaster = postmaster();
        signal("CONT", Stream.concat(postmaster.descendants(), Stream.of(postmaster)));
    }

    private ProcessHandle postmaster() throws IOException {
        List<String> lines = Files.readAllLines(dataDir.resolve("postgres/data/postmaster.pid"));
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).orElseThrow();
    }

    private static void signal(String name, Stream<ProcessHandle> processes) throws IOException, InterruptedException {
        String pids = processes.map(process -> String.valueOf(process.pid())).collect(Collectors.joining(" "));
        assertEquals(
                0,
                new ProcessBuilder("/bin/sh", "-c", "kill -" + name + " " + pids)
                        .start()
                        .waitFor());
    }
}
