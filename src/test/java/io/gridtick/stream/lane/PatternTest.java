package io.gridtick.stream.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PatternTest {
    @Test
    void aTopicIsCoveredByWhatItLiesBelow() {
        assertEquals(List.of(), Pattern.covering("fleet"));
        assertEquals(List.of("fleet/*"), Pattern.covering("fleet/grid"));
        assertEquals(List.of("simulation/*", "simulation/7/*"), Pattern.covering("simulation/7/log"));
    }

    @Test
    void aSlashAtTheEndIsNothingBelow() {
        assertEquals(List.of(), Pattern.covering("fleet/"));
        assertEquals(List.of("/*"), Pattern.covering("/x"));
    }

    @Test
    void aNameCoversItselfAndAPatternWhatIsBelowIt() {
        assertTrue(Pattern.covers("fleet", "fleet"));
        assertFalse(Pattern.covers("fleet", "fleet/grid"));
        assertTrue(Pattern.covers("gpus/*", "gpus/eu"));
        assertTrue(Pattern.covers("gpus/*", "gpus/eu/west"));
        assertFalse(Pattern.covers("gpus/*", "gpus/"));
        assertFalse(Pattern.covers("gpus/*", "gpu/eu"));
    }

    @Test
    void twoNamesMeetWhereATopicMayHaveBoth() {
        assertTrue(Pattern.meet("gpus/*", "gpus/eu"));
        assertTrue(Pattern.meet("fleet/grid", "fleet/*"));
        assertTrue(Pattern.meet("gpus/*", "gpus/eu/*"));
        assertTrue(Pattern.meet("gpus/eu/*", "gpus/*"));
        assertFalse(Pattern.meet("gpus/*", "gpu/*"));
        assertFalse(Pattern.meet("gpus/eu/*", "gpus/us/*"));
        assertFalse(Pattern.meet("fleet/grid", "fleet"));
    }

    @Test
    void onlyAStarAfterASlashIsAPattern() {
        assertTrue(Pattern.isPattern("gpus/*"));
        assertFalse(Pattern.isPattern("gpus"));
        assertFalse(Pattern.isPattern("gpus*"));
        assertFalse(Pattern.isPattern("*"));
        assertFalse(Pattern.isPattern("gpus/*/x"));
    }
}
