package io.gridtick.alert.state;

import io.gridtick.alert.rule.Condition;
import io.gridtick.alert.rule.Rule;

/**
 * A rule with its place.
 *
 * @param number its place among all rules
 * @param column the field it looks at; negative for events
 */
record CompiledRule(Rule rule, int number, int column, Standing.Timing timing) {
    static final int EVENTS = -1;

    static CompiledRule of(Rule rule, int number) {
        int column =
                rule.condition() instanceof Condition.OfField of ? of.field().column() : EVENTS;
        return new CompiledRule(rule, number, column, new Standing.Timing(rule.forMillis(), rule.clearMillis()));
    }

    Condition.OfField condition() {
        return (Condition.OfField) rule.condition();
    }
}
