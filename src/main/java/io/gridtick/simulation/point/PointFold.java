package io.gridtick.simulation.point;

import io.gridtick.simulation.hour.HourRow;
import io.gridtick.simulation.hour.Week;
import io.gridtick.simulation.show.Moments;
import io.gridtick.simulation.show.Money;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Adds hours of regions up to points. Each hour of a region may come once; weeks in their order. */
public final class PointFold {
    private static final long HOUR_MILLIS = 3_600_000;
    private static final double DIGITS = 10_000;

    private final Stretch stretch;
    private final int step;
    private final long startSecond;
    private final Map<Integer, Sum> sums = new TreeMap<>();

    public PointFold(Stretch stretch, int step, long startSecond) {
        this.stretch = stretch;
        this.step = step;
        this.startSecond = startSecond;
    }

    /** What adds up over all hours, and what is of the last hour only. */
    private static final class Sum {
        private double busy;
        private long gpuHours;
        private double shares;
        private int rows;
        private long revenue;
        private long cost;
        private int last = -1;
        private long cash;
        private long equipment;
        private int gpus;
        private int free;
        private int down;
        private int waiting;
        private double spot;

        private void add(HourRow row) {
            busy += row.utilisation() * (double) row.gpus();
            gpuHours += row.gpus();
            shares += row.utilisation();
            rows++;
            revenue += row.revenue();
            cost += row.cost();
            if (row.hour() > last) {
                last = row.hour();
                cash = 0;
                equipment = 0;
                gpus = 0;
                free = 0;
                down = 0;
                waiting = 0;
                spot = 0;
            }
            if (row.hour() == last) {
                cash += row.cash();
                equipment += row.equipment();
                gpus += row.gpus();
                free += row.free();
                down += row.down();
                waiting += row.waiting();
                spot += row.spot() * (double) row.gpus();
            }
        }

        private double utilisation() {
            return gpuHours == 0 ? shares / rows : busy / gpuHours;
        }
    }

    public void add(Week week) {
        if (stretch.region().filter(name -> !name.equals(week.region())).isPresent()) {
            return;
        }
        for (HourRow row : week.rows()) {
            if (stretch.has(row.hour())) {
                sums.computeIfAbsent(row.hour() / step, _ -> new Sum()).add(row);
            }
        }
    }

    public List<PointRow> rows() {
        return sums.entrySet().stream()
                .map(each -> row(each.getKey(), each.getValue()))
                .toList();
    }

    private PointRow row(int place, Sum sum) {
        return new PointRow(
                Moments.instant(startSecond, (long) place * step * HOUR_MILLIS),
                rounded(sum.utilisation()),
                Money.text(sum.revenue),
                Money.text(sum.cost),
                Money.text(sum.revenue - sum.cost),
                Money.text(sum.cash),
                Money.text(sum.equipment),
                sum.gpus,
                sum.free,
                sum.down,
                sum.waiting,
                rounded(sum.gpus == 0 ? 1 : sum.spot / sum.gpus));
    }

    private static double rounded(double value) {
        return StrictMath.rint(value * DIGITS) / DIGITS;
    }
}
