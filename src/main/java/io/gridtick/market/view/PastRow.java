package io.gridtick.market.view;

import io.gridtick.market.cost.Dollars;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An offer as it stood at a moment, and since when. */
public record PastRow(
        String offer,
        Instant since,
        String provider,
        String upstream,
        String goodId,
        String pricePerGpuHour,
        String currency,
        int gpus,
        @Nullable Integer available,
        List<String> holds) {
    public PastRow {
        holds = List.copyOf(holds);
    }

    public static String price(long microUsd) {
        return Dollars.text(microUsd);
    }
}
