package io.gridtick.alert.delivery.outbox;

import io.gridtick.alert.delivery.Destination;
import io.gridtick.alert.delivery.Standing;
import java.time.Instant;

/** A destination with who wrote it last, how it has answered of late, and how much waits for it or was given up. */
public record StoredDestination(
        Destination destination,
        Instant createdAt,
        Instant changedAt,
        String changedBy,
        Standing standing,
        int waiting,
        int dead) {}
