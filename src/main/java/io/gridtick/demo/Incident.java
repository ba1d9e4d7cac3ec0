package io.gridtick.demo;

/** A kind of thing that goes wrong, with how long it lasts. */
enum Incident {
    /** An error of a program, which the driver reports: nothing is wrong with the GPU. */
    APPLICATION_ERROR(300, 301),
    /** A row of the memory has to be replaced at the next reset. */
    ROW_TO_REPLACE(300, 301),
    DOUBLE_BIT_ERROR(300, 301),
    /** A GPU falls off the bus and is back after a reset. */
    GPU_GONE(180, 420),
    /** A host says nothing, as when its network is down. */
    SILENT_HOST(35, 60),
    /** The cooling of a host fails, so that its clocks are held down. */
    HOT_HOST(70, 110);

    private final int secondsFrom;
    private final int secondsTo;

    Incident(int secondsFrom, int secondsTo) {
        this.secondsFrom = secondsFrom;
        this.secondsTo = secondsTo;
    }

    /** By a chance of 0 to 1. */
    long millis(double chance) {
        return (long) ((secondsFrom + (secondsTo - secondsFrom) * chance) * 1_000);
    }
}
