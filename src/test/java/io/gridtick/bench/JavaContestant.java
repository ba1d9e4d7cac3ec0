package io.gridtick.bench;

import io.gridtick.testing.ProcessTree;
import io.gridtick.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A peer that is a main class of the test code: it gets its port and a folder for its data as arguments. */
public final class JavaContestant implements Contestant {
    private final String name;
    private final Class<?> main;
    private final Path folder;
    private int port;
    private @Nullable ServerProcess process;

    public JavaContestant(String name, Class<?> main) throws IOException {
        this.name = name;
        this.main = main;
        this.folder = Files.createTempDirectory("bench-peer-");
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() throws IOException {
        port = ServerProcess.freePort();
        List<String> command = new ArrayList<>(List.of(
                ServerProcess.java(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                Integer.toString(port),
                folder.toString()));
        ServerProcess started = ServerProcess.start(command, Map.of(), folder);
        process = started;
        started.awaitReady(port);
    }

    @Override
    public Target target() {
        return new Target(port, "/", Map.of());
    }

    @Override
    public ProcessTree processes() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process.tree();
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
        Folders.delete(folder);
    }
}
