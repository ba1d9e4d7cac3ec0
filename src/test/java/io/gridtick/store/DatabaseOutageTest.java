package io.gridtick.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gridtick.config.Secret;
import io.gridtick.store.embedded.Durability;
import io.gridtick.store.embedded.EmbeddedPostgres;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of queries while the server is frozen, gone, or mute. */
class DatabaseOutageTest {
    private static Path folder;

    private EmbeddedPostgres postgres;
    private Vertx vertx;
    private Database database;

    @BeforeAll
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("gridtick-outage").toRealPath();
    }

    @AfterAll
    static void removeFolder() throws IOException {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.toList().reversed()) {
                Files.delete(path);
            }
        }
    }

    @BeforeEach
    void start() {
        postgres = EmbeddedPostgres.start(folder, Durability.NONE, step -> {});
        vertx = Vertx.vertx();
        database = Database.connect(vertx, postgres.address(), 4);
        ask(database.query("SELECT 1::text"));
    }

    @AfterEach
    void stop() {
        Waiting.on(database.close());
        Waiting.on(vertx.close());
        postgres.close();
    }

    @Test
    void frozenServerDelaysNobodyBeyondTheLimitAndIsUsedAgainAfterwards() throws Exception {
        ServerSignals server = new ServerSignals(folder);
        List<Future<RowSet<Row>>> running = queries(4, "SELECT pg_sleep(3)");
        server.freeze();
        try {
            long begun = System.nanoTime();
            // Those on their way, those that find a connection, those that wait for one, those that log in.
            List<Future<?>> asked = new ArrayList<>(running);
            asked.addAll(queries(40, "SELECT 1::text"));
            asked.add(database.transaction(
                    connection -> connection.query("SELECT 1").execute()));
            asked.forEach(this::assertUnavailable);
            asked.clear();
            asked.addAll(queries(40, "SELECT 1::text"));
            asked.forEach(this::assertUnavailable);
            assertTrue(
                    System.nanoTime() - begun < Duration.ofSeconds(9).toNanos(), "two rounds of at most 5 s and 2 s");
        } finally {
            server.thaw();
        }
        assertRecovers();
    }

    @Test
    void restartedServerIsUsedAgain() {
        DatabaseAddress before = postgres.address();
        postgres.close();
        assertUnavailable(database.query("SELECT 1::text"));
        assertUnavailable(database.query("SELECT 1::text"));
        postgres = EmbeddedPostgres.start(folder, Durability.NONE, step -> {});
        assertEquals(before, postgres.address());
        assertRecovers();
    }

    @Test
    void lostConnectionsAreReplaced() {
        List<Future<RowSet<Row>>> running = queries(3, "SELECT pg_sleep(30)");
        Waiting.until("each was cut off", () -> running.stream().allMatch(Future::isComplete) || cutOff() < 0);
        running.forEach(this::assertUnavailable);
        assertRecovers();
    }

    @Test
    void serverThatNeverAnswersALoginDelaysNobodyBeyondTheLimit() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Database stuck = Database.connect(vertx, address(mute.getLocalPort()), 2);
            for (int round = 0; round < 2; round++) {
                List<Future<RowSet<Row>>> asked = IntStream.range(0, 6)
                        .mapToObj(i -> stuck.query("SELECT 1"))
                        .toList();
                asked.forEach(this::assertUnavailable);
            }
            Waiting.on(stuck.close());
        }
    }

    @Test
    void addressWithoutServerFailsAtOnce() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        Database nowhere = Database.connect(vertx, address(port), 2);
        assertUnavailable(nowhere.query("SELECT 1"));
        Waiting.on(nowhere.close());
    }

    private List<Future<RowSet<Row>>> queries(int count, String sql) {
        return IntStream.range(0, count).mapToObj(i -> database.query(sql)).toList();
    }

    private int cutOff() {
        return Integer.parseInt(ask(database.query("""
                SELECT count(pg_terminate_backend(pid))::text FROM pg_stat_activity
                WHERE query LIKE 'SELECT pg_sleep%' AND pid <> pg_backend_pid()""")));
    }

    private void assertRecovers() {
        Waiting.until(
                "the database answers again",
                () -> Waiting.on(database.query("SELECT 1::text").map(true).otherwise(false)));
        // All places of the pool work, not just one.
        queries(16, "SELECT pg_sleep(0.01)").forEach(Waiting::on);
    }

    private void assertUnavailable(Future<?> future) {
        assertInstanceOf(DatabaseUnavailableException.class, Waiting.failure(future));
    }

    @CanIgnoreReturnValue
    private static String ask(Future<RowSet<Row>> rows) {
        return Waiting.on(rows).iterator().next().getString(0);
    }

    private static DatabaseAddress address(int port) {
        return new DatabaseAddress(
                "127.0.0.1", port, "gridtick", "gridtick", new Secret("x"), TlsMode.DISABLE, Optional.empty());
    }
}
