package io.gridtick.market.view;

import io.gridtick.market.cost.Step;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every number of a spread, in the order in which it was found; or why there is none. */
public record ExplainRow(String id, Instant ts, MarketRow.@Nullable WithheldRow withheld, List<Step> steps) {
    public ExplainRow {
        steps = List.copyOf(steps);
    }
}
