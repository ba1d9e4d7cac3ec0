package io.gridtick.history.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.history.Retention;
import io.gridtick.http.ProblemException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinePlanTest {
    private static final long NOW = Instant.parse("2026-11-21T22:10:00Z").toEpochMilli();
    private static final Scope GPU = new Scope.Gpu("a");
    private static final Scope FLEET = new Scope.Fleet();

    @ParameterizedTest
    @CsvSource({
        "1h,15s,SAMPLES",
        "24h,5m,SAMPLES",
        "7d,1h,SPANS",
        "30d,3h,SPANS",
        "60d,6h,SPANS",
        "355d,7d,SPANS",
        "700d,7d,DAYS"
    })
    void whatALineOfAGpuIsReadFrom(String length, String step, Source source) {
        LinePlan plan = plan(GPU, length, Optional.empty(), 0);
        assertEquals(step, plan.step().text());
        assertEquals(source, plan.source());
        assertTrue(plan.points() <= LinePlan.POINTS_DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({"1h,15m,SPANS", "24h,15m,SPANS", "7d,1h,SPANS", "700d,7d,DAYS"})
    void whatALineOfManyIsReadFrom(String length, String step, Source source) {
        LinePlan plan = plan(FLEET, length, Optional.empty(), 0);
        assertEquals(step, plan.step().text());
        assertEquals(source, plan.source());
    }

    @ParameterizedTest
    @CsvSource({
        "24h,10s,too_many_points,1m",
        "30d,15m,too_many_points,30m",
        "40d,5m,too_many_points,30m",
        "700d,12h,step_too_fine,1d",
        "31d,14m,too_many_points,30m"
    })
    void whatCannotBeReadIsSaidWithWhatCan(String length, String step, String code, String better) {
        ProblemException refused = assertThrows(ProblemException.class, () -> plan(GPU, length, Step.parse(step), 0));
        assertEquals(code, refused.problem().code());
        assertTrue(
                refused.problem().detail().contains(better), refused.problem().detail());
    }

    @Test
    void samplesOfManyAreNotAddedUp() {
        ProblemException refused = assertThrows(ProblemException.class, () -> plan(FLEET, "1h", Step.parse("1m"), 0));
        assertEquals("step_too_fine", refused.problem().code());
    }

    @Test
    void theEarlierTimeHasTheSameSteps() {
        long weekMillis = 7L * 86_400_000;
        LinePlan plan = plan(GPU, "24h", Optional.empty(), weekMillis);
        LinePlan earlier = plan.earlier(weekMillis);
        assertEquals(plan.points(), earlier.points());
        assertEquals(plan.startMillis(7) - weekMillis, earlier.startMillis(7));
        assertEquals("5m", plan.step().text());
        // Samples of that time are gone, so both have steps that spans have.
        assertEquals(
                "15m", plan(GPU, "24h", Optional.empty(), 5 * weekMillis).step().text());
        ProblemException refused =
                assertThrows(ProblemException.class, () -> plan(GPU, "90d", Step.parse("7d"), 86_400_000));
        assertEquals("uneven_comparison", refused.problem().code());
    }

    @Test
    void daysAndSpansMeetWithoutASeam() {
        LinePlan plan = plan(FLEET, "700d", Step.parse("7d"), 0);
        assertEquals(plan.range().fromMillis(), plan.days().fromMillis());
        assertEquals(plan.days().toMillis(), plan.spans().fromMillis());
        assertEquals(plan.range().toMillis(), plan.spans().toMillis());
        assertEquals(0, plan.days().toMillis() % Step.DAY.millis());
        assertFalse(plan.days().isEmpty() || plan.spans().isEmpty());
    }

    private static LinePlan plan(Scope scope, String length, Optional<Step> step, long earlierMillis) {
        Range range = new Range(NOW - Spell.millis(length).orElseThrow(), NOW);
        return LinePlan.of(
                range, LinePlan.POINTS_DEFAULT, step, earlierMillis, Reach.of(scope, Retention.DEFAULT, NOW));
    }
}
