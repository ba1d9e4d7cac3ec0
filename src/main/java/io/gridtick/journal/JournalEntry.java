package io.gridtick.journal;

/** A batch in its place: what a log holds. */
public record JournalEntry(long position, byte[] batch) {}
