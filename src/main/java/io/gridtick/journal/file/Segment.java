package io.gridtick.journal.file;

/** A segment that is not written any more. */
record Segment(SegmentName name, long bytes) {}
