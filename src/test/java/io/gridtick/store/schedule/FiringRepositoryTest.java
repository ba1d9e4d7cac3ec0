package io.gridtick.store.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.store.Database;
import io.gridtick.store.PostgresFixture;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FiringRepositoryTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration OVER = Duration.ofMillis(-1);
    private static final Instant TEN = Instant.parse("2026-01-01T10:00:00Z");

    private static Vertx vertx;
    private static Database database;
    private static FiringRepository firings;

    @BeforeAll
    static void connect() {
        vertx = Vertx.vertx();
        database = Database.connect(vertx, PostgresFixture.migratedDatabase(), 4);
        firings = new FiringRepository(database);
    }

    @AfterAll
    static void close() {
        Waiting.on(database.close());
        Waiting.on(vertx.close());
    }

    @Test
    void oneOfManyClaimsSucceeds() {
        List<Future<Optional<Firing>>> claims = IntStream.range(0, 20)
                .mapToObj(i -> firings.claim("many", TEN, LEASE))
                .toList();
        assertEquals(
                1, claims.stream().map(Waiting::on).filter(Optional::isPresent).count());
    }

    @Test
    void taskIsNotOpenTwice() {
        Firing first = claim("single", TEN, LEASE);
        assertEquals(Optional.empty(), Waiting.on(firings.claim("single", TEN.plusSeconds(60), LEASE)));
        assertTrue(Waiting.on(firings.finish(first)));
        assertTrue(
                Waiting.on(firings.claim("single", TEN.plusSeconds(60), LEASE)).isPresent());
        assertEquals(Optional.empty(), Waiting.on(firings.claim("single", TEN, LEASE)));
    }

    @Test
    void lateCompletionOfAPausedWorkerIsRefused() {
        Firing paused = claim("paused", TEN, OVER);
        Firing heir = Waiting.on(firings.takeOver("paused", LEASE)).orElseThrow();
        assertEquals(2, heir.attempt());
        assertEquals(TEN, heir.fireAt());
        assertFalse(Waiting.on(firings.renew(paused, LEASE)));
        assertFalse(Waiting.on(firings.finish(paused)));
        assertFalse(Waiting.on(firings.giveUp(paused)));
        assertFalse(Waiting.on(firings.retryLater(paused, LEASE)));
        assertTrue(Waiting.on(firings.finish(heir)));
        assertTrue(Waiting.on(firings.finish(heir)), "said twice");
        assertFalse(Waiting.on(firings.giveUp(heir)));
    }

    @Test
    void heldRunIsNotTakenOver() {
        Firing held = claim("held", TEN, LEASE);
        assertEquals(Optional.empty(), Waiting.on(firings.takeOver("held", LEASE)));
        assertTrue(Waiting.on(firings.renew(held, OVER)));
        assertTrue(Waiting.on(firings.takeOver("held", LEASE)).isPresent());
    }

    @Test
    void failedRunWaitsForItsBackoff() {
        Firing failed = claim("failed", TEN, LEASE);
        assertTrue(Waiting.on(firings.retryLater(failed, Duration.ofMinutes(1))));
        assertEquals(Optional.empty(), Waiting.on(firings.takeOver("failed", LEASE)));
        assertFalse(Waiting.on(firings.finish(failed)), "it is not held any more");
        Plan.Sight sight = Waiting.on(firings.sight("failed"));
        assertTrue(sight.openUntil().orElseThrow().isAfter(sight.now().plusSeconds(50)));
    }

    @Test
    void beginningIsSaidOnceAndOnlyForANewTask() {
        assertEquals(Optional.empty(), Waiting.on(firings.sight("new")).lastFired());
        Waiting.on(firings.begin("new", TEN));
        Waiting.on(firings.begin("new", TEN.plusSeconds(60)));
        assertEquals(Optional.of(TEN), Waiting.on(firings.sight("new")).lastFired());
    }

    @Test
    void firingsAheadOfTheClockDoNotCountAsTheLast() {
        Waiting.on(firings.begin("ahead", TEN));
        Instant tomorrow = Waiting.on(firings.sight("ahead")).now().plus(Duration.ofDays(1));
        assertTrue(Waiting.on(firings.finish(claim("ahead", tomorrow, LEASE))));
        assertEquals(Optional.of(TEN), Waiting.on(firings.sight("ahead")).lastFired());
    }

    @Test
    void pruningKeepsTheLastAndTheOpen() {
        for (int i = 0; i < 5; i++) {
            assertTrue(Waiting.on(firings.finish(claim("old", TEN.plusSeconds(i), LEASE))));
        }
        Firing open = claim("old-open", TEN, LEASE);
        assertTrue(Waiting.on(firings.prune(Duration.ofDays(1))) >= 4);
        assertEquals(
                Optional.of(TEN.plusSeconds(4)),
                Waiting.on(firings.sight("old")).lastFired());
        assertTrue(Waiting.on(firings.finish(open)));
    }

    private static Firing claim(String task, Instant fireAt, Duration lease) {
        return Waiting.on(firings.claim(task, fireAt, lease)).orElseThrow();
    }
}
