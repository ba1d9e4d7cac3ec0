package io.gridtick.journal.file;

/** Whether the journal takes batches, and if not, why. */
public enum Standing {
    OPEN,
    /** What must still be kept fills all that the journal may hold. Ends when enough of it is old. */
    AT_CAP,
    /** The disk is full. Ends when there is space again. */
    NO_SPACE,
    /** A write or a sync failed, so nobody knows what is on the disk. Ends with the next start. */
    BROKEN
}
