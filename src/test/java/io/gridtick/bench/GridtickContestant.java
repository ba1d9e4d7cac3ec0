package io.gridtick.bench;

import io.gridtick.testing.ProcessTree;
import io.gridtick.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The real server, from its jar, with an empty data folder of its own and the embedded database. */
public final class GridtickContestant implements Contestant {
    private static final Path JAR = Path.of("target", "gridtick.jar");
    private static final String KEY = "benchmark-key-0123456789-0123456789";

    private final Path folder;
    private final Map<String, String> more;
    private int port;
    private int opsPort;
    private @Nullable ServerProcess process;

    public GridtickContestant() throws IOException {
        this(Map.of());
    }

    /** With more settings than a benchmark of ingest needs. */
    public GridtickContestant(Map<String, String> more) throws IOException {
        this.more = Map.copyOf(more);
        this.folder = Files.createTempDirectory("gridtick-bench-");
    }

    public static boolean isBuilt() {
        return Files.exists(JAR);
    }

    @Override
    public String name() {
        return "gridtick";
    }

    @Override
    public void start() throws IOException {
        port = ServerProcess.freePort();
        opsPort = ServerProcess.freePort();
        List<String> command = List.of(ServerProcess.java(), "@scripts/jvm.options", "-jar", JAR.toString());
        ServerProcess started = ServerProcess.start(command, environment(), folder);
        process = started;
        started.awaitReady(port);
    }

    @Override
    public Target target() {
        return new Target(port, "/api/v1/ingest", Map.of("Authorization", "Bearer " + KEY));
    }

    @Override
    public ProcessTree processes() {
        return running().tree();
    }

    @Override
    public boolean hasTakenAll(String answer, int samples) {
        return answer.contains("\"accepted\":" + samples);
    }

    /** Ends the server; its data stays, so that it can be started again. */
    public void stop() {
        running().close();
        process = null;
    }

    @Override
    public void close() {
        if (process != null) {
            stop();
        }
        Folders.delete(folder);
    }

    /** Ends it as a power cut would. */
    public void kill() throws InterruptedException {
        running().kill();
    }

    /** Where its meters are. */
    public int opsPort() {
        return opsPort;
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "GRIDTICK_HTTP_PORT", Integer.toString(port),
                "GRIDTICK_OPS_PORT", Integer.toString(opsPort),
                "GRIDTICK_DATA_DIR", folder.toString(),
                "GRIDTICK_BOOTSTRAP_INGEST_KEY", KEY));
        environment.putAll(more);
        return environment;
    }

    private ServerProcess running() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }
}
