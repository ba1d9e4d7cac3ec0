package io.gridtick.money.price;

import java.util.Locale;

/** How urgent a job is that a GPU is sold to. */
public enum Queue {
    STANDARD,
    PRIORITY,
    SPOT;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
