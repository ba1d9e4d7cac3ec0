package io.gridtick.alert.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.alert.rule.RuleRequest.ConditionRequest;
import io.gridtick.fleet.event.EventKind;
import io.gridtick.fleet.event.Severity;
import io.gridtick.http.Problem.FieldError;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RuleReaderTest {
    private static RuleReader.Reading read(ConditionRequest condition) {
        return RuleReader.read("r", new RuleRequest("R", "gpu", condition, null, null, null, null, null, null, null));
    }

    private static Set<String> wrong(ConditionRequest condition) {
        return read(condition).errors().stream().map(FieldError::at).collect(Collectors.toSet());
    }

    @Test
    void nothingInAListIsAnErrorOfItsOwn() {
        List<String> nothing = Collections.singletonList(null);
        assertEquals(
                Set.of("/condition/values"),
                wrong(new ConditionRequest("state", "is", null, null, nothing, null, null, null, null)));
        assertEquals(
                Set.of("/condition/events"),
                wrong(new ConditionRequest(
                        null, null, null, null, null, Arrays.asList("xid", null), null, null, null)));
        assertEquals(
                Set.of("/condition/codes"),
                wrong(new ConditionRequest(null, null, null, null, null, List.of("xid"), null, null, nothing)));
        assertEquals(
                Set.of("/condition/severity_max"),
                wrong(new ConditionRequest(null, null, null, null, null, List.of("xid"), "critical", "warning", null)));
    }

    @Test
    void whatComesWithTheServerIsReadAsItIsWrittenAndACriticalErrorIsToldOnce() {
        for (DefaultRules.Versioned each : DefaultRules.all()) {
            Rule rule = each.rule();
            assertEquals(
                    rule,
                    RuleReader.read(rule.id(), RuleRequest.of(rule)).rule().orElseThrow());
        }
        assertTrue(admits("xid-critical", Severity.CRITICAL));
        assertFalse(admits("xid-warning", Severity.CRITICAL));
        assertTrue(admits("xid-warning", Severity.WARNING));
    }

    private static boolean admits(String id, Severity severity) {
        Rule rule = DefaultRules.all().stream()
                .map(DefaultRules.Versioned::rule)
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        return ((Condition.Happening) rule.condition()).admits(EventKind.XID, severity, "79");
    }
}
