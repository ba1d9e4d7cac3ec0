package io.gridtick.alert.delivery.outbox;

import java.util.Optional;

/** Which deliveries somebody asks for: those with numbers below {@code before}. */
public record DeliveryFilter(long before, Optional<DeliveryState> state, Optional<Long> destination) {}
