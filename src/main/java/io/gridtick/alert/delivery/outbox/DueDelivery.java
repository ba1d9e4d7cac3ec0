package io.gridtick.alert.delivery.outbox;

import io.gridtick.alert.delivery.Destination;
import io.gridtick.alert.delivery.Standing;
import io.gridtick.config.Secret;
import java.time.Instant;
import java.util.Optional;

/** The oldest delivery that waits for a destination, with all that it takes to send it. */
public record DueDelivery(
        long id,
        Destination destination,
        Optional<Secret> secret,
        Standing standing,
        byte[] body,
        int tries,
        Instant since,
        Instant nextAt) {
    public boolean isDue(Instant now) {
        return !now.isBefore(nextAt) && !standing.isPaused(now);
    }
}
