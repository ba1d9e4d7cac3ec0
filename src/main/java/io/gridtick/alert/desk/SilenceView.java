package io.gridtick.alert.desk;

import io.gridtick.alert.rule.RuleRequest.ScopeRequest;
import io.gridtick.alert.rule.SubjectKind;
import io.gridtick.alert.state.Silence;
import io.gridtick.fleet.event.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A silence as it is shown. */
record SilenceView(
        String id,
        @Nullable String ruleId,
        @Nullable String kind,
        @Nullable String severity,
        ScopeRequest scope,
        Instant startsAt,
        Instant endsAt,
        String note,
        String by,
        Instant at,
        String state) {
    static SilenceView of(Silence silence, long nowMillis) {
        return new SilenceView(
                silence.id(),
                silence.ruleId().orElse(null),
                silence.kind().map(SubjectKind::wireName).orElse(null),
                silence.severity().map(Severity::wireName).orElse(null),
                ScopeRequest.of(silence.scope()),
                Instant.ofEpochMilli(silence.fromMillis()),
                Instant.ofEpochMilli(silence.untilMillis()),
                silence.note(),
                silence.by(),
                Instant.ofEpochMilli(silence.writtenMillis()),
                state(silence, nowMillis));
    }

    private static String state(Silence silence, long nowMillis) {
        if (silence.isActive(nowMillis)) {
            return "active";
        }
        return silence.fromMillis() > nowMillis ? "coming" : "over";
    }
}
