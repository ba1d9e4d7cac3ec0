package io.gridtick.store.embedded;

import io.gridtick.store.StartFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The main process of a PostgreSQL server that is seen to have a data folder open. No other process is ever signalled. */
record Postmaster(long pid, Path data) {
    private static final Duration FAST_LIMIT = Duration.ofSeconds(20);
    private static final Duration IMMEDIATE_LIMIT = Duration.ofSeconds(5);
    private static final long POLL_MILLIS = 10;

    static Optional<Postmaster> on(Path data) throws IOException {
        OptionalLong pid = PidFile.of(data).pid();
        return pid.isPresent()
                ? Optional.of(new Postmaster(pid.getAsLong(), data)).filter(Postmaster::isRunning)
                : Optional.empty();
    }

    /** Asked anew each time: numbers of processes are reused, and a dead one that nobody reaped has no arguments. */
    boolean isRunning() {
        return isServer(arguments(pid), folderOf(pid), data);
    }

    static boolean isServer(List<String> arguments, Optional<Path> workingFolder, Path data) {
        if (arguments.isEmpty() || !Path.of(arguments.getFirst()).endsWith("postgres")) {
            return false;
        }
        int folder = arguments.indexOf("-D") + 1;
        boolean isNamed = folder > 0 && folder < arguments.size() && data.equals(Path.of(arguments.get(folder)));
        return isNamed || workingFolder.filter(data::equals).isPresent();
    }

    /**
     * Ends the server: connections are cut and a checkpoint is written; a server that takes too long is stopped without
     * one, and a frozen one is killed. Committed data survives each. Signals reach it whatever identity it runs as.
     */
    void stop() {
        stop(FAST_LIMIT, IMMEDIATE_LIMIT);
    }

    void stop(Duration fastLimit, Duration immediateLimit) {
        if (!signal("INT", fastLimit) && !signal("QUIT", immediateLimit) && !kill()) {
            throw new StartFailedException(
                    "The PostgreSQL process " + pid + " on " + data + " does not end. Kill it, then start again.");
        }
    }

    private boolean signal(String name, Duration limit) {
        if (!isRunning()) {
            return true;
        }
        Program.Outcome outcome =
                new Program(folder()).run(List.of("/bin/sh", "-c", "kill -" + name + " " + pid), Duration.ofSeconds(5));
        return outcome.isSuccess() && hasEnded(limit);
    }

    private Path folder() {
        return Objects.requireNonNull(data.getParent(), "the data folder has no parent");
    }

    private boolean kill() {
        ProcessHandle.of(pid).filter(process -> isRunning()).ifPresent(process -> {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        });
        return hasEnded(IMMEDIATE_LIMIT);
    }

    private boolean hasEnded(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (isRunning()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailedException("Interrupted while PostgreSQL was ending.", e);
        }
    }

    /** Linux lets everybody read the arguments of any process; elsewhere Java asks for those of our own user. */
    private static List<String> arguments(long pid) {
        try {
            String line =
                    Files.readString(Path.of("/proc", String.valueOf(pid), "cmdline"), StandardCharsets.ISO_8859_1);
            return Arrays.stream(line.split("\0")).toList();
        } catch (IOException e) {
            return ProcessHandle.of(pid).map(ProcessHandle::info).stream()
                    .flatMap(info -> Stream.concat(
                            info.command().stream(), info.arguments().stream().flatMap(Arrays::stream)))
                    .toList();
        }
    }

    private static Optional<Path> folderOf(long pid) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc", String.valueOf(pid), "cwd")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
