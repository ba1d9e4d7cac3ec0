package io.gridtick.fleet.board;

import io.gridtick.fleet.Metric;

/** What is shown of an instance. NaN is unknown. */
public final class InstanceNow {
    private final Instance instance;

    InstanceNow(Instance instance) {
        this.instance = instance;
    }

    public String name() {
        return instance.name();
    }

    public String profile() {
        return instance.profileName();
    }

    public int slices() {
        return instance.profile().slices();
    }

    public String workload() {
        return instance.workload();
    }

    public long newestMillis() {
        return instance.newestMillis();
    }

    public double value(Metric metric) {
        return metric == Metric.MEM_TOTAL
                ? instance.values().memTotal()
                : instance.values().value(metric);
    }
}
