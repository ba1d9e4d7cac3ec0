package io.gridtick.bench.peer;

import io.gridtick.bench.Folders;
import io.gridtick.testing.ProcessTree;
import io.gridtick.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A program of others as a child process with an empty folder of its own. */
final class Peer implements Rival {
    private final Program program;
    private final Path executable;
    private final Feed feed;
    private final Path folder;
    private int port;
    private @Nullable ServerProcess process;

    Peer(Program program, Feed feed) throws IOException {
        this.program = program;
        this.feed = feed;
        this.executable = program.get();
        this.folder = Files.createTempDirectory("bench-peer-");
    }

    @Override
    public String name() {
        return program.title();
    }

    @Override
    public void start() throws IOException {
        port = ServerProcess.freePort();
        ServerProcess started = ServerProcess.start(
                program.command(executable, folder, port),
                program.environment(folder, port, ServerProcess.freePort()),
                folder);
        process = started;
        started.awaitReady(port, program.readyPath());
        program.prepare(port);
    }

    @Override
    public Target target() {
        return new Target(port, feed.path(), feed.headers());
    }

    @Override
    public ProcessTree processes() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process.tree();
    }

    @Override
    public long kept() throws IOException {
        return program.kept(port);
    }

    @Override
    public void close() {
        if (process != null) {
            process.close();
        }
        Folders.delete(folder);
    }
}
