package io.gridtick.store.embedded;

/** Whether a commit waits for the disk. */
public enum Durability {
    /** What was committed survives a power cut. */
    FULL,
    /** Nothing is flushed: for tests, whose data nobody wants to keep. */
    NONE
}
