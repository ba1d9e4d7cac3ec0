package io.gridtick.ingest.scrape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Turns are spread, never doubled, and never more than may be. */
class RoundPropertyTest {
    private static final long T = 1_800_000_000_000L;

    @Test
    void momentsAreSpreadOverTheInterval() {
        long interval = 15_000;
        for (String form : List.of("10.1.%d.%d:9400", "set-%08x%08x", "uuid")) {
            int[] seconds = new int[15];
            for (int i = 0; i < 15_000; i++) {
                String id = form.equals("uuid")
                        ? new UUID(i * 0x9E3779B97F4A7C15L, i).toString()
                        : form.formatted(i / 250, i % 250);
                long phase = Round.phaseMillis(id, interval);
                assertTrue(phase >= 0 && phase < interval);
                seconds[(int) (phase / 1_000)]++;
            }
            for (int inSecond : seconds) {
                assertTrue(inSecond > 800 && inSecond < 1_200, form + ": of 1000 it is " + inSecond);
            }
        }
    }

    @Test
    void momentStaysWhereItIs() {
        long next = Round.nextMillis("n1", 15_000, T);
        assertTrue(next > T && next <= T + 15_000);
        assertEquals(next, Round.nextMillis("n1", 15_000, next - 1));
        assertEquals(next + 15_000, Round.nextMillis("n1", 15_000, next));
        assertEquals(next % 15_000, Round.phaseMillis("n1", 15_000));
    }

    @Test
    void lateTurnIsLeftOutAndNotCaughtUp() {
        Round round = new Round(10);
        round.putFirst("n1", 1_000, T);
        assertEquals(Optional.of("n1"), round.takeDue(T));
        assertEquals(Optional.empty(), round.takeDue(T + 10_000));
        round.ended("n1");
        assertEquals(Optional.empty(), round.takeDue(T + 10_000));
        assertEquals(1, round.missed());
        assertEquals(Optional.of("n1"), round.takeDue(T + 11_000));
        assertEquals(Optional.empty(), round.takeDue(T + 11_000));
    }

    @Test
    void whoComesBackAfterAnHourIsNotAskedAllAtOnce() {
        Round round = new Round(1_000);
        for (int i = 0; i < 500; i++) {
            round.put("n" + i, 15_000, T);
        }
        long later = T + 3_600_000;
        round.restart(later);
        int asked = 0;
        while (round.takeDue(later + 1_000).isPresent()) {
            asked++;
        }
        assertTrue(asked < 80, "asked " + asked);
    }

    @Test
    void whateverHappensNobodyIsAskedTwiceAtOnce() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            int atOnce = 1 + random.nextInt(6);
            Round round = new Round(atOnce);
            Set<String> underWay = new HashSet<>();
            Map<String, Long> intervals = new HashMap<>();
            Map<String, Long> begun = new HashMap<>();
            long now = T;
            for (int step = 0; step < 400; step++) {
                String id = "n" + random.nextInt(12);
                switch (random.nextInt(10)) {
                    case 0 -> {
                        long interval = 1_000L * (1 + random.nextInt(20));
                        intervals.put(id, interval);
                        begun.remove(id);
                        if (random.nextBoolean()) {
                            round.put(id, interval, now);
                        } else {
                            round.putFirst(id, interval, now);
                        }
                    }
                    case 1 -> {
                        round.remove(id);
                        intervals.remove(id);
                        begun.remove(id);
                        underWay.remove(id);
                    }
                    case 2, 3, 4 -> {
                        if (!underWay.isEmpty()) {
                            String ended = new ArrayList<>(underWay).get(random.nextInt(underWay.size()));
                            underWay.remove(ended);
                            round.ended(ended);
                        }
                    }
                    case 5 -> now += random.nextInt(60_000);
                    default -> now += random.nextInt(2_000);
                }
                for (Optional<String> due = round.takeDue(now); due.isPresent(); due = round.takeDue(now)) {
                    String begins = due.get();
                    String where = "seed " + seed + " run " + run + " step " + step;
                    assertTrue(intervals.containsKey(begins), where);
                    assertTrue(underWay.add(begins), where);
                    assertTrue(underWay.size() <= atOnce, where);
                    Long before = begun.put(begins, now);
                    assertFalse(
                            before != null
                                    && Math.floorDiv(before - phase(begins, intervals), intervals.get(begins))
                                            == Math.floorDiv(now - phase(begins, intervals), intervals.get(begins)),
                            where + ": twice in one interval");
                }
                assertEquals(underWay.size(), round.underWay());
            }
        }
    }

    private static long phase(String id, Map<String, Long> intervals) {
        return Round.phaseMillis(id, intervals.getOrDefault(id, 1L));
    }
}
