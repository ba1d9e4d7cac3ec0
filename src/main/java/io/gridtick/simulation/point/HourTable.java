package io.gridtick.simulation.point;

import io.gridtick.history.table.TableText;
import io.gridtick.simulation.hour.HourRow;
import io.gridtick.simulation.hour.Week;
import io.gridtick.simulation.show.Moments;
import io.gridtick.simulation.show.Money;
import java.util.List;

/** Hours of regions as rows of a table. */
public final class HourTable {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final double DIGITS = 10_000;

    private HourTable() {}

    public static List<String> columns() {
        return List.of(
                "at",
                "hour",
                "region",
                "utilisation",
                "revenue",
                "cost",
                "profit",
                "cash",
                "equipment",
                "gpus",
                "free",
                "down",
                "waiting",
                "spot");
    }

    /** How many rows were written. */
    public static int write(Week week, Stretch stretch, long startSecond, TableText text, StringBuilder out) {
        if (stretch.region().filter(name -> !name.equals(week.region())).isPresent()) {
            return 0;
        }
        int written = 0;
        for (HourRow row : week.rows()) {
            if (stretch.has(row.hour())) {
                text.row(cells(row, week.region(), startSecond), out);
                written++;
            }
        }
        return written;
    }

    private static Object[] cells(HourRow row, String region, long startSecond) {
        return new Object[] {
            Moments.instant(startSecond, row.hour() * HOUR_MILLIS),
            row.hour(),
            region,
            rounded(row.utilisation()),
            Money.text(row.revenue()),
            Money.text(row.cost()),
            Money.text(row.profit()),
            Money.text(row.cash()),
            Money.text(row.equipment()),
            row.gpus(),
            row.free(),
            row.down(),
            row.waiting(),
            rounded(row.spot())
        };
    }

    private static double rounded(float value) {
        return StrictMath.rint(value * DIGITS) / DIGITS;
    }
}
