package io.gridtick.alert.rule;

import io.gridtick.alert.rule.Condition.Happening;
import io.gridtick.alert.rule.Condition.OneOf;
import io.gridtick.alert.rule.Condition.Threshold;
import io.gridtick.fleet.event.EventKind;
import io.gridtick.fleet.event.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule as somebody sends it, and as it is stored. */
public record RuleRequest(
        @Nullable String name,
        @Nullable String kind,
        @Nullable ConditionRequest condition,
        @Nullable Long forS,
        @Nullable Long clearS,
        @Nullable ScopeRequest scope,
        @Nullable String severity,
        @Nullable Boolean enabled,
        @Nullable Long repeatS,
        @Nullable String note) {
    private static final long MILLIS = 1_000;

    /** One of three forms: a number, words, events. */
    public record ConditionRequest(
            @Nullable String field,
            @Nullable String op,
            @Nullable Double value,
            @Nullable Double clear,
            @Nullable List<String> values,
            @Nullable List<String> events,
            @Nullable String severity,
            @Nullable String severityMax,
            @Nullable List<String> codes) {
        static ConditionRequest of(Condition condition) {
            return switch (condition) {
                case Threshold(Field field, Comparison comparison, double limit, double clear) ->
                    new ConditionRequest(
                            field.name(),
                            comparison.sign(),
                            limit,
                            clear == limit ? null : clear,
                            null,
                            null,
                            null,
                            null,
                            null);
                case OneOf(Field field, List<String> words, boolean isNot, long _) ->
                    new ConditionRequest(
                            field.name(), isNot ? "is_not" : "is", null, null, words, null, null, null, null);
                case Happening happening ->
                    new ConditionRequest(
                            null,
                            null,
                            null,
                            null,
                            null,
                            happening.kinds().stream()
                                    .map(EventKind::wireName)
                                    .sorted()
                                    .toList(),
                            happening.least().wireName(),
                            happening.most() == Severity.CRITICAL
                                    ? null
                                    : happening.most().wireName(),
                            happening.codes().stream().sorted().toList());
            };
        }
    }

    /** Patterns by what they are held against. */
    public record ScopeRequest(
            @Nullable List<String> region,
            @Nullable List<String> host,
            @Nullable List<String> model,
            @Nullable List<String> subject) {
        public static ScopeRequest of(Scope scope) {
            return new ScopeRequest(scope.region(), scope.host(), scope.model(), scope.subject());
        }

        Scope scope() {
            return new Scope(list(region), list(host), list(model), list(subject));
        }

        private static List<String> list(@Nullable List<String> given) {
            return given == null ? List.of() : given;
        }
    }

    public static RuleRequest of(Rule rule) {
        return new RuleRequest(
                rule.name(),
                rule.kind().wireName(),
                ConditionRequest.of(rule.condition()),
                rule.forMillis() / MILLIS,
                rule.clearMillis() / MILLIS,
                ScopeRequest.of(rule.scope()),
                rule.severity().wireName(),
                rule.isEnabled(),
                rule.repeatMillis() / MILLIS,
                rule.note());
    }
}
