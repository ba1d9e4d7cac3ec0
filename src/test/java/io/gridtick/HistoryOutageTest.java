package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.store.Database;
import io.gridtick.store.DatabaseAddress;
import io.gridtick.store.ServerSignals;
import io.gridtick.store.embedded.Durability;
import io.gridtick.store.embedded.EmbeddedPostgres;
import io.gridtick.testing.House;
import io.gridtick.testing.MovableClock;
import io.gridtick.testing.ServerProcess;
import io.gridtick.testing.Waiting;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.sqlclient.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** While the database is away senders notice nothing, and afterwards everything is there, once. */
@ExtendWith(VertxExtension.class)
class HistoryOutageTest {
    private static final boolean IS_LONG = Boolean.parseBoolean(System.getenv("GRIDTICK_TEST_LONG"));
    private static final Duration AWAY = Duration.ofSeconds(IS_LONG ? 60 : 2);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);
    private static final int GPUS = 8;
    private static final int VALUES = 3;

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-20T12:01:00Z"));
    private int sent;

    @Test
    void frozenDatabaseLosesNothing(Vertx vertx) throws Exception {
        Path databaseFolder = Files.createDirectory(folder.resolve("database"));
        ServerSignals signals = new ServerSignals(databaseFolder);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(databaseFolder, Durability.NONE, _ -> {});
                House house = house(postgres.address())) {
            sendFor(house, Duration.ofSeconds(1));
            signals.freeze();
            try {
                sendFor(house, AWAY);
            } finally {
                signals.thaw();
            }
            everythingIsThere(vertx, postgres.address());
        }
    }

    @Test
    void stoppedDatabaseLosesNothing(Vertx vertx) throws Exception {
        Path databaseFolder = Files.createDirectory(folder.resolve("database"));
        EmbeddedPostgres postgres = EmbeddedPostgres.start(databaseFolder, Durability.NONE, _ -> {});
        try (House house = house(postgres.address())) {
            sendFor(house, Duration.ofSeconds(1));
            postgres.close();
            sendFor(house, AWAY);
            postgres = EmbeddedPostgres.start(databaseFolder, Durability.NONE, _ -> {});
            everythingIsThere(vertx, postgres.address());
        } finally {
            postgres.close();
        }
    }

    private House house(DatabaseAddress address) throws Exception {
        String url = "postgresql://%s:%s@%s:%d/%s?sslmode=disable"
                .formatted(
                        address.user(), address.password().value(), address.host(), address.port(), address.database());
        return new House(folder.resolve("data"), ServerProcess.freePort(), Map.of("GRIDTICK_DATABASE_URL", url), clock);
    }

    /** A quarter of an hour of the clock takes some sixty requests, so spans end while the database is away. */
    private void sendFor(House house, Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            clock.pass(Duration.ofSeconds(15));
            long begun = System.nanoTime();
            assertEquals(200, send(house).status());
            assertTrue(System.nanoTime() - begun < ANSWER_WITHIN.toNanos());
            sent++;
        }
    }

    private House.Answer send(House house) throws Exception {
        StringBuilder gpus = new StringBuilder();
        for (int gpu = 0; gpu < GPUS; gpu++) {
            gpus.append(gpu == 0 ? "" : ",")
                    .append("{\"uuid\":\"gpu-%d\",\"index\":%d,\"util\":%d,\"power\":%d,\"temp\":50}"
                            .formatted(gpu, gpu, sent % 100, 100 + sent % 300));
        }
        String body = "{\"host\":\"n1\",\"region\":\"eu\",\"ts\":%d,\"gpus\":[%s]}".formatted(clock.millis(), gpus);
        return house.send("POST", "/api/v1/ingest", Optional.of("Bearer " + House.INGEST_KEY), body);
    }

    private void everythingIsThere(Vertx vertx, DatabaseAddress address) {
        clock.pass(Duration.ofMinutes(30));
        Database database = Database.connect(vertx, address, 1);
        long expected = (long) sent * GPUS * VALUES;
        Waiting.until("all is written", () -> stored(database) >= expected);
        assertEquals(expected, stored(database));
        Waiting.on(database.close());
    }

    private static long stored(Database database) {
        return Waiting.on(database.query("select coalesce(sum(value_count), 0)::bigint from history_span")
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return row.getLong(0);
                })
                .otherwise(-1L));
    }
}
