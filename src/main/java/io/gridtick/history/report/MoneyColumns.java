package io.gridtick.history.report;

import org.jspecify.annotations.Nullable;

/** What a row of a report came to in money, in dollars as texts. Null is unknown. */
public record MoneyColumns(
        @Nullable String revenue,
        @Nullable String cost,
        @Nullable String profit,
        @Nullable Double margin,
        @Nullable String idleWaste,
        @Nullable String allocatedIdleWaste,
        double pricedGpuHours,
        double costedGpuHours,
        String currency) {}
