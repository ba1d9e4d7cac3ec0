package io.gridtick.store;

import io.gridtick.store.embedded.Durability;
import io.gridtick.store.embedded.EmbeddedPostgres;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * One real PostgreSQL for all tests of a JVM: started when first asked for, without flushing to disk, gone with the JVM.
 * Each test class takes a database of its own.
 */
public final class PostgresFixture {
    private static final String TEMPLATE = "migrated";
    private static final AtomicInteger databases = new AtomicInteger();

    private PostgresFixture() {}

    /** An empty database. */
    public static DatabaseAddress freshDatabase() {
        return create("template1");
    }

    /** A database with the schema of this version. */
    public static synchronized DatabaseAddress migratedDatabase() {
        if (!Server.isTemplateReady) {
            DatabaseAddress template = named(TEMPLATE);
            execute(Server.POSTGRES.address(), "CREATE DATABASE " + TEMPLATE);
            onDatabase(template, (vertx, database) -> new Migrations(vertx, database).apply());
            Server.isTemplateReady = true;
        }
        return create(TEMPLATE);
    }

    private static synchronized DatabaseAddress create(String template) {
        String name = "test_" + databases.incrementAndGet();
        execute(Server.POSTGRES.address(), "CREATE DATABASE " + name + " TEMPLATE " + template);
        return named(name);
    }

    private static DatabaseAddress named(String database) {
        DatabaseAddress server = Server.POSTGRES.address();
        return new DatabaseAddress(
                server.host(),
                server.port(),
                database,
                server.user(),
                server.password(),
                server.tls(),
                server.rootCertificate());
    }

    private static void execute(DatabaseAddress address, String sql) {
        onDatabase(address, (vertx, database) -> database.query(sql));
    }

    private interface Work {
        Future<?> on(Vertx vertx, Database database);
    }

    private static void onDatabase(DatabaseAddress address, Work work) {
        Vertx vertx = Vertx.vertx();
        Database database = Database.connect(vertx, address, 1);
        try {
            Waiting.on(work.on(vertx, database), Duration.ofSeconds(60));
        } finally {
            Waiting.on(database.close(), Duration.ofSeconds(10));
            Waiting.on(vertx.close(), Duration.ofSeconds(10));
        }
    }

    /** Made by the class loader, hence once. */
    private static final class Server {
        private static final Path FOLDER = temporaryFolder();
        private static final EmbeddedPostgres POSTGRES = EmbeddedPostgres.start(FOLDER, Durability.NONE, step -> {});
        private static boolean isTemplateReady;

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(Server::end));
        }

        private static Path temporaryFolder() {
            try {
                return Files.createTempDirectory("gridtick-test");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void end() {
            POSTGRES.close();
            try (Stream<Path> inside = Files.walk(FOLDER)) {
                for (Path path : inside.toList().reversed()) {
                    Files.delete(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
