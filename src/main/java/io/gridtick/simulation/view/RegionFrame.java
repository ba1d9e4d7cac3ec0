package io.gridtick.simulation.view;

/** A region in the last closed step; utilisation is 0 to 1, money in micro-dollars. */
public record RegionFrame(
        String code,
        RegionState state,
        double utilisation,
        long revenue,
        long cost,
        int gpus,
        int free,
        int down,
        int waiting,
        double spotLevel) {
    public long profit() {
        return revenue - cost;
    }
}
