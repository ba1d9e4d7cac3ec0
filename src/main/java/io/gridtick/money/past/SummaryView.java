package io.gridtick.money.past;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a time by region, model or both.
 *
 * @param total of the fleet
 */
record SummaryView(Instant from, Instant to, String by, PeriodFigures total, List<Item> items) {
    SummaryView {
        items = List.copyOf(items);
    }

    /** Null is what the rows are not told apart by. */
    record Item(
            @Nullable String region,
            @Nullable String model,
            @JsonUnwrapped PeriodFigures figures) {}
}
