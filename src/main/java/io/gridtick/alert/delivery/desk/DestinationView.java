package io.gridtick.alert.delivery.desk;

import io.gridtick.alert.delivery.Destination;
import io.gridtick.alert.delivery.Target;
import io.gridtick.alert.delivery.outbox.StoredDestination;
import io.gridtick.config.Secret;
import io.gridtick.fleet.event.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A destination as it is shown.
 *
 * @param failures in a row
 * @param secret when it was just made, and never again
 */
record DestinationView(
        long id,
        String name,
        String kind,
        @Nullable String url,
        List<String> addresses,
        List<Severity> severities,
        List<String> rules,
        List<String> regions,
        boolean tellsResolved,
        boolean isOn,
        int failures,
        @Nullable Instant pausedUntil,
        int waiting,
        int dead,
        Instant createdAt,
        Instant changedAt,
        String changedBy,
        @Nullable String secret) {
    static DestinationView of(StoredDestination stored, Optional<Secret> fresh, Instant now) {
        Destination destination = stored.destination();
        Target target = destination.target();
        return new DestinationView(
                destination.id(),
                destination.name(),
                target instanceof Target.Webhook ? "webhook" : "mail",
                target instanceof Target.Webhook webhook ? webhook.text() : null,
                target instanceof Target.Mail mail ? mail.addresses() : List.of(),
                destination.wish().severities().stream().sorted().toList(),
                destination.wish().rules(),
                destination.wish().regions(),
                destination.wish().isToldResolved(),
                destination.isOn(),
                stored.standing().failures(),
                stored.standing().isPaused(now) ? stored.standing().pausedUntil() : null,
                stored.waiting(),
                stored.dead(),
                stored.createdAt(),
                stored.changedAt(),
                stored.changedBy(),
                fresh.map(Secret::value).orElse(null));
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "DestinationView[" + id + "]";
    }
}
