package io.gridtick.demo;

/** A kind of GPU with what it holds and draws. */
enum DemoModel {
    H100("NVIDIA H100 80GB HBM3", 85_520_809_984L, 72, 700),
    A100("NVIDIA A100-SXM4-80GB", 85_899_345_920L, 55, 400),
    L40S("NVIDIA L40S", 48_305_799_168L, 34, 350);

    final String label;
    final long memTotalBytes;
    final double idleWatts;
    final double fullWatts;

    DemoModel(String label, long memTotalBytes, double idleWatts, double fullWatts) {
        this.label = label;
        this.memTotalBytes = memTotalBytes;
        this.idleWatts = idleWatts;
        this.fullWatts = fullWatts;
    }
}
