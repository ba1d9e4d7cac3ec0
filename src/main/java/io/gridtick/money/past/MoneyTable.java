package io.gridtick.money.past;

import io.gridtick.history.table.Format;
import io.gridtick.history.table.TableText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What came of a time as a table in CSV, one row of each step. */
final class MoneyTable {
    private static final List<String> COLUMNS = List.of(
            "of",
            "name",
            "ts",
            "step",
            "gpu_hours",
            "priced_gpu_hours",
            "costed_gpu_hours",
            "energy_coverage",
            "revenue",
            "cost",
            "energy",
            "capital",
            "profit",
            "margin",
            "idle_waste",
            "allocated_idle_waste",
            "currency");

    private MoneyTable() {}

    static byte[] of(HistoryView view) {
        TableText table = Format.CSV.text();
        StringBuilder text = new StringBuilder();
        table.head(COLUMNS, text);
        view.items().forEach(point -> table.row(row(view, point), text));
        table.end(Map.of(), text);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable Object[] row(HistoryView view, PointMoney point) {
        PeriodFigures figures = point.figures();
        return new @Nullable Object[] {
            view.of(),
            view.name(),
            point.ts(),
            view.step(),
            figures.gpuHours(),
            figures.pricedGpuHours(),
            figures.costedGpuHours(),
            figures.energyCoverage(),
            figures.revenue(),
            figures.cost(),
            figures.energy(),
            figures.capital(),
            figures.profit(),
            figures.margin(),
            figures.idleWaste(),
            figures.allocatedIdleWaste(),
            figures.currency()
        };
    }
}
