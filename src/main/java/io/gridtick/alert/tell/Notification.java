package io.gridtick.alert.tell;

import io.gridtick.alert.rule.SubjectKind;
import io.gridtick.alert.state.Alert;
import io.gridtick.fleet.event.Severity;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message about one rule: one alert, or many of the same rule and region that came within some seconds.
 *
 * @param id the same where the same message comes again
 * @param count how many alerts it is about
 * @param alerts the first of them
 * @param text one sentence
 */
public record Notification(
        String id,
        Transition transition,
        String ruleId,
        String ruleName,
        SubjectKind kind,
        Severity severity,
        Instant at,
        int count,
        List<Item> alerts,
        String text) {
    /** So many alerts are named in a message. */
    public static final int NAMED = 20;

    public Notification {
        alerts = List.copyOf(alerts);
    }

    /** One of the alerts. */
    public record Item(
            String id,
            String subject,
            String text,
            @Nullable Double value,
            Instant since,
            @Nullable String region,
            @Nullable String host,
            @Nullable String model) {
        static Item of(Alert alert) {
            return new Item(
                    Long.toString(alert.id()),
                    alert.labels().subject(),
                    alert.text(),
                    Double.isFinite(alert.value()) ? alert.value() : null,
                    Instant.ofEpochMilli(alert.standing().sinceMillis()),
                    known(alert.labels().region()),
                    known(alert.labels().host()),
                    known(alert.labels().model()));
        }

        private static @Nullable String known(String label) {
            return label.isEmpty() ? null : label;
        }
    }
}
