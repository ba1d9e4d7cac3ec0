package io.gridtick.alert.desk;

import io.gridtick.alert.rule.SubjectKind;
import io.gridtick.alert.state.Alert;
import io.gridtick.fleet.event.Severity;
import java.util.Optional;
import java.util.function.Predicate;

/** Which alerts; empty parts let everything pass. */
record AlertQuery(
        Optional<Alert.State> state,
        Optional<Severity> severity,
        Optional<String> rule,
        Optional<SubjectKind> kind,
        Optional<String> subject,
        Predicate<SubjectKind> readable,
        long below,
        int limit)
        implements Predicate<Alert> {
    @Override
    public boolean test(Alert alert) {
        return state.map(wanted -> wanted == alert.state()).orElse(true)
                && severity.map(wanted -> wanted == alert.severity()).orElse(true)
                && rule.map(alert.ruleId()::equals).orElse(true)
                && kind.map(wanted -> wanted == alert.kind()).orElse(true)
                && subject.map(alert.labels().subject()::equals).orElse(true)
                && readable.test(alert.kind());
    }
}
