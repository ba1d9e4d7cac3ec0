package io.gridtick.market.provider.feed;

import java.util.Locale;
import java.util.Optional;

/** What a mapping can find in a row. */
public enum Column {
    /** What names the row; where it is missing, its GPU, count, region, tier and upstream do. */
    ID,
    GPU,
    GPU_COUNT,
    /** Of one GPU. */
    VRAM_GB,
    PRICE,
    /** The same price for all GPUs of the row together, to check the other by. */
    TOTAL_PRICE,
    CURRENCY,
    REGION,
    /** {@code on_demand}, {@code spot}, {@code bid} or {@code reserved}. */
    TIER,
    TERM_MONTHS,
    UPSTREAM,
    MACHINE,
    /** How many GPUs can be had. */
    AVAILABLE,
    RELIABILITY,
    EGRESS_PER_GB,
    STORAGE_PER_GB_MONTH;

    /** As it is written in a mapping, and as a column is called that needs none. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Column> of(String wireName) {
        for (Column column : values()) {
            if (column.wireName().equals(wireName)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }
}
