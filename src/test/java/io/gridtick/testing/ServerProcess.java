package io.gridtick.testing;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server as a child process: started, waited for until it says that it is ready, and ended. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofSeconds(90);
    private static final Duration END_WITHIN = Duration.ofSeconds(20);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(5);
    private static final int ANSWER_MILLIS = 1_000;

    private final Process process;
    private final Path log;
    private final Path folder;

    private ServerProcess(Process process, Path log, Path folder) {
        this.process = process;
        this.log = log;
        this.folder = folder;
    }

    /** Starts it; what it prints goes to a file in its folder. */
    public static ServerProcess start(List<String> command, Map<String, String> environment, Path folder)
            throws IOException {
        Path log = folder.resolve("server.log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("GRIDTICK_ASK_PROVIDERS", "false");
        builder.environment().putAll(environment);
        return new ServerProcess(builder.start(), log, folder);
    }

    public void awaitReady(int port) {
        awaitReady(port, "/health/ready");
    }

    /** For a server that says at another path that it is ready. */
    public void awaitReady(int port, String path) {
        long deadline = System.nanoTime() + READY_WITHIN.toNanos();
        while (!isReady(port, path)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("The server did not become ready; see " + log);
            }
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
        }
    }

    /** Ends it as a power cut would, without a chance to do anything; its database server lives on. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Asks it to stop and gives its exit code. */
    public int stop() throws InterruptedException {
        process.destroy();
        return awaitExit();
    }

    public int awaitExit() throws InterruptedException {
        if (!process.waitFor(END_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("The server did not end; see " + log);
        }
        return process.exitValue();
    }

    /** Everything that it has printed. */
    public String output() throws IOException {
        return Files.readString(log);
    }

    public ProcessTree tree() {
        return new ProcessTree(process.pid(), folder);
    }

    /** Ends it, and waits for what it leaves behind: a database server may take a moment longer. */
    @Override
    public void close() {
        Set<Long> members = tree().members();
        process.destroy();
        long deadline = System.nanoTime() + END_WITHIN.toNanos();
        while (members.stream().anyMatch(ProcessTree::isRunning) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
        }
        members.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static boolean isReady(int port, String path) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
            connection.setConnectTimeout(ANSWER_MILLIS);
            connection.setReadTimeout(ANSWER_MILLIS);
            return connection.getResponseCode() / 100 == 2;
        } catch (IOException _) {
            return false;
        }
    }
}
