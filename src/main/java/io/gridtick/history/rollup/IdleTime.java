package io.gridtick.history.rollup;

import io.gridtick.fleet.board.GpuNow;
import io.gridtick.fleet.window.Trace;
import io.gridtick.history.rollup.Rollup.Idle;
import java.util.Arrays;

/**
 * How long a GPU was idle: it did next to nothing, without a gap that is unknown, and had so for five minutes. These first
 * five minutes do not count, as they do not in the live state.
 */
final class IdleTime {
    private static final long NEVER = Long.MIN_VALUE;

    private final Timeline util;
    private final Timeline memUsed;
    private final long[] busyMillis;
    private final long[] workloadMillis;

    IdleTime(Telling telling, Timeline util, Timeline memUsed) {
        this.util = util;
        this.memUsed = memUsed;
        this.busyMillis = telling.busyMillis();
        this.workloadMillis = telling.workloadMillis();
    }

    Idle in(Window window) {
        long idleMillis = 0;
        long allocatedMillis = 0;
        long since = NEVER;
        for (int i = 0; i < util.size(); i++) {
            long millis = util.timeMillis(i);
            if (util.value(i) > Trace.IDLE_UTIL_MAX) {
                since = NEVER;
                continue;
            }
            boolean goesOn = since != NEVER && millis <= util.endMillis(i - 1);
            since = goesOn ? since : millis;
            long busyBefore = lastUpTo(busyMillis, millis);
            if (busyBefore == millis) {
                continue;
            }
            long from = Math.max(millis, Math.max(since, busyBefore) + GpuNow.IDLE_AFTER_MILLIS);
            long to = Math.min(util.endMillis(i), firstAfter(busyMillis, millis));
            long idle = window.overlapMillis(from, to);
            idleMillis += idle;
            allocatedMillis += idle > 0 && isAllocated(millis) ? idle : 0;
        }
        return new Idle(idleMillis, allocatedMillis);
    }

    /** Whether somebody had it: memory, or a workload that was named lately. */
    private boolean isAllocated(long millis) {
        long workload = lastUpTo(workloadMillis, millis);
        if (workload != NEVER && workload >= millis - GpuNow.LATELY_MILLIS) {
            return true;
        }
        int at = memUsed.lastUpTo(millis);
        return at >= 0 && memUsed.value(at) > GpuNow.ALLOCATED_FROM_BYTES;
    }

    private static long lastUpTo(long[] times, long millis) {
        int found = Arrays.binarySearch(times, millis);
        int at = found >= 0 ? found : -found - 2;
        return at < 0 ? NEVER : times[at];
    }

    private static long firstAfter(long[] times, long millis) {
        int found = Arrays.binarySearch(times, millis);
        int at = found >= 0 ? found + 1 : -found - 1;
        return at == times.length ? Long.MAX_VALUE : times[at];
    }
}
