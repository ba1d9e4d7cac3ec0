package io.gridtick.fleet;

/** What became of a batch: rows that are new to the fleet, rows it had already, rows of new GPUs that it has no room for. */
public record Applied(int accepted, int duplicate, int refused) {
    public static final Applied NOTHING = new Applied(0, 0, 0);
}
