package io.gridtick.store.embedded;

import io.gridtick.store.DatabaseAddress;
import io.gridtick.store.StartFailedException;
import io.gridtick.store.TlsMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A PostgreSQL server that lives inside the data folder and answers on loopback. Blocks; not for event loops. */
public final class EmbeddedPostgres implements AutoCloseable {
    /** Long enough to replay what a killed server had not written. */
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private static final int START_ATTEMPTS = 3;

    private final PostgresCluster cluster;
    private final Launch launch;
    private final int port;
    private Postmaster postmaster;
    private boolean isClosed;

    private EmbeddedPostgres(PostgresCluster cluster, Launch launch, int port, Postmaster postmaster) {
        this.cluster = cluster;
        this.launch = launch;
        this.port = port;
        this.postmaster = postmaster;
    }

    /** Starts the server of this data folder, whose lock the caller holds; ends one that was left behind. */
    public static EmbeddedPostgres start(Path dataDir, Consumer<String> progress) {
        return start(dataDir, Durability.FULL, progress);
    }

    public static EmbeddedPostgres start(Path dataDir, Durability durability, Consumer<String> progress) {
        try {
            return start(dataDir.toRealPath(), dataDir.toRealPath().resolve("postgres"), durability, progress);
        } catch (IOException e) {
            throw new StartFailedException(
                    "PostgreSQL cannot use the data folder " + dataDir + " (" + e
                            + "). Check the disk and who owns the folder.",
                    e);
        }
    }

    public DatabaseAddress address() {
        return new DatabaseAddress(
                PortFile.HOST,
                port,
                PostgresCluster.DATABASE,
                PostgresCluster.USER,
                cluster.password(),
                TlsMode.DISABLE,
                Optional.empty());
    }

    /** Stops the server and waits for it, within bounds. */
    @Override
    public synchronized void close() {
        isClosed = true;
        postmaster.stop();
    }

    /**
     * Starts the server again if it has died, on the same port, so that connections find it.
     *
     * @return whether it had died
     */
    public synchronized boolean reviveIfDead() throws IOException {
        if (isClosed || postmaster.isRunning()) {
            return false;
        }
        endLeftBehind(cluster.data(), step -> {});
        int again = launch.start();
        postmaster = launch.running();
        if (again != port) {
            throw new StartFailedException("PostgreSQL died, and its port " + port + " is taken by something else.");
        }
        return true;
    }

    private static EmbeddedPostgres start(Path dataDir, Path folder, Durability durability, Consumer<String> progress)
            throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        endLeftBehind(folder.resolve("data"), progress);
        RunAs runAs = Identity.forFolder(dataDir);
        Ownership.hand(dataDir, folder, runAs);
        PostgresBinaries binaries = PostgresBinaries.unpackOnce(folder, progress);
        PostgresCluster cluster = PostgresCluster.openOrCreate(folder, binaries, runAs, durability, progress);
        progress.accept("starting PostgreSQL " + PostgresBinaries.VERSION);
        Launch launch = new Launch(folder, binaries, cluster, runAs, durability);
        int port = launch.start();
        return new EmbeddedPostgres(cluster, launch, port, launch.running());
    }

    private static void endLeftBehind(Path data, Consumer<String> progress) throws IOException {
        Optional<Postmaster> leftBehind = Postmaster.on(data);
        if (leftBehind.isPresent()) {
            progress.accept("ending a PostgreSQL that was left behind");
            leftBehind.get().stop();
        }
        PidFile.of(data).disown();
    }

    /** One start of the server: finds a free port, and tries again when something else was faster to take it. */
    private record Launch(
            Path folder, PostgresBinaries binaries, PostgresCluster cluster, RunAs runAs, Durability durability) {

        int start() throws IOException {
            ServerLog log = new ServerLog(folder.resolve("server.log"));
            PortFile ports = new PortFile(folder.resolve("port"));
            for (int attempt = 1; ; attempt++) {
                log.rotate();
                int port = ports.choose();
                Program.Outcome outcome = pgCtl(port, log);
                if (outcome.isSuccess()) {
                    ports.remember(port);
                    return port;
                }
                endLeftBehind(cluster.data(), step -> {});
                if (attempt == START_ATTEMPTS) {
                    throw new StartFailedException("PostgreSQL does not start: " + outcome.output()
                            + "\nThe last lines of " + log.file() + ":\n" + log.lastLines());
                }
            }
        }

        Postmaster running() throws IOException {
            return Postmaster.on(cluster.data())
                    .orElseThrow(() -> new StartFailedException(
                            "PostgreSQL ended right after its start. Look into " + folder.resolve("server.log") + "."));
        }

        /** The program makes the server leader of a session, so that Ctrl-C on our terminal does not reach it. */
        private Program.Outcome pgCtl(int port, ServerLog log) {
            return new Program(folder)
                    .run(
                            Identity.command(
                                    runAs,
                                    binaries.program("pg_ctl"),
                                    "start",
                                    "--silent",
                                    "--wait",
                                    "--timeout=" + START_LIMIT.toSeconds(),
                                    "--pgdata=" + cluster.data(),
                                    "--log=" + log.file(),
                                    "--options=" + ServerSettings.options(port, durability)),
                            START_LIMIT.plusSeconds(10));
        }
    }
}
