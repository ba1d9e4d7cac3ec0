package io.gridtick.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.ops.PartHealth.Status;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final Health health = new Health(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void withoutPartsItIsReady() {
        assertTrue(health.report().isReady());
        assertEquals(Status.UP, health.report().worst());
    }

    @Test
    void aNewPartIsDownUntilItSaysOtherwise() {
        PartState database = health.register("database");
        assertFalse(health.report().isReady());
        database.set(Status.UP, "Connected.");
        assertTrue(health.report().isReady());
    }

    @Test
    void aDegradedPartKeepsTheServerReady() {
        health.register("database").set(Status.DEGRADED, "Slow.");
        assertTrue(health.report().isReady());
        assertEquals(Status.DEGRADED, health.report().worst());
    }

    @Test
    void whileItDrainsItIsNotReady() {
        health.register("database").set(Status.UP, "Connected.");
        health.startDraining();
        assertFalse(health.report().isReady());
        assertTrue(health.report().isDraining());
    }

    @Test
    void aPartThatCannotSayHowItIsIsDown() {
        health.register("journal", () -> {
            throw new IllegalStateException("closed");
        });
        PartHealth journal = health.report().parts().getOrDefault("journal", new PartHealth(Status.UP, "", NOW));
        assertEquals(Status.DOWN, journal.status());
        assertTrue(journal.detail().contains("closed"));
    }

    @Test
    void partsAreListedInOrder() {
        List.of("streams", "database", "fleet")
                .forEach(part -> health.register(part).set(Status.UP, ""));
        assertEquals(
                List.of("database", "fleet", "streams"),
                List.copyOf(health.report().parts().keySet()));
    }

    @Test
    void mayBeUsedFromAnyThread() throws InterruptedException {
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 400; i++) {
                int number = i;
                threads.execute(() -> {
                    health.register("part" + number % 7).set(Status.UP, "");
                    assertTrue(health.report().parts().size() <= 7);
                });
            }
            threads.shutdown();
            assertTrue(threads.awaitTermination(10, TimeUnit.SECONDS));
        }
        assertEquals(7, health.report().parts().size());
    }
}
