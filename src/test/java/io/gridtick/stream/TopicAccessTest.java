package io.gridtick.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.http.Access;
import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.Credential;
import io.gridtick.http.Role;
import io.gridtick.http.Scope;
import io.gridtick.stream.TopicAccess.Line;
import io.gridtick.stream.TopicAccess.Verdict;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TopicAccessTest {
    private static final Credential CREDENTIAL = Credential.of("key:1");

    @ParameterizedTest
    @CsvSource({
        "fleet, ADMITTED",
        "fleet/grid, ADMITTED",
        "regions, ADMITTED",
        "gpus/eu-1, ADMITTED",
        "gpu/GPU-6f1c, ADMITTED",
        "gpu/a/b, ADMITTED",
        "gpu, UNKNOWN",
        "gpu/, UNKNOWN",
        "gpux/a, UNKNOWN",
        "fleet/, UNKNOWN",
        "fleet/grid/x, UNKNOWN",
        "FLEET, UNKNOWN",
        "*, UNKNOWN",
        "market/h100, UNKNOWN",
        "sources, NOT_ALLOWED",
        "'', UNKNOWN",
    })
    void theTableDecides(String topic, Verdict verdict) {
        assertEquals(verdict, TopicAccess.HOUSE.judge(Callers.ANONYMOUS, topic));
    }

    @ParameterizedTest
    @EnumSource
    void everyRoleReadsTheFleet(Role role) {
        assertEquals(Verdict.ADMITTED, judge(Caller.person("ann", role, CREDENTIAL)));
    }

    @ParameterizedTest
    @EnumSource
    void ofTheScopesOnlyReadReadsTheFleet(Scope scope) {
        Verdict verdict = scope == Scope.READ ? Verdict.ADMITTED : Verdict.NOT_ALLOWED;
        assertEquals(verdict, judge(Caller.key("ann", Set.of(scope), CREDENTIAL)));
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhoKeepsTheFleetRunningSeesWhoSends(Role role) {
        boolean mayLook = role == Role.ADMIN || role == Role.OPERATOR;
        assertEquals(
                mayLook ? Verdict.ADMITTED : Verdict.NOT_ALLOWED,
                TopicAccess.HOUSE.judge(Caller.person("ann", role, CREDENTIAL), "sources"));
    }

    @Test
    void nobodyReadsNothing() {
        assertEquals(Verdict.NOT_ALLOWED, judge(Callers.NOBODY));
        assertEquals(Verdict.UNKNOWN, TopicAccess.HOUSE.judge(Callers.NOBODY, "weather"));
    }

    @Test
    void theNarrowestLineCounts() {
        TopicAccess table = new TopicAccess(List.of(
                new Line("run/*", Access.READERS),
                new Line("run/secret/*", Access.ADMINS),
                new Line("run/x", Access.ADMINS)));
        assertEquals(Verdict.ADMITTED, table.judge(Callers.ANONYMOUS, "run/y"));
        assertEquals(Verdict.NOT_ALLOWED, table.judge(Callers.ANONYMOUS, "run/x"));
        assertEquals(Verdict.NOT_ALLOWED, table.judge(Callers.ANONYMOUS, "run/secret/a"));
        assertEquals(Verdict.ADMITTED, table.judge(Callers.ANONYMOUS, "run/secret"));
    }

    private static Verdict judge(Caller caller) {
        return TopicAccess.HOUSE.judge(caller, "fleet");
    }
}
