package io.gridtick.alert.desk;

import io.gridtick.alert.rule.Rule;
import io.gridtick.alert.rule.RuleRequest;
import io.gridtick.alert.rule.RuleRequest.ConditionRequest;
import io.gridtick.alert.rule.RuleRequest.ScopeRequest;
import java.time.Instant;
import java.util.Objects;

/**
 * A rule as it is shown.
 *
 * @param text its condition for people
 * @param firing how many alerts of it fire
 */
record RuleView(
        String id,
        String name,
        String kind,
        ConditionRequest condition,
        String text,
        long forS,
        long clearS,
        ScopeRequest scope,
        String severity,
        boolean enabled,
        long repeatS,
        String note,
        boolean isDefault,
        boolean isEdited,
        Instant writtenAt,
        String writtenBy,
        long firing) {
    private static final long MILLIS = 1_000;

    static RuleView of(StoredRule stored, long firing) {
        Rule rule = stored.rule();
        return new RuleView(
                rule.id(),
                rule.name(),
                rule.kind().wireName(),
                Objects.requireNonNull(RuleRequest.of(rule).condition()),
                rule.condition().text(),
                rule.forMillis() / MILLIS,
                rule.clearMillis() / MILLIS,
                ScopeRequest.of(rule.scope()),
                rule.severity().wireName(),
                rule.isEnabled(),
                rule.repeatMillis() / MILLIS,
                rule.note(),
                stored.isDefault(),
                stored.isEdited(),
                stored.writtenAt(),
                stored.writtenBy(),
                firing);
    }
}
