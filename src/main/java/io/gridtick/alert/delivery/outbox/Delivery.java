package io.gridtick.alert.delivery.outbox;

import java.time.Instant;
import java.util.Optional;

/**
 * A notice on its way to one destination, without its body.
 *
 * @param nextAt of one that waits: not before then
 */
public record Delivery(
        long id,
        long destination,
        String destinationName,
        String notice,
        String title,
        DeliveryState state,
        int tries,
        Instant createdAt,
        Instant nextAt,
        Optional<Instant> lastAt,
        Optional<Integer> lastStatus,
        Optional<String> lastProblem) {}
