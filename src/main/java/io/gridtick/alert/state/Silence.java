package io.gridtick.alert.state;

import io.gridtick.alert.rule.Scope;
import io.gridtick.alert.rule.SubjectKind;
import io.gridtick.fleet.event.Severity;
import java.util.Optional;

/**
 * For how long nobody is to be told of some alerts. They fire and resolve all the same.
 *
 * @param severity those of this one only
 */
public record Silence(
        String id,
        Optional<String> ruleId,
        Optional<SubjectKind> kind,
        Optional<Severity> severity,
        Scope scope,
        long fromMillis,
        long untilMillis,
        String note,
        String by,
        long writtenMillis) {

    public boolean isActive(long nowMillis) {
        return fromMillis <= nowMillis && nowMillis < untilMillis;
    }

    public boolean covers(Alert alert) {
        return ruleId.map(alert.ruleId()::equals).orElse(true)
                && kind.map(wanted -> wanted == alert.kind()).orElse(true)
                && severity.map(wanted -> wanted == alert.severity()).orElse(true)
                && scope.matches(alert.labels());
    }

    /** Ended at this moment. */
    public Silence endedAt(long nowMillis) {
        return new Silence(
                id,
                ruleId,
                kind,
                severity,
                scope,
                Math.min(fromMillis, nowMillis),
                Math.min(untilMillis, nowMillis),
                note,
                by,
                writtenMillis);
    }
}
