package io.gridtick.journal.file;

/** A stretch of a segment that holds no readable record, from {@code from} to before {@code to}. */
record Damage(long from, long to) {
    long bytes() {
        return to - from;
    }
}
