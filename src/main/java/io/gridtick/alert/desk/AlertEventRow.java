package io.gridtick.alert.desk;

import io.gridtick.alert.rule.SubjectKind;
import io.gridtick.alert.state.Alert;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An alert that fires or resolved, as an event among those of GPUs. */
record AlertEventRow(
        Instant ts,
        String kind,
        String severity,
        @Nullable String uuid,
        @Nullable String host,
        @Nullable String region,
        String code,
        String detail,
        String alert) {
    static AlertEventRow of(Alert alert, long millis) {
        boolean isGpu = alert.kind() == SubjectKind.GPU;
        return new AlertEventRow(
                Instant.ofEpochMilli(millis),
                "alert_" + alert.state().wireName(),
                alert.severity().wireName(),
                isGpu ? alert.labels().subject() : null,
                text(alert.labels().host()),
                text(alert.labels().region()),
                alert.ruleId(),
                alert.ruleName() + ": " + alert.text(),
                Long.toString(alert.id()));
    }

    private static @Nullable String text(String label) {
        return label.isEmpty() ? null : label;
    }
}
