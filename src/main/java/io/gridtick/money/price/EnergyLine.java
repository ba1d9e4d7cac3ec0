package io.gridtick.money.price;

import java.time.Instant;
import java.util.Optional;

/** What energy costs in a region from a moment on. */
public record EnergyLine(String region, Instant from, Optional<Energy> energy) implements BookLine {
    @Override
    public boolean isEnd() {
        return energy.isEmpty();
    }
}
