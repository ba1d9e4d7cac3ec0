package io.gridtick.alert.tell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.alert.rule.Labels;
import io.gridtick.alert.rule.Scope;
import io.gridtick.alert.rule.SubjectKind;
import io.gridtick.alert.state.Acknowledgement;
import io.gridtick.alert.state.Alert;
import io.gridtick.alert.state.Alert.Because;
import io.gridtick.alert.state.Alert.State;
import io.gridtick.alert.state.Silence;
import io.gridtick.alert.state.Standing;
import io.gridtick.alert.state.Standing.Phase;
import io.gridtick.fleet.event.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who is told what, and how often. */
class GatheringTest {
    private static final long START = 1_800_000_000_000L;

    private final Gathering gathering = new Gathering();
    private final Map<Long, Alert> known = new HashMap<>();

    private Alert alert(
            long id, State state, boolean isTold, Optional<Acknowledgement> seen, Optional<Silence> silence) {
        Alert alert = new Alert(
                id,
                "gone",
                "GPU gone",
                SubjectKind.GPU,
                Severity.CRITICAL,
                new Labels("GPU-" + id, "GPU-" + id, "eu-1", "node-1", "H100"),
                state,
                new Standing(Phase.FIRING, START, START, Standing.NEVER),
                state == State.RESOLVED ? START : Standing.NEVER,
                state == State.RESOLVED ? Because.CLEARED : Because.OPEN,
                3,
                "GPU-" + id + " (node-1, eu-1): state gone",
                seen,
                silence,
                3_600_000,
                isTold ? START : Standing.NEVER);
        known.put(id, alert);
        return alert;
    }

    private static Alert in(String region, Alert alert, Because because) {
        Labels labels = new Labels("a", "a", region, "node-1", "H100");
        return new Alert(
                alert.id(),
                alert.ruleId(),
                alert.ruleName(),
                alert.kind(),
                alert.severity(),
                labels,
                alert.state(),
                alert.standing(),
                alert.resolvedMillis(),
                because,
                alert.value(),
                alert.text(),
                alert.acknowledgement(),
                alert.silence(),
                alert.repeatMillis(),
                alert.toldMillis());
    }

    @Test
    void regionsAndReasonsAreToldApartAlsoWhenNobodyKnowsThemAnyMore() {
        Alert end = alert(1, State.RESOLVED, true, Optional.empty(), Optional.empty());
        assertTrue(gathering.changed(in("eu-1", end, Because.CLEARED), START));
        end = alert(2, State.RESOLVED, true, Optional.empty(), Optional.empty());
        assertTrue(gathering.changed(in("us-1", end, Because.SUBJECT_GONE), START));
        end = alert(3, State.RESOLVED, true, Optional.empty(), Optional.empty());
        assertTrue(gathering.changed(in("us-1", end, Because.RULE_CHANGED), START));
        known.clear();
        List<Gathering.Bundle> due = due(START + 5_000);
        assertEquals(
                List.of(" Resolved.", " It is no longer there.", " The rule no longer says so."),
                due.stream()
                        .map(bundle -> bundle.notification().text())
                        .map(text -> text.substring(text.indexOf("gone.") + "gone.".length()))
                        .toList());
        assertEquals(
                3,
                due.stream()
                        .map(bundle -> bundle.notification().id())
                        .distinct()
                        .count());
    }

    @Test
    void careThatEndedIsToldOnce() {
        Acknowledgement seen = new Acknowledgement("ada", START, START + 60_000, "");
        Alert cared = alert(1, State.FIRING, true, Optional.of(seen), Optional.empty());
        gathering.goesOn(cared, START + 59_999);
        assertEquals(List.of(), due(START + 120_000));
        gathering.goesOn(cared, START + 60_000);
        assertEquals(1, due(START + 65_000).size());
        gathering.goesOn(cared.told(START + 65_000), START + 70_000);
        assertEquals(List.of(), due(START + 120_000));
    }

    private Alert firing(long id, boolean isTold) {
        return alert(id, State.FIRING, isTold, Optional.empty(), Optional.empty());
    }

    private List<Gathering.Bundle> due(long millis) {
        return gathering.due(id -> Optional.ofNullable(known.get(id)), millis);
    }

    @Test
    void aDeadRegionIsOneMessage() {
        for (int i = 0; i < 5_000; i++) {
            assertFalse(gathering.changed(firing(i, false), START + i));
        }
        assertEquals(List.of(), due(START + 5_000));
        List<Gathering.Bundle> due = due(START + 4_999 + Gathering.QUIET_MILLIS);
        assertEquals(1, due.size());
        Notification one = due.getFirst().notification();
        assertEquals(5_000, one.count());
        assertEquals(Notification.NAMED, one.alerts().size());
        assertEquals(5_000, due.getFirst().alerts().size());
        assertEquals("GPU gone: 5000 GPUs in eu-1.", one.text());
        assertEquals(List.of(), due(START + 100_000));
    }

    @Test
    void whatNeverStopsIsToldAllTheSame() {
        for (int second = 0; second < 30; second++) {
            assertFalse(gathering.changed(firing(second, false), START + second * 1_000L));
            assertEquals(List.of(), due(START + second * 1_000L));
        }
        assertEquals(1, due(START + Gathering.LONGEST_MILLIS).size());
    }

    @Test
    void whatIsMutedOrOverBeforeIsNotTold() {
        Silence silence = new Silence(
                "s",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Scope.EVERYTHING,
                START,
                START + 60_000,
                "",
                "",
                START);
        Acknowledgement seen = new Acknowledgement("ada", START, Long.MAX_VALUE, "");
        assertFalse(gathering.changed(alert(1, State.FIRING, false, Optional.empty(), Optional.of(silence)), START));
        assertFalse(gathering.changed(alert(2, State.FIRING, false, Optional.of(seen), Optional.empty()), START));
        assertFalse(gathering.changed(firing(3, false), START));
        assertFalse(gathering.changed(alert(3, State.RESOLVED, false, Optional.empty(), Optional.empty()), START));
        assertEquals(List.of(), due(START + 60_000));
        Alert once = alert(1, State.FIRING, false, Optional.empty(), Optional.of(silence));
        gathering.goesOn(once, START + 60_000);
        assertEquals(
                Transition.FIRING, due(START + 65_000).getFirst().notification().transition());
    }

    @Test
    void theEndOfWhatWasToldIsToldAndRepeatsComeInTime() {
        Alert told = firing(1, true);
        gathering.goesOn(told, START + 3_599_999);
        assertEquals(List.of(), due(START + 3_700_000));
        gathering.goesOn(told, START + 3_600_000);
        assertEquals(
                "GPU gone: GPU-1 (node-1, eu-1): state gone. Still so.",
                due(START + 3_605_000).getFirst().notification().text());
        assertTrue(gathering.changed(alert(1, State.RESOLVED, true, Optional.empty(), Optional.empty()), START));
        Notification end = due(START + 5_000).getFirst().notification();
        assertEquals(Transition.RESOLVED, end.transition());
        assertEquals("1", end.alerts().getFirst().id());
    }
}
