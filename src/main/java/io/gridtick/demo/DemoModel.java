package io.gridtick.demo;

import io.gridtick.simulation.parameter.PoolSpec;

/** A kind of GPU: its name, what it holds and draws, how fast it is, and what an hour of it costs. */
enum DemoModel {
    H200("NVIDIA H200", 150_754_820_096L, 76, 700, 1_980, 310),
    H100("NVIDIA H100 80GB HBM3", 85_520_809_984L, 72, 700, 1_980, 235),
    A100("NVIDIA A100-SXM4-80GB", 85_899_345_920L, 55, 400, 1_410, 125),
    L40S("NVIDIA L40S", 48_305_799_168L, 34, 350, 2_520, 72);

    final String label;
    final long memTotalBytes;
    final double idleWatts;
    final double fullWatts;
    final int clockMhz;
    private final double cents;

    DemoModel(String label, long memTotalBytes, double idleWatts, double fullWatts, int clockMhz, double cents) {
        this.label = label;
        this.memTotalBytes = memTotalBytes;
        this.idleWatts = idleWatts;
        this.fullWatts = fullWatts;
        this.clockMhz = clockMhz;
        this.cents = cents;
    }

    PoolSpec pool(int gpus) {
        return new PoolSpec(name(), gpus, cents, cents * 1.4, cents * 0.6);
    }
}
