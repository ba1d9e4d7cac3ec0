package io.gridtick.market.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RecollectionTest {
    private static final Instant START = Instant.parse("2026-11-03T10:00:00Z");
    private static final long HOUR = START.toEpochMilli() / 3_600_000;
    private static final String GOOD = "h100-sxm-80gb-secure-on_demand";

    private final Recollection memory = new Recollection();

    private static StoredChange line(String offer, int minute, long price, String... holds) {
        return new StoredChange(
                offer,
                START.plus(Duration.ofMinutes(minute)),
                offer.substring(0, offer.indexOf(':')),
                GOOD,
                price == 0,
                price,
                price,
                "USD",
                1,
                List.of(holds));
    }

    @Test
    void hoursHaveTheLowestPriceThatStoodAtTheirEnd() {
        memory.add(List.of(line("a:1", 5, 300), line("b:1", 10, 200), line("b:1", 50, 250)));
        // The second hour has no change at all; in the third the cheapest is held back, then gone.
        memory.add(List.of(line("b:1", 125, 250, "jump_without_depth"), line("b:1", 185, 0), line("a:1", 245, 310)));
        Recollection _ = memory.finish();
        assertEquals(
                Map.of(HOUR, 250L, HOUR + 1, 250L, HOUR + 2, 300L, HOUR + 3, 300L),
                memory.lows().get(GOOD));
        assertEquals(6, memory.count());
    }

    @Test
    void whatIsOnlyRemarkedOnCounts() {
        memory.add(List.of(line("a:1", 5, 300, "fx_only_move", "a_code_of_old"), line("a:1", 70, 310)));
        assertEquals(Map.of(HOUR, 300L), memory.finish().lows().get(GOOD));
    }

    @Test
    void nothingIsMadeUpForHoursWithoutAServer() {
        memory.add(List.of(line("a:1", 5, 300), line("b:1", 70, 200)));
        // The server starts five hours later: all is gone at once, and is seen again in a moment.
        memory.add(List.of(line("a:1", 370, 0), line("b:1", 370, 0)));
        memory.add(List.of(line("a:1", 371, 300), line("b:1", 371, 190), line("b:1", 430, 180)));
        Recollection _ = memory.finish();
        assertEquals(
                Map.of(HOUR, 300L, HOUR + 1, 200L, HOUR + 6, 190L),
                memory.lows().get(GOOD));
    }

    @Test
    void screensAreToldWhatEachProviderAskedLately() {
        memory.add(List.of(line("a:1", 5, 300), line("a:2", 6, 280), line("b:1", 10, 200), line("b:1", 125, 210)));
        Recollection _ = memory.finish();
        assertEquals(
                Map.of(GOOD, Map.of(HOUR, 280L, HOUR + 1, 280L)),
                Objects.requireNonNull(memory.screens(START).get("a")).floors());
        assertTrue(memory.screens(START.plus(Duration.ofDays(3))).isEmpty(), "that is too long ago");
    }

    @Test
    void agreesWithLookingAtTheBookEachHour() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        List<StoredChange> changes = new ArrayList<>();
        Map<String, Long> book = new TreeMap<>();
        Map<Long, Long> expected = new TreeMap<>();
        // One stays all the time, so that no moment looks like a start.
        changes.add(line("a:0", 0, 9_000));
        book.put("a:0", 9_000L);
        for (int minute = 1; minute < 60 * 200; minute += 1 + random.nextInt(20)) {
            String offer = "a:" + (1 + random.nextInt(10));
            boolean leaves = book.containsKey(offer) && random.nextInt(3) == 0;
            long price = leaves ? 0 : 1_000 + random.nextInt(1_000);
            changes.add(line(offer, minute, price));
            if (leaves) {
                book.remove(offer);
            } else {
                book.put(offer, price);
            }
            expected.put(
                    HOUR + minute / 60,
                    book.values().stream().min(Long::compare).orElseThrow());
        }
        for (int from = 0; from < changes.size(); from += 97) {
            memory.add(changes.subList(from, Math.min(changes.size(), from + 97)));
        }
        Map<Long, Long> lows = memory.finish().lows().getOrDefault(GOOD, Map.of());
        lows.forEach((hour, low) -> {
            if (expected.containsKey(hour)) {
                assertEquals(expected.get(hour), low, "seed " + seed + " hour " + hour);
            }
        });
        assertTrue(lows.size() > 195, "hours: " + lows.size());
    }
}
