package io.gridtick.fleet.grid;

import java.util.Comparator;

/** What a position of the grid stands for. A GPU that moves gets another position. */
public record GridRow(String uuid, String host, String region, String model, int index) {
    static final Comparator<GridRow> ORDER = Comparator.comparing(GridRow::region)
            .thenComparing(GridRow::host)
            .thenComparingInt(GridRow::index)
            .thenComparing(GridRow::uuid);
}
