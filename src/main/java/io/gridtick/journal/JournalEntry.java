package io.gridtick.journal;

/** A batch in its place: what the log table holds. */
record JournalEntry(long position, byte[] batch) {}
