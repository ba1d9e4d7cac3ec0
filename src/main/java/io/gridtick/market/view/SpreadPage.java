package io.gridtick.market.view;

import io.gridtick.http.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list of spreads, and what is not in it.
 *
 * @param narrower spreads of less than was asked for
 * @param withheld goods that have offers and no spread
 */
public record SpreadPage(List<SpreadRow> items, @Nullable String next, int narrower, int withheld) {
    public SpreadPage {
        items = List.copyOf(items);
    }

    /** All spreads that were asked for, before they are cut into pages. */
    public record Found(List<SpreadRow> rows, int narrower, int withheld) {
        public Found {
            rows = List.copyOf(rows);
        }

        public SpreadPage page(Page<SpreadRow> page) {
            return new SpreadPage(page.items(), page.next(), narrower, withheld);
        }
    }
}
