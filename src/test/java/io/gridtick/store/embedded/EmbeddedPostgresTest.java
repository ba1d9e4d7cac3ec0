package io.gridtick.store.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.gridtick.config.Secret;
import io.gridtick.store.Database;
import io.gridtick.store.DatabaseAddress;
import io.gridtick.store.DatabaseUnavailableException;
import io.gridtick.store.StartFailedException;
import io.gridtick.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresTest {
    /** A data folder as a first start leaves it; copied, because making one takes seconds. */
    private static Path made;

    private final Vertx vertx = Vertx.vertx();
    private final List<String> steps = new ArrayList<>();
    private Path dataDir;

    @BeforeAll
    static void makeOnce() throws IOException {
        made = Files.createTempDirectory("gridtick-made").toRealPath();
        EmbeddedPostgres.start(made, Durability.NONE, step -> {}).close();
    }

    @AfterAll
    static void removeMade() throws IOException {
        Folders.deleteTree(made);
    }

    @BeforeEach
    void makeFolder() throws IOException {
        dataDir = Files.createTempDirectory("gridtick-embedded").toRealPath();
    }

    @AfterEach
    void removeFolder() throws IOException {
        Postmaster.on(data()).ifPresent(Postmaster::stop);
        Waiting.on(vertx.close());
        Folders.deleteTree(dataDir);
    }

    @Test
    void deadServerIsStartedAgainOnItsPort() throws IOException {
        try (EmbeddedPostgres postgres = start()) {
            assertFalse(postgres.reviveIfDead());
            long pid = PidFile.of(data()).pid().orElseThrow();
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            Waiting.until("the server is started again", () -> isRevived(postgres));
            assertEquals("up", ask(postgres.address(), "SELECT 'up'"));
        }
    }

    private static boolean isRevived(EmbeddedPostgres postgres) {
        try {
            return postgres.reviveIfDead();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void firstStartMakesADatabaseThatWantsAPasswordAndFlushes() throws IOException {
        try (EmbeddedPostgres postgres = start()) {
            assertEquals(
                    List.of("unpacking PostgreSQL 18.6", "creating the database cluster", "starting PostgreSQL 18.6"),
                    steps);
            assertEquals("gridtick on UTF8, fsync on", ask(postgres.address(), """
                    SELECT format('%s, fsync %s', current_database() || ' on ' || current_setting('server_encoding'),
                                  current_setting('fsync'))"""));
            assertEquals("18.6", ask(postgres.address(), "SHOW server_version").split(" ")[0]);
            assertEquals("C.UTF-8", ask(postgres.address(), "SELECT datlocale FROM pg_database LIMIT 1"));
        }
        assertEquals("rw-------", permissions("postgres/password"));
        assertEquals("rwx------", permissions("postgres"));
        assertTrustsNobody();
    }

    @Test
    void wrongPasswordIsRefused() {
        copyMade();
        try (EmbeddedPostgres postgres = start()) {
            DatabaseAddress right = postgres.address();
            DatabaseAddress wrong = new DatabaseAddress(
                    right.host(),
                    right.port(),
                    right.database(),
                    right.user(),
                    new Secret("guess"),
                    right.tls(),
                    right.rootCertificate());
            assertThrows(DatabaseUnavailableException.class, () -> ask(wrong, "SELECT 'in'"));
        }
    }

    @Test
    void secondStartKeepsDataAndUnpacksNothing() throws IOException {
        copyMade();
        FileTime unpackedAt;
        try (EmbeddedPostgres postgres = start()) {
            ask(postgres.address(), "CREATE TABLE kept AS SELECT 42 AS answer");
            unpackedAt = Files.getLastModifiedTime(dataDir.resolve("postgres/bin-18.6/bin/postgres"));
        }
        steps.clear();
        try (EmbeddedPostgres postgres = start()) {
            assertEquals(List.of("starting PostgreSQL 18.6"), steps);
            assertEquals("42", ask(postgres.address(), "SELECT answer::text FROM kept"));
        }
        assertEquals(unpackedAt, Files.getLastModifiedTime(dataDir.resolve("postgres/bin-18.6/bin/postgres")));
        assertTrue(Files.exists(dataDir.resolve("postgres/server.log.1")));
    }

    @Test
    void closeEndsTheServerAndMayBeCalledTwice() throws IOException {
        copyMade();
        EmbeddedPostgres postgres = start();
        assertTrue(Postmaster.on(data()).isPresent());
        postgres.close();
        postgres.close();
        assertTrue(Postmaster.on(data()).isEmpty());
        assertFalse(Files.exists(data().resolve("postmaster.pid")));
    }

    @Test
    void serverLeftBehindIsEndedAndItsDataKept() throws IOException {
        copyMade();
        DatabaseAddress leftBehind = start().address();
        ask(leftBehind, "CREATE TABLE kept AS SELECT 42 AS answer");
        long oldPid = PidFile.of(data()).pid().orElseThrow();
        try (EmbeddedPostgres postgres = start()) {
            assertTrue(steps.contains("ending a PostgreSQL that was left behind"), steps.toString());
            assertNotEquals(oldPid, PidFile.of(data()).pid().orElseThrow());
            assertEquals("42", ask(postgres.address(), "SELECT answer::text FROM kept"));
        }
    }

    @Test
    void killedServerRecovers() throws IOException {
        copyMade();
        EmbeddedPostgres killed = start();
        ask(killed.address(), "CREATE TABLE kept AS SELECT 42 AS answer");
        Postmaster postmaster = Postmaster.on(data()).orElseThrow();
        assertTrue(ProcessHandle.of(postmaster.pid()).orElseThrow().destroyForcibly());
        Waiting.until("the server is gone", () -> !postmaster.isRunning());
        try (EmbeddedPostgres postgres = start()) {
            assertEquals("42", ask(postgres.address(), "SELECT answer::text FROM kept"));
        }
    }

    @Test
    void frozenServerLeftBehindIsKilled() throws IOException {
        copyMade();
        DatabaseAddress leftBehind = start().address();
        ask(leftBehind, "CREATE TABLE kept AS SELECT 42 AS answer");
        Postmaster frozen = Postmaster.on(data()).orElseThrow();
        assertTrue(new Program(dataDir).succeeds(List.of("/bin/sh", "-c", "kill -STOP " + frozen.pid())));
        frozen.stop(Duration.ofMillis(200), Duration.ofMillis(200));
        assertFalse(frozen.isRunning());
        try (EmbeddedPostgres postgres = start()) {
            assertEquals("42", ask(postgres.address(), "SELECT answer::text FROM kept"));
        }
    }

    @Test
    void pidFileThatNamesAnotherProgramStopsNothingAndHurtsNobody() throws Exception {
        copyMade();
        Process innocent = new ProcessBuilder("sleep", "600").start();
        try {
            Files.write(
                    data().resolve("postmaster.pid"),
                    List.of(String.valueOf(innocent.pid()), data().toString(), "1795254636", "38911", "", "127.0.0.1"));
            start().close();
            assertFalse(innocent.waitFor(50, TimeUnit.MILLISECONDS));
        } finally {
            innocent.destroyForcibly();
        }
    }

    @Test
    void emptyPidFileOfAPowerCutDoesNotStopTheStart() throws IOException {
        copyMade();
        Files.createFile(data().resolve("postmaster.pid"));
        start().close();
    }

    @Test
    void unfinishedUnpackingAndClusterAreMadeAnew() throws IOException {
        Files.createDirectories(dataDir.resolve("postgres/bin-18.6.new/bin"));
        Files.createDirectories(dataDir.resolve("postgres/data.new/base"));
        start().close();
        assertFalse(Files.exists(dataDir.resolve("postgres/bin-18.6.new")));
        assertFalse(Files.exists(dataDir.resolve("postgres/data.new")));
    }

    @Test
    void dataOfAnotherMajorVersionIsNotTouched() throws IOException {
        copyMade();
        Files.writeString(data().resolve("PG_VERSION"), "17\n");
        StartFailedException refusal = assertThrows(StartFailedException.class, this::start);
        assertTrue(refusal.toString().contains("was written by PostgreSQL 17"), refusal.toString());
    }

    @Test
    void missingPasswordIsNamed() throws IOException {
        copyMade();
        Files.delete(dataDir.resolve("postgres/password"));
        StartFailedException refusal = assertThrows(StartFailedException.class, this::start);
        assertTrue(refusal.toString().contains("postgres/password"), refusal.toString());
    }

    @Test
    void failedStartShowsTheEndOfTheLog() throws IOException {
        copyMade();
        Files.writeString(data().resolve("postgresql.auto.conf"), "shared_preload_libraries = 'no_such_library'\n");
        StartFailedException failure = assertThrows(StartFailedException.class, this::start);
        assertTrue(failure.toString().contains("no_such_library"), failure.toString());
    }

    @Test
    void environmentOfPostgresToolsIsNotPassedOn() {
        Program.Outcome outcome =
                new Program(dataDir).run(List.of("/bin/sh", "-c", "env; exit 3"), Duration.ofSeconds(5));
        assertEquals(3, outcome.exitCode());
        assertTrue(outcome.output().lines().noneMatch(line -> line.startsWith("PG")), outcome.output());
        assertTrue(outcome.output().contains("LC_ALL=C"), outcome.output());
    }

    @Test
    void programThatDoesNotEndIsKilled() {
        StartFailedException failure = assertThrows(
                StartFailedException.class,
                () -> new Program(dataDir).run(List.of("sleep", "600"), Duration.ofMillis(50)));
        assertTrue(failure.toString().contains("did not end"), failure.toString());
    }

    private void copyMade() {
        assertTrue(new Program(dataDir)
                .succeeds(List.of("cp", "-a", made.resolve("postgres").toString(), dataDir.toString())));
    }

    private EmbeddedPostgres start() {
        return EmbeddedPostgres.start(dataDir, steps::add);
    }

    @CanIgnoreReturnValue
    private String ask(DatabaseAddress address, String sql) {
        Database database = Database.connect(vertx, address, 1);
        try {
            var rows = Waiting.on(database.query(sql));
            for (Row row : rows) {
                return row.getString(0);
            }
            return "";
        } finally {
            Waiting.on(database.close());
        }
    }

    private void assertTrustsNobody() throws IOException {
        List<String> rules = Files.readAllLines(data().resolve("pg_hba.conf")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        assertFalse(rules.isEmpty());
        assertTrue(rules.stream().allMatch(rule -> rule.endsWith("scram-sha-256")), rules.toString());
    }

    private String permissions(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(dataDir.resolve(path)));
    }

    private Path data() {
        return dataDir.resolve("postgres/data");
    }
}
