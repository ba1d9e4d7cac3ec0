package io.gridtick.http.limit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gridtick.config.Secret;
import io.gridtick.testing.Waiting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Redis of one's own, which keeps nothing. Where there is no redis-server the test is skipped and says so. */
public final class RedisFixture implements AutoCloseable {
    private final int port;
    private final List<String> command;
    private Process server;

    private RedisFixture(Path binary, int port, List<String> options) throws IOException {
        this.port = port;
        this.command = new ArrayList<>(List.of(binary.toString(), "--port", String.valueOf(port)));
        command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--appendonly", "no"));
        command.addAll(options);
        this.server = process();
    }

    public static RedisFixture start(String... options) throws IOException {
        RedisFixture redis = new RedisFixture(binary(), freePort(), List.of(options));
        redis.awaitReady();
        return redis;
    }

    public Secret url() {
        return new Secret("redis://127.0.0.1:" + port);
    }

    public int port() {
        return port;
    }

    /** One command as a person would type it; the first line of the answer. */
    @CanIgnoreReturnValue
    public String ask(String line) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
            String answer = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
            return answer == null ? "" : answer;
        }
    }

    public void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    public void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    /** Dies as by a power cut. */
    public void kill() throws InterruptedException {
        server.destroyForcibly();
        assertEquals(true, server.waitFor(10, TimeUnit.SECONDS));
    }

    public void startAgain() throws IOException {
        server = process();
        awaitReady();
    }

    @Override
    public void close() {
        server.destroyForcibly();
    }

    private Process process() throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    private void awaitReady() {
        Waiting.until("Redis answers", () -> {
            try {
                return !ask("PING").isEmpty();
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    private void signal(String name) throws IOException, InterruptedException {
        String command = "kill -" + name + " " + server.pid();
        assertEquals(0, new ProcessBuilder("/bin/sh", "-c", command).start().waitFor());
    }

    private static Path binary() {
        Stream<String> folders =
                Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/bin", "/usr/local/bin"));
        Optional<Path> found = folders.map(folder -> Path.of(folder, "redis-server"))
                .filter(Files::isExecutable)
                .findFirst();
        // In continuous integration nothing is skipped in silence.
        assumeTrue(
                found.isPresent() || System.getenv("CI") != null,
                "redis-server is missing: apt-get install redis-server, or brew install redis");
        return found.orElseThrow();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
