package io.gridtick.money.past;

import java.time.Instant;
import java.util.List;

/**
 * What came of a time, step by step.
 *
 * @param of fleet, region, model, host or gpu
 * @param total of all steps
 */
record HistoryView(
        String of, String name, Instant from, Instant to, String step, PeriodFigures total, List<PointMoney> items) {
    HistoryView {
        items = List.copyOf(items);
    }
}
