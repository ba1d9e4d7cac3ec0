package io.gridtick.simulation.view;

/** Money since the start, in micro-dollars. */
public record Finance(long cash, long equipment, long revenue, long cost, long spent, long gpusBought) {
    public long profit() {
        return revenue - cost;
    }
}
