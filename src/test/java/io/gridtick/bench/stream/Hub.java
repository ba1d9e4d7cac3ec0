package io.gridtick.bench.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.testing.ProcessTree;
import io.gridtick.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A hub in a process of its own. */
record Hub(String name, int port, String path, ServerProcess process) implements AutoCloseable {
    private static final Pattern TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");

    /** Ours; {@code query} is what a client asks for. */
    static Hub ours(String name, String query) throws IOException {
        int port = ServerProcess.freePort();
        return started(
                name,
                port,
                "/api/v1/stream" + query,
                List.of(
                        ServerProcess.java(),
                        "@scripts/jvm.options",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HubServer.class.getName(),
                        Integer.toString(port)));
    }

    /** The library that most hubs in Node are made with. */
    static Hub ws() throws IOException {
        int port = ServerProcess.freePort();
        return started(
                "ws (Node)",
                port,
                "/",
                List.of(
                        "node",
                        "web-static/test/bench/ws-hub.js",
                        Integer.toString(port),
                        Integer.toString(Load.CHANGES_PER_SECOND),
                        Integer.toString(Load.BYTES)));
    }

    private static Hub started(String name, int port, String path, List<String> command) throws IOException {
        ServerProcess process = ServerProcess.start(command, Map.of(), Files.createTempDirectory("bench-hub-"));
        process.awaitReady(port);
        return new Hub(name, port, path, process);
    }

    double cpuSeconds() {
        return process.tree().cpuSeconds();
    }

    double rssMebibytes() {
        return process.tree().rootRssMebibytes();
    }

    /** Bytes of the objects that live, after a collection; for hubs on the JVM. */
    long liveBytes() throws IOException, InterruptedException {
        ProcessTree tree = process.tree();
        Process histogram = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(tree.root()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String text = new String(histogram.getInputStream().readAllBytes(), UTF_8);
        int ended = histogram.waitFor();
        Matcher total = TOTAL.matcher(text);
        if (ended != 0 || !total.find()) {
            throw new IOException("no histogram of the heap: " + text);
        }
        return Long.parseLong(total.group(1));
    }

    @Override
    public void close() {
        process.close();
    }
}
