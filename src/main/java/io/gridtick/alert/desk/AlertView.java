package io.gridtick.alert.desk;

import io.gridtick.alert.rule.Labels;
import io.gridtick.alert.state.Acknowledgement;
import io.gridtick.alert.state.Alert;
import io.gridtick.alert.state.Silence;
import io.gridtick.alert.state.Standing;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An alert as it is shown, in lists and topics alike. Null is unknown, or not so. */
public record AlertView(
        String id,
        String ruleId,
        String ruleName,
        String kind,
        String subject,
        String name,
        @Nullable String region,
        @Nullable String host,
        @Nullable String model,
        String severity,
        String state,
        @Nullable Double value,
        String text,
        Instant since,
        @Nullable Instant firedAt,
        @Nullable Instant resolvedAt,
        @Nullable String resolvedBecause,
        @Nullable AcknowledgedView acknowledged,
        @Nullable String silencedBy,
        @Nullable Instant silencedUntil,
        long repeatS,
        boolean isTold) {
    private static final long MILLIS = 1_000;

    /**
     * Who takes care.
     *
     * @param until null for as long as it goes on
     */
    public record AcknowledgedView(
            String by,
            Instant at,
            @Nullable Instant until,
            @Nullable String note) {
        static AcknowledgedView of(Acknowledgement seen) {
            return new AcknowledgedView(
                    seen.by(),
                    Instant.ofEpochMilli(seen.atMillis()),
                    seen.untilMillis() == Long.MAX_VALUE ? null : Instant.ofEpochMilli(seen.untilMillis()),
                    text(seen.note()));
        }
    }

    public static AlertView of(Alert alert, long nowMillis) {
        Labels labels = alert.labels();
        boolean isResolved = alert.state() == Alert.State.RESOLVED;
        long asOf = isResolved ? alert.resolvedMillis() : nowMillis;
        return new AlertView(
                Long.toString(alert.id()),
                alert.ruleId(),
                alert.ruleName(),
                alert.kind().wireName(),
                labels.subject(),
                labels.name(),
                text(labels.region()),
                text(labels.host()),
                text(labels.model()),
                alert.severity().wireName(),
                alert.state().wireName(),
                Double.isFinite(alert.value()) ? alert.value() : null,
                alert.text(),
                Instant.ofEpochMilli(alert.standing().sinceMillis()),
                time(alert.standing().firedMillis()),
                time(alert.resolvedMillis()),
                isResolved ? alert.because().wireName() : null,
                alert.acknowledgement()
                        .filter(seen -> seen.counts(asOf))
                        .map(AcknowledgedView::of)
                        .orElse(null),
                isResolved ? null : alert.silence().map(Silence::id).orElse(null),
                isResolved ? null : until(alert.silence()),
                alert.repeatMillis() / MILLIS,
                alert.isTold());
    }

    private static @Nullable Instant until(Optional<Silence> silence) {
        return silence.map(active -> Instant.ofEpochMilli(active.untilMillis())).orElse(null);
    }

    private static @Nullable Instant time(long millis) {
        return millis == Standing.NEVER ? null : Instant.ofEpochMilli(millis);
    }

    private static @Nullable String text(String label) {
        return label.isEmpty() ? null : label;
    }
}
