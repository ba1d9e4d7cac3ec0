package io.gridtick.alert.rule;

import io.gridtick.fleet.event.Severity;

/**
 * When somebody is to be told of something.
 *
 * @param forMillis how long the condition must hold without a gap before it fires
 * @param clearMillis how long it must be over before it resolves
 * @param repeatMillis after how long it is told again while it goes on; 0 for never
 */
public record Rule(
        String id,
        String name,
        SubjectKind kind,
        Condition condition,
        long forMillis,
        long clearMillis,
        Scope scope,
        Severity severity,
        boolean isEnabled,
        long repeatMillis,
        String note) {

    /** Whether one means the same alerts as the other: what is open stays open. */
    public boolean looksLike(Rule other) {
        return kind == other.kind && condition.equals(other.condition);
    }
}
