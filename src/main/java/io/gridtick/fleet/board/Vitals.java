package io.gridtick.fleet.board;

import io.gridtick.fleet.Metric;
import io.gridtick.fleet.event.EventKind;
import io.gridtick.fleet.event.ThrottleReason;
import java.util.EnumSet;
import java.util.Set;

/**
 * Compares what tells of trouble before and after a row. Events follow time as it moves forward; a late sample raises one
 * only for an error that is not known of this GPU yet. One is enough for all GPUs: it remembers nothing between rows.
 */
public final class Vitals {
    private static final Set<Metric> WATCHED =
            EnumSet.of(Metric.XID, Metric.XID_COUNT, Metric.ECC_DBE, Metric.ROW_REMAP_FAILURE, Metric.THROTTLE);

    private final Alarm alarm;
    private double xid;
    private double xidCount;
    private double doubleBitErrors;
    private double remapFailure;
    private long throttle;

    public Vitals(Alarm alarm) {
        this.alarm = alarm;
    }

    Alarm alarm() {
        return alarm;
    }

    static boolean isWatched(Metric metric) {
        return WATCHED.contains(metric);
    }

    void before(Values values) {
        xid = values.value(Metric.XID);
        xidCount = values.value(Metric.XID_COUNT);
        doubleBitErrors = values.value(Metric.ECC_DBE);
        remapFailure = values.value(Metric.ROW_REMAP_FAILURE);
        throttle = problems(values);
    }

    void after(Gpu gpu, Values values, long millis) {
        double newXid = values.value(Metric.XID);
        if (newXid > 0) {
            compareXid(gpu, newXid, values.value(Metric.XID_COUNT), millis);
        }
        double newErrors = values.value(Metric.ECC_DBE);
        if (newErrors > 0 && !Double.isNaN(doubleBitErrors) && newErrors != doubleBitErrors) {
            double more = newErrors > doubleBitErrors ? newErrors - doubleBitErrors : newErrors;
            alarm.raise(gpu, EventKind.ECC, millis, "double_bit", "+" + (long) more);
        }
        if (values.value(Metric.ROW_REMAP_FAILURE) > 0 && !(remapFailure > 0)) {
            alarm.raise(gpu, EventKind.ROW_REMAP, millis, "", "");
        }
        long newThrottle = problems(values);
        if (newThrottle != throttle) {
            alarm.raise(gpu, EventKind.THROTTLE, millis, ThrottleReason.names(newThrottle), "");
        }
    }

    /** A code that came late: news unless it is known. */
    void late(Gpu gpu, double code, Values values, long millis) {
        if (code > 0 && code != values.value(Metric.XID) && !gpu.remembers(EventKind.XID, text(code))) {
            alarm.raise(gpu, EventKind.XID, millis, text(code), "");
        }
    }

    private void compareXid(Gpu gpu, double newXid, double newCount, long millis) {
        boolean isAgain = newXid == xid && newCount > xidCount;
        if (newXid != xid || isAgain) {
            String times = newCount > 1 ? (long) newCount + " times" : "";
            alarm.raise(gpu, EventKind.XID, millis, text(newXid), times);
        }
    }

    private static String text(double code) {
        return Long.toString((long) code);
    }

    private static long problems(Values values) {
        double bits = values.value(Metric.THROTTLE);
        return Double.isNaN(bits) ? 0 : (long) bits & ThrottleReason.PROBLEMS;
    }
}
