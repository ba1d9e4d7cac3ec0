package io.gridtick.market.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a good cost over time, of changes that were stored. */
class PriceCourseTest {
    private static final CourseGrid GRID = new CourseGrid(0, 60_000, 3);

    @Test
    void pricesStandUntilTheyChange() {
        CourseView course = PriceCourse.of(
                "x",
                GRID,
                List.of(at(0, "a:1", "a", 2_000_000), at(0, "b:1", "b", 3_000_000), at(2, "a:1", "a", 2_500_000)));
        assertEquals(List.of("2.00", "2.00", "2.50", "2.50"), lows(course));
        assertEquals("3.00", course.items().getLast().high());
        assertEquals("2.75", course.items().getLast().median());
        assertEquals("too_few_sellers", course.items().getLast().indexWithheld());
        assertEquals(60, course.stepS());
        assertEquals(List.of(), course.marks());
    }

    @Test
    void aSellerHasOneVote() {
        CourseView course = PriceCourse.of(
                "x",
                GRID,
                List.of(
                        at(0, "a:1", "a", 2_000_000),
                        at(0, "a:2", "a", 2_100_000),
                        at(0, "a:3", "a", 2_200_000),
                        at(0, "b:1", "b", 3_000_000),
                        at(0, "c:1", "c", 3_200_000)));
        CoursePoint first = course.items().getFirst();
        assertEquals("3.00", first.median());
        assertEquals("3.00", first.index());
        assertEquals(3, first.sellers());
        assertEquals(5, first.offers());
    }

    @Test
    void sellersComeAndLeaveAndNobodyIsNoPrice() {
        CourseView course = PriceCourse.of(
                "x",
                GRID,
                List.of(
                        at(1, "a:1", "a", 2_000_000),
                        at(2, "b:1", "b", 1_000_000),
                        at(2, "a:1", "a", -1),
                        at(3, "b:1", "b", -1)));
        assertNull(course.items().getFirst().low());
        assertEquals(
                List.of("began [a]", "came [b]", "left [a]", "ended [b]"),
                course.marks().stream()
                        .map(mark -> mark.kind() + " " + mark.sellers())
                        .toList());
        assertEquals(0, course.items().getLast().sellers());
    }

    @ParameterizedTest
    @CsvSource({
        "3600,300,15,240",
        "86400,300,300,288",
        "10,2,10,1",
        "31536000,300,604800,52",
        "34560000000,2,17280345600,1"
    })
    void momentsAreRoundAndEndNow(long seconds, int most, long step, int steps) {
        CourseGrid grid = CourseGrid.of(1_000_000_000L, 1_000_000_000L + seconds * 1_000, most);
        assertEquals(step * 1_000, grid.stepMillis());
        assertEquals(steps, grid.steps());
        assertEquals(1_000_000_000L + seconds * 1_000, grid.to().toEpochMilli());
        assertTrue(grid.steps() < most);
    }

    @Test
    void itIsWhatAnybodyWouldCount() {
        long seed = 7;
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            CourseGrid grid = new CourseGrid(0, 10_000, 1 + random.nextInt(20));
            List<CourseChange> changes = changes(random, grid);
            List<CourseChange> mixed = new ArrayList<>(changes);
            Collections.shuffle(mixed, random);
            CourseView course = PriceCourse.of("x", grid, mixed);
            Map<String, CourseChange> standing = new HashMap<>();
            for (int moment = 0; moment <= grid.steps(); moment++) {
                for (CourseChange change : changes) {
                    if (change.step() == moment) {
                        standing.put(change.offer(), change);
                    }
                }
                long low = standing.values().stream()
                        .filter(CourseChange::counts)
                        .mapToLong(CourseChange::microUsd)
                        .min()
                        .orElse(-1);
                String told = course.items().get(moment).low();
                assertEquals(low, told == null ? -1 : Math.round(1e6 * Double.parseDouble(told)), "seed " + seed);
            }
        }
    }

    private static List<CourseChange> changes(Random random, CourseGrid grid) {
        Map<String, CourseChange> changes = new TreeMap<>();
        for (int i = 0; i < 60; i++) {
            int seller = random.nextInt(5);
            int step = random.nextInt(grid.steps() + 1);
            String offer = seller + ":" + random.nextInt(3);
            boolean counts = random.nextInt(4) > 0;
            changes.put(
                    step + "/" + offer,
                    new CourseChange(step, offer, String.valueOf(seller), counts, 1 + random.nextInt(9_000_000)));
        }
        return List.copyOf(changes.values());
    }

    private static CourseChange at(int step, String offer, String seller, long micros) {
        return new CourseChange(step, offer, seller, micros >= 0, Math.max(0, micros));
    }

    private static List<String> lows(CourseView course) {
        return course.items().stream().map(CoursePoint::low).toList();
    }
}
