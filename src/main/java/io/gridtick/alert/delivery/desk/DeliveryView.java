package io.gridtick.alert.delivery.desk;

import io.gridtick.alert.delivery.outbox.Delivery;
import io.gridtick.alert.delivery.outbox.DeliveryState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as it is shown.
 *
 * @param notice the id that the receiver gets
 * @param nextAt null where it does not wait
 */
record DeliveryView(
        long id,
        long destination,
        String destinationName,
        String notice,
        String title,
        DeliveryState state,
        int tries,
        Instant createdAt,
        @Nullable Instant nextAt,
        @Nullable Instant lastAt,
        @Nullable Integer lastStatus,
        @Nullable String lastProblem) {
    static DeliveryView of(Delivery delivery) {
        return new DeliveryView(
                delivery.id(),
                delivery.destination(),
                delivery.destinationName(),
                delivery.notice(),
                delivery.title(),
                delivery.state(),
                delivery.tries(),
                delivery.createdAt(),
                delivery.state() == DeliveryState.WAITING ? delivery.nextAt() : null,
                delivery.lastAt().orElse(null),
                delivery.lastStatus().orElse(null),
                delivery.lastProblem().orElse(null));
    }
}
