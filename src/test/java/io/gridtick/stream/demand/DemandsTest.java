package io.gridtick.stream.demand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.stream.lane.Lack;
import io.gridtick.stream.topic.TableForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DemandsTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final DemandLimits LIMITS = new DemandLimits(3, Duration.ofSeconds(10), Duration.ofSeconds(5));

    private final List<String> told = new ArrayList<>();
    private final Map<String, Consumer<Optional<Lack>>> begun = new HashMap<>();
    private final List<Map<String, Lack>> answers = new ArrayList<>();
    private final Demands demands = new Demands(Runnable::run);

    DemandsTest() {
        TopicMaker maker = new TopicMaker() {
            @Override
            public void begin(String name, Consumer<Optional<Lack>> whenThere) {
                told.add("begin " + name);
                begun.put(name, whenThere);
            }

            @Override
            public void end(String name) {
                told.add("end " + name);
            }
        };
        demands.offer(new Offer(maker, Map.of("gpus/*", TableForm.ROWS, "fleet/grid", TableForm.CELLS), LIMITS));
    }

    @Test
    void whatIsNotMadeOnDemandIsNotWaitedFor() {
        require(0, "fleet", "regions");
        assertEquals(List.of(Map.of()), answers);
        assertEquals(List.of(), told);
    }

    @Test
    void theFirstWhoAsksBeginsItAndAllWaitUntilItIsThere() {
        require(0, "fleet", "gpus/eu");
        require(0, "gpus/eu");
        assertEquals(List.of(), answers);
        there("gpus/eu");
        require(0, "gpus/eu");
        assertEquals(List.of(Map.of(), Map.of(), Map.of()), answers);
        assertEquals(List.of("begin gpus/eu"), told);
    }

    @Test
    void whatCannotBeMadeIsToldAndForgotten() {
        require(0, "gpus/eu", "gpus/moon");
        there("gpus/eu");
        answer("gpus/moon", Optional.of(Lack.UNKNOWN));
        assertEquals(List.of(Map.of("gpus/moon", Lack.UNKNOWN)), answers);
        assertTrue(demands.isDemanded("gpus/eu"));
        assertFalse(demands.isDemanded("gpus/moon"));
        assertEquals(1, demands.size());
    }

    @Test
    void onlySoManyAreMadeAtOnce() {
        require(0, "gpus/a", "gpus/b", "gpus/c");
        List.of("gpus/a", "gpus/b", "gpus/c").forEach(this::there);
        require(0, "gpus/d", "gpus/a");
        assertEquals(Map.of("gpus/d", Lack.TOO_MANY), answers.getLast());
        assertEquals(3, demands.size());
    }

    @Test
    void itEndsAWhileAfterTheLastReaderLeft() {
        require(0, "gpus/eu");
        there("gpus/eu");
        assertFalse(demands.sweep(Set.of("gpus/eu")::contains, 100 * SECOND));
        assertFalse(demands.sweep(Set.of()::contains, 109 * SECOND));
        assertFalse(demands.sweep(Set.of("gpus/eu")::contains, 111 * SECOND));
        assertTrue(demands.sweep(Set.of()::contains, 121 * SECOND));
        assertEquals(List.of("begin gpus/eu", "end gpus/eu"), told);
        assertFalse(demands.isDemanded("gpus/eu"));
        require(121 * SECOND, "gpus/eu");
        assertEquals("begin gpus/eu", told.getLast());
    }

    @Test
    void whatDoesNotComeAboutInTimeIsGivenUp() {
        require(0, "gpus/eu");
        assertFalse(demands.sweep(Set.of("gpus/eu")::contains, 4 * SECOND));
        assertTrue(demands.sweep(Set.of("gpus/eu")::contains, 5 * SECOND));
        assertEquals(List.of(Map.of("gpus/eu", Lack.UNAVAILABLE)), answers);
        assertEquals("end gpus/eu", told.getLast());
        Consumer<Optional<Lack>> late = waiting("gpus/eu");
        require(6 * SECOND, "gpus/eu");
        late.accept(Optional.empty());
        assertEquals(1, answers.size(), "an answer to what was given up says nothing of what began after it");
        there("gpus/eu");
        assertEquals(Map.of(), answers.getLast());
    }

    @Test
    void aPatternDemandsWhateverItCovers() {
        require(0, "gpus/*", "fleet/*");
        assertEquals(Set.of("begin gpus/*", "begin fleet/*"), Set.copyOf(told));
        assertTrue(demands.isDemanded("gpus/eu"));
        assertTrue(demands.isDemanded("fleet/grid"));
        assertFalse(demands.isDemanded("gpu/1"));
        assertTrue(demands.isOffered("gpus/eu/*"));
        assertFalse(demands.isOffered("fleet"));
        assertEquals(List.of("fleet/grid"), demands.topics());
    }

    private void require(long now, String... names) {
        demands.require(List.of(names), now, answers::add);
    }

    private void there(String name) {
        answer(name, Optional.empty());
    }

    private void answer(String name, Optional<Lack> lack) {
        waiting(name).accept(lack);
    }

    private Consumer<Optional<Lack>> waiting(String name) {
        return Optional.ofNullable(begun.get(name)).orElseThrow(() -> new AssertionError(name + " was not begun"));
    }
}
