package io.gridtick.simulation.view;

/** How busy a region is, in one word. */
public enum RegionState {
    IDLE,
    HEALTHY,
    BUSY,
    CONGESTED;

    public static RegionState of(double utilisation) {
        if (utilisation >= 0.9) {
            return CONGESTED;
        }
        if (utilisation >= 0.7) {
            return BUSY;
        }
        return utilisation > 0.25 ? HEALTHY : IDLE;
    }
}
