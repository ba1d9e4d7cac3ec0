package io.gridtick.fleet.board;

import io.gridtick.fleet.Metric;
import io.gridtick.fleet.record.RecordReader;
import io.gridtick.fleet.record.RecordWriter;

/** One instance of a partitioned GPU: what it does itself. The newest activities are kept, to sum them with the others. */
final class Instance {
    private static final int KEPT = 8;

    private final String name;
    private final Values values = new Values();
    private final long[] activeMillis = new long[KEPT];
    private final double[] actives = new double[KEPT];
    private int count;
    private String profileName = "";
    private Profile profile = Profile.of("");
    private long profileMillis = Values.NEVER;
    private String workload = "";
    private long workloadMillis = Values.NEVER;
    private long newestMillis = Values.NEVER;
    private long endedMillis = Values.NEVER;

    Instance(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** The instance of the GPU: that of {@code 2.0}, which is a compute instance, is {@code 2}. */
    String gpuInstance() {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    boolean isCompute() {
        return name.indexOf('.') >= 0;
    }

    Values values() {
        return values;
    }

    String profileName() {
        return profileName;
    }

    Profile profile() {
        return profile;
    }

    String workload() {
        return workload;
    }

    long newestMillis() {
        return newestMillis;
    }

    boolean isEnded() {
        return endedMillis > newestMillis;
    }

    /** Says whether that is news. */
    boolean end(long millis) {
        boolean isNew = millis > endedMillis;
        endedMillis = Math.max(endedMillis, millis);
        return isNew;
    }

    void see(String saidProfile, String saidWorkload, long millis) {
        if (!saidProfile.isEmpty() && isNewer(saidProfile, millis, profileName, profileMillis)) {
            profileName = saidProfile;
            profileMillis = millis;
            profile = Profile.of(saidProfile);
        }
        if (isNewer(saidWorkload, millis, workload, workloadMillis)) {
            workload = saidWorkload;
            workloadMillis = millis;
        }
    }

    boolean set(Metric metric, double value, long millis, boolean isOfDevice) {
        newestMillis = Math.max(newestMillis, millis);
        return values.set(metric, value, millis, isOfDevice);
    }

    /** Remembers how active the instance was; of two values of one time the larger counts. */
    void setActive(long millis, double percent) {
        int at = count;
        while (at > 0 && activeMillis[at - 1] > millis) {
            at--;
        }
        if (at > 0 && activeMillis[at - 1] == millis) {
            actives[at - 1] = Math.max(actives[at - 1], percent);
            return;
        }
        if (count == KEPT) {
            if (at == 0) {
                return;
            }
            at--;
            System.arraycopy(activeMillis, 1, activeMillis, 0, at);
            System.arraycopy(actives, 1, actives, 0, at);
        } else {
            System.arraycopy(activeMillis, at, activeMillis, at + 1, count - at);
            System.arraycopy(actives, at, actives, at + 1, count - at);
            count++;
        }
        activeMillis[at] = millis;
        actives[at] = percent;
    }

    /** Percent at that time, at most so long before it; NaN where it is not known. */
    double activeAt(long millis, long holdMillis) {
        if (isEnded() && millis >= endedMillis) {
            return Double.NaN;
        }
        for (int i = count - 1; i >= 0; i--) {
            if (activeMillis[i] <= millis) {
                return activeMillis[i] >= millis - holdMillis ? actives[i] : Double.NaN;
            }
        }
        return Double.NaN;
    }

    int actives() {
        return count;
    }

    long activeMillis(int i) {
        return activeMillis[i];
    }

    void write(RecordWriter out) {
        out.putName(name);
        values.write(out);
        out.putUnsigned(count);
        for (int i = 0; i < count; i++) {
            out.putTime(activeMillis[i]);
            out.putDouble(actives[i]);
        }
        out.putName(profileName);
        out.putTime(profileMillis);
        out.putName(workload);
        out.putTime(workloadMillis);
        out.putTime(newestMillis);
        out.putTime(endedMillis);
    }

    static Instance read(RecordReader in) {
        Instance read = new Instance(in.getName());
        read.values.read(in);
        read.count = in.getCount(KEPT);
        for (int i = 0; i < read.count; i++) {
            read.activeMillis[i] = in.getTime();
            read.actives[i] = in.getDouble();
        }
        read.profileName = in.getName();
        read.profile = Profile.of(read.profileName);
        read.profileMillis = in.getTime();
        read.workload = in.getName();
        read.workloadMillis = in.getTime();
        read.newestMillis = in.getTime();
        read.endedMillis = in.getTime();
        return read;
    }

    void absorb(Instance other) {
        see(other.profileName, "", other.profileMillis);
        if (isNewer(other.workload, other.workloadMillis, workload, workloadMillis)) {
            workload = other.workload;
            workloadMillis = other.workloadMillis;
        }
        values.absorb(other.values);
        for (int i = 0; i < other.count; i++) {
            setActive(other.activeMillis[i], other.actives[i]);
        }
        newestMillis = Math.max(newestMillis, other.newestMillis);
        boolean _ = end(other.endedMillis);
    }

    private static boolean isNewer(String said, long millis, String known, long knownMillis) {
        return millis > knownMillis || (millis == knownMillis && said.compareTo(known) > 0);
    }
}
