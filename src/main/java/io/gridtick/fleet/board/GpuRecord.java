package io.gridtick.fleet.board;

import io.gridtick.fleet.GpuState;
import io.gridtick.fleet.RegionRules;
import io.gridtick.fleet.record.DamagedRecordException;
import io.gridtick.fleet.record.RecordReader;
import io.gridtick.fleet.record.RecordWriter;

/** A GPU written down, about a kilobyte: all that it is, but not where it is counted, which follows. */
public final class GpuRecord {
    private static final int INSTANCES = 1;
    private static final int AHEAD = 2;
    private static final int LOST = 4;
    private static final int FLAGS_MAX = INSTANCES | AHEAD | LOST;

    private GpuRecord() {}

    public static void write(Gpu gpu, RecordWriter out) {
        Instances instances = gpu.instances;
        AheadClock ahead = gpu.aheadClock;
        out.putText(gpu.id());
        boolean wasLost = gpu.lostMillis != Gpu.NEVER;
        out.putUnsigned((instances == null ? 0 : INSTANCES) | (ahead == null ? 0 : AHEAD) | (wasLost ? LOST : 0));
        out.putUnsigned(gpu.state.place());
        out.putTime(gpu.firstMillis);
        out.putTime(gpu.newestMillis);
        out.putTime(gpu.endedMillis);
        out.putTime(gpu.replacedMillis);
        out.putTime(gpu.smBusyMillis);
        gpu.model.write(out);
        gpu.workload.write(out);
        gpu.placements.write(out);
        gpu.membership.write(out);
        gpu.values.write(out);
        gpu.beats.write(out);
        gpu.trace.write(out);
        gpu.buckets.write(out);
        gpu.recent.write(out);
        if (instances != null) {
            instances.write(out);
        }
        if (ahead != null) {
            ahead.write(out);
        }
        if (wasLost) {
            out.putTime(gpu.lostMillis);
        }
    }

    public static Gpu read(RecordReader in, RegionRules rules) {
        Gpu gpu = new Gpu(in.getText(), rules);
        int flags = in.getCount(FLAGS_MAX);
        gpu.state = state(in.getCount(GpuState.COUNT - 1));
        gpu.firstMillis = in.getTime();
        gpu.newestMillis = in.getTime();
        gpu.endedMillis = in.getTime();
        gpu.replacedMillis = in.getTime();
        gpu.smBusyMillis = in.getTime();
        gpu.model.read(in);
        gpu.nameModel();
        gpu.workload.read(in);
        gpu.placements.read(in);
        gpu.membership.read(in);
        gpu.values.read(in);
        gpu.beats.read(in);
        gpu.trace.read(in);
        gpu.buckets.read(in);
        gpu.recent.read(in);
        if ((flags & INSTANCES) != 0) {
            Instances instances = new Instances();
            instances.read(in);
            gpu.instances = instances;
        }
        if ((flags & AHEAD) != 0) {
            AheadClock ahead = new AheadClock();
            ahead.read(in);
            gpu.aheadClock = ahead;
        }
        if ((flags & LOST) != 0) {
            gpu.lostMillis = in.getTime();
        }
        return gpu;
    }

    private static GpuState state(int place) {
        for (GpuState state : GpuState.values()) {
            if (state.place() == place) {
                return state;
            }
        }
        throw new DamagedRecordException("a state that is not known");
    }
}
