package io.gridtick.store.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.store.Database;
import io.gridtick.store.PostgresFixture;
import io.gridtick.testing.Waiting;
import io.vertx.core.Vertx;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    private final Vertx vertx = Vertx.vertx();
    private Database database;

    @BeforeEach
    void open() {
        database = Database.connect(vertx, PostgresFixture.migratedDatabase());
    }

    @AfterEach
    void close() {
        Waiting.on(database.close());
        Waiting.on(vertx.close());
    }

    private Lease lease(Database on, String name, Duration time) {
        Lease lease = new Lease(vertx, on, name, time);
        Waiting.on(lease.start());
        return lease;
    }

    @Test
    void oneHasItAndTheOtherWaits() {
        Lease one = lease(database, "work", SHORT);
        Lease other = lease(database, "work", SHORT);
        assertTrue(one.isOurs());
        assertFalse(other.isOurs());
        Waiting.until("the first knows that somebody waits", one::isWanted);
        Lease apart = lease(database, "other work", SHORT);
        assertTrue(apart.isOurs());
        assertFalse(apart.isWanted());
    }

    @Test
    void whatIsGivenBackIsTakenAtOnce() {
        Lease one = lease(database, "work", Duration.ofMinutes(10));
        Waiting.on(one.end());
        assertFalse(one.isOurs());
        assertTrue(lease(database, "work", SHORT).isOurs());
    }

    @Test
    void whoStandsInGivesWayToWhoCanDoAll() {
        Lease one = Lease.standingIn(vertx, database, "work", SHORT);
        Lease other = Lease.standingIn(vertx, database, "work", SHORT);
        Waiting.on(one.start());
        Waiting.on(other.start());
        assertTrue(one.isOurs());
        assertFalse(other.isOurs());
        Lease able = lease(database, "work", SHORT);
        assertTrue(able.isOurs());
        Waiting.until("it is known", () -> !one.isOurs() && able.isWanted());
        Waiting.on(able.end());
        Waiting.until("one stands in again", () -> one.isOurs() || other.isOurs());
    }

    @Test
    void ofANodeThatDiesAnotherTakesItOver() {
        Vertx dying = Vertx.vertx();
        Database its = Database.connect(dying, PostgresFixture.migratedDatabase());
        Lease one = new Lease(dying, database, "work", SHORT);
        Waiting.on(one.start());
        assertTrue(one.isOurs());
        Lease other = lease(database, "work", SHORT);
        assertFalse(other.isOurs());
        Waiting.on(its.close());
        Waiting.on(dying.close());
        Waiting.until("it is taken over", other::isOurs);
    }

    @Test
    void oneOfManyHasIt() {
        Lease[] leases = new Lease[8];
        for (int i = 0; i < leases.length; i++) {
            leases[i] = new Lease(vertx, database, "work", Duration.ofSeconds(10));
        }
        Waiting.on(io.vertx.core.Future.all(
                java.util.Arrays.stream(leases).map(Lease::start).toList()));
        long holders = java.util.Arrays.stream(leases).filter(Lease::isOurs).count();
        assertEquals(1, holders);
    }
}
