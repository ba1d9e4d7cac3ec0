package io.gridtick.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.http.Access;
import io.gridtick.http.Caller;
import io.gridtick.http.Callers;
import io.gridtick.http.Credential;
import io.gridtick.http.Role;
import io.gridtick.http.Scope;
import io.gridtick.stream.TopicAccess.Line;
import io.gridtick.stream.TopicAccess.Verdict;
import io.gridtick.stream.lane.Wish;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
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
        "weather/h100, UNKNOWN",
        "market/h100, ADMITTED",
        "offers/h100, ADMITTED",
        "offers/*, ADMITTED",
        "spreads, ADMITTED",
        "sources, NOT_ALLOWED",
        "gpus/*, ADMITTED",
        "gpus/eu/*, ADMITTED",
        "gpu/*, ADMITTED",
        "fleet/*, ADMITTED",
        "regions/*, UNKNOWN",
        "weather/*, UNKNOWN",
        "money, NOT_ALLOWED",
        "money/*, NOT_ALLOWED",
        "/*, UNKNOWN",
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

    @Test
    void aLineMayStandForOneBelowEach() {
        TopicAccess table = new TopicAccess(List.of(
                new Line("run/*", Access.READERS, "Run", "10"), new Line("run/*/log", Access.ADMINS, "Event", "live")));
        for (String topic : List.of("run/x", "run/x/logs", "run/log", "run/x/y/log", "run//log", "run/x/log/y")) {
            assertEquals("Run", table.line(topic).orElseThrow().schema(), topic);
            assertEquals(Verdict.ADMITTED, table.judge(Callers.ANONYMOUS, topic), topic);
        }
        assertEquals("Event", table.line("run/x/log").orElseThrow().schema());
        assertEquals(Verdict.NOT_ALLOWED, table.judge(Callers.ANONYMOUS, "run/x/log"));
        for (String pattern : List.of("run/*", "run/x/*")) {
            Predicate<String> hidden = table.hidden(Callers.ANONYMOUS, pattern);
            assertTrue(hidden.test("run/x/log"), pattern);
            assertFalse(hidden.test("run/x/other"), pattern);
        }
        assertEquals(List.of("run/*"), table.patterns(Callers.ANONYMOUS));
    }

    @Test
    void aPatternHidesWhatNarrowerLinesForbid() {
        TopicAccess table = new TopicAccess(List.of(
                new Line("run/*", Access.READERS),
                new Line("run/secret/*", Access.ADMINS),
                new Line("run/secret/public", Access.READERS),
                new Line("run/x", Access.ADMINS)));
        assertEquals(Verdict.ADMITTED, table.judge(Callers.ANONYMOUS, "run/*"));
        Predicate<String> hidden = table.hidden(Callers.ANONYMOUS, "run/*");
        for (String topic : List.of("run/x", "run/secret/a", "run/secret/a/b")) {
            assertTrue(hidden.test(topic), topic);
            assertEquals(Verdict.NOT_ALLOWED, table.judge(Callers.ANONYMOUS, topic));
        }
        for (String topic : List.of("run/y", "run/x/y", "run/secret", "run/secret/public")) {
            assertFalse(hidden.test(topic), topic);
            assertEquals(Verdict.ADMITTED, table.judge(Callers.ANONYMOUS, topic));
        }
        assertEquals(Verdict.NOT_ALLOWED, table.judge(Callers.ANONYMOUS, "run/secret/*"));
        assertEquals(hidden, table.hidden(Callers.ANONYMOUS, "run/*"), "the same hides the same");
        Caller admin = Caller.person("ann", Role.ADMIN, CREDENTIAL);
        assertEquals(Wish.NOTHING_HIDDEN, table.hidden(admin, "run/*"));
        assertEquals(Verdict.ADMITTED, table.judge(admin, "run/secret/*"));
    }

    /** Nobody may read what has no line, by a pattern as little as by its name. */
    @Test
    void aPatternWithoutALineShowsOnlyWhatHasOne() {
        TopicAccess table =
                new TopicAccess(List.of(new Line("run/x", Access.READERS), new Line("run/y", Access.ADMINS)));
        assertEquals(Verdict.ADMITTED, table.judge(Callers.ANONYMOUS, "run/*"));
        Predicate<String> hidden = table.hidden(Callers.ANONYMOUS, "run/*");
        assertFalse(hidden.test("run/x"));
        assertTrue(hidden.test("run/y"));
        assertTrue(hidden.test("run/z"));
        assertEquals(Verdict.NOT_ALLOWED, table.judge(Callers.NOBODY, "run/*"));
    }

    private static Verdict judge(Caller caller) {
        return TopicAccess.HOUSE.judge(caller, "fleet");
    }
}
