package io.gridtick.money.price;

import java.time.Instant;

/** A line of the price book. */
public sealed interface BookLine permits PriceLine, EnergyLine {
    Instant from();

    /** Whether it only ends what was said before it. */
    boolean isEnd();
}
