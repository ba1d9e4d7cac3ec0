package io.gridtick.fleet.board;

import io.gridtick.fleet.Metric;
import io.gridtick.fleet.record.RecordReader;
import io.gridtick.fleet.record.RecordWriter;
import java.util.Arrays;

/**
 * The newest value of each metric with its time. Of two values of one time that of the device counts before that of a
 * workload, then the larger; reasons for throttling add up.
 */
final class Values {
    static final long NEVER = Long.MIN_VALUE;

    private static final int ENERGY = Metric.ENERGY.column();
    private static final int THROTTLE = Metric.THROTTLE.column();
    private static final long POWER_GAP_MILLIS_MAX = 300_000;
    private static final long POWER_OLD_MILLIS = 90_000;

    private final double[] values = new double[Metric.COUNT];
    private final long[] timesMillis = new long[Metric.COUNT];

    /** One bit for each column: whether the value is that of the device. */
    private int ofDevice;

    private double energyBefore = Double.NaN;
    private long energyBeforeMillis = NEVER;

    Values() {
        Arrays.fill(values, Double.NaN);
        Arrays.fill(timesMillis, NEVER);
    }

    /** NaN where it is unknown. */
    double value(Metric metric) {
        return values[metric.column()];
    }

    long timeMillis(Metric metric) {
        return timesMillis[metric.column()];
    }

    /** Says whether this changed anything. */
    boolean set(Metric metric, double value, long millis, boolean isOfDevice) {
        int column = metric.column();
        if (millis < timesMillis[column]) {
            return column == ENERGY && setEnergyBefore(value, millis);
        }
        if (millis == timesMillis[column]) {
            return settle(column, value, isOfDevice);
        }
        if (column == ENERGY) {
            energyBefore = values[column];
            energyBeforeMillis = timesMillis[column];
        }
        put(column, value, isOfDevice);
        timesMillis[column] = millis;
        return true;
    }

    /** The sum of its parts where nobody said it. */
    double memTotal() {
        double said = value(Metric.MEM_TOTAL);
        if (!Double.isNaN(said)) {
            return said;
        }
        double reserved = value(Metric.MEM_RESERVED);
        return value(Metric.MEM_USED) + value(Metric.MEM_FREE) + (Double.isNaN(reserved) ? 0 : reserved);
    }

    /** Watts; from the energy of the last two samples where power is not told, or not any more. */
    double power() {
        long toldMillis = timeMillis(Metric.POWER);
        boolean isTold = toldMillis != NEVER && timeMillis(Metric.ENERGY) <= toldMillis + POWER_OLD_MILLIS;
        return isTold ? value(Metric.POWER) : powerFromEnergy();
    }

    void absorb(Values other) {
        if (other.energyBeforeMillis != NEVER) {
            boolean _ = set(Metric.ENERGY, other.energyBefore, other.energyBeforeMillis, true);
        }
        for (int column = 0; column < Metric.COUNT; column++) {
            if (other.timesMillis[column] != NEVER) {
                boolean isOfDevice = (other.ofDevice & 1 << column) != 0;
                boolean _ = set(Metric.at(column), other.values[column], other.timesMillis[column], isOfDevice);
            }
        }
    }

    void write(RecordWriter out) {
        int known = 0;
        for (int column = 0; column < Metric.COUNT; column++) {
            known |= timesMillis[column] == NEVER ? 0 : 1 << column;
        }
        out.putUnsigned(known);
        out.putUnsigned(ofDevice);
        long lastMillis = NEVER;
        for (int column = 0; column < Metric.COUNT; column++) {
            if (timesMillis[column] == NEVER) {
                continue;
            }
            if (lastMillis == NEVER) {
                out.putTime(timesMillis[column]);
            } else {
                out.putSigned(timesMillis[column] - lastMillis);
            }
            lastMillis = timesMillis[column];
            out.putDouble(values[column]);
        }
        out.putTime(energyBeforeMillis);
        out.putDouble(energyBefore);
    }

    void read(RecordReader in) {
        long known = in.getUnsigned();
        ofDevice = (int) in.getUnsigned();
        long lastMillis = NEVER;
        for (int column = 0; column < Metric.COUNT; column++) {
            if ((known & 1L << column) == 0) {
                continue;
            }
            lastMillis = lastMillis == NEVER ? in.getTime() : lastMillis + in.getSigned();
            timesMillis[column] = lastMillis;
            values[column] = in.getDouble();
        }
        energyBeforeMillis = in.getTime();
        energyBefore = in.getDouble();
    }

    private double powerFromEnergy() {
        long gapMillis = timeMillis(Metric.ENERGY) - energyBeforeMillis;
        double joules = value(Metric.ENERGY) - energyBefore;
        // A counter that fell was reset, and nobody knows when.
        boolean isUsable = energyBeforeMillis != NEVER && gapMillis <= POWER_GAP_MILLIS_MAX && joules >= 0;
        double watts = joules * 1_000 / gapMillis;
        return isUsable && Metric.POWER.admits(watts) ? watts : Double.NaN;
    }

    private boolean setEnergyBefore(double value, long millis) {
        boolean isNewer = millis > energyBeforeMillis || (millis == energyBeforeMillis && value > energyBefore);
        if (isNewer) {
            energyBefore = value;
            energyBeforeMillis = millis;
        }
        return isNewer;
    }

    private boolean settle(int column, double value, boolean isOfDevice) {
        double known = values[column];
        if (column == THROTTLE) {
            double both = (double) ((long) known | (long) value);
            put(column, both, isOfDevice);
            return both != known;
        }
        boolean wasOfDevice = (ofDevice & 1 << column) != 0;
        boolean isBetter = isOfDevice == wasOfDevice ? value > known : isOfDevice;
        if (isBetter) {
            put(column, value, isOfDevice);
        }
        return isBetter && value != known;
    }

    private void put(int column, double value, boolean isOfDevice) {
        values[column] = value;
        ofDevice = isOfDevice ? ofDevice | 1 << column : ofDevice & ~(1 << column);
    }
}
