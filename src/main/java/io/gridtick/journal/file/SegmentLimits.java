package io.gridtick.journal.file;

/**
 * How large a segment grows, how much of it is made ready in one go, how much all segments may hold, and how much of what
 * was damaged is set aside.
 */
public record SegmentLimits(long segmentBytes, int reserveBytes, long capBytes, long damagedBytes) {
    private static final long SEGMENT_BYTES = 64L << 20;
    private static final int RESERVE_BYTES = 1 << 20;
    private static final long DAMAGED_BYTES = 64L << 20;

    public static SegmentLimits withCap(long capBytes) {
        return new SegmentLimits(SEGMENT_BYTES, RESERVE_BYTES, capBytes, DAMAGED_BYTES);
    }
}
