package io.gridtick.store.embedded;

import io.gridtick.store.StartFailedException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end, within a time limit, in a folder that it can reach. */
record Program(Path folder) {

    /** What a program left: its exit code and the text of both its outputs. */
    record Outcome(int exitCode, String output) {
        boolean isSuccess() {
            return exitCode == 0;
        }
    }

    Outcome run(List<String> command, Duration limit) {
        return run(command, "", limit);
    }

    /** Its output goes to a file, so that a process it leaves behind cannot keep us reading. */
    Outcome run(List<String> command, String input, Duration limit) {
        try {
            Path output = Files.createTempFile(folder, "program", ".out");
            try {
                int exitCode = exitCode(builder(command, output).start(), command, input, limit);
                return new Outcome(exitCode, Files.readString(output).strip());
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new StartFailedException(
                    "Cannot run " + command.getFirst() + " (" + e.getMessage() + "). If the data folder lies on a file "
                            + "system that forbids programs, set GRIDTICK_DATA_DIR to another folder.",
                    e);
        }
    }

    /** Whether a command can be run here at all and succeeds. */
    boolean succeeds(List<String> command) {
        try {
            return run(command, Duration.ofSeconds(5)).isSuccess();
        } catch (StartFailedException e) {
            return false;
        }
    }

    private ProcessBuilder builder(List<String> command, Path output) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // PGDATA, PGPORT and their like would overrule what we ask for.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        builder.environment().putAll(Map.of("LC_ALL", "C", "TZ", "UTC"));
        return builder;
    }

    private static int exitCode(Process process, List<String> command, String input, Duration limit)
            throws IOException {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            throw new StartFailedException(command.getFirst() + " did not end within " + limit.toSeconds() + " s.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailedException("Interrupted while " + command.getFirst() + " ran.", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
