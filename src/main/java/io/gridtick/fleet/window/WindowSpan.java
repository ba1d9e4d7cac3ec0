package io.gridtick.fleet.window;

/**
 * The windows that utilisation is told over. Each has a ring of buckets; a window is its whole buckets up to the running
 * one, and from there on the buckets of the finer rings, so that all windows end at the same moment, at most five seconds
 * ago. The rings reach beyond the present by as long as a sample may be carried forward.
 */
public enum WindowSpan {
    MINUTE(0, "1m", 60_000, 5_000, 32, 0),
    FIVE_MINUTES(1, "5m", 300_000, 15_000, 28, 32),
    HOUR(2, "1h", 3_600_000, 180_000, 22, 60),
    DAY(3, "24h", 86_400_000, 3_600_000, 26, 82);

    /** All rings lie in one array of this length. */
    static final int SLOTS = 108;

    static final WindowSpan[] ALL = values();

    /** Every bucket of every ring begins at a multiple of this. */
    private static final long EDGE_MILLIS = 5_000;

    /** As far back from its newest moment a ring holds everything: that is the shortest one. */
    private static final long HELD_MILLIS = 31 * EDGE_MILLIS;

    private final int level;
    private final String wireName;
    private final long lengthMillis;
    private final long bucketMillis;
    private final int slots;
    private final int offset;

    WindowSpan(int level, String wireName, long lengthMillis, long bucketMillis, int slots, int offset) {
        this.level = level;
        this.wireName = wireName;
        this.lengthMillis = lengthMillis;
        this.bucketMillis = bucketMillis;
        this.slots = slots;
        this.offset = offset;
    }

    public String wireName() {
        return wireName;
    }

    /** When the window begins that is told at {@code nowMillis}. */
    public long startMillis(long nowMillis) {
        return floorMillis(nowMillis) - lengthMillis;
    }

    /** When every window ends that is told at {@code nowMillis}. */
    public static long endMillis(long nowMillis) {
        return MINUTE.floorMillis(nowMillis);
    }

    long bucketMillis() {
        return bucketMillis;
    }

    long bucket(long millis) {
        return Math.floorDiv(millis, bucketMillis);
    }

    int slot(long bucket) {
        return offset + Math.floorMod(bucket, slots);
    }

    /** The first bucket that a ring holds which has come as far as {@code headMillis}. */
    long oldestBucket(long headMillis) {
        return bucket(headMillis) - slots + 1;
    }

    boolean holds(long bucket, long headMillis) {
        return headMillis != Long.MIN_VALUE && bucket <= bucket(headMillis) && bucket >= oldestBucket(headMillis);
    }

    /** What the buckets of the window add up to. */
    long sum(long nowMillis, Cells cells) {
        long sum = 0;
        long from = startMillis(nowMillis);
        for (int i = level; i >= 0; i--) {
            WindowSpan ring = ALL[i];
            long to = ring.floorMillis(nowMillis);
            for (long bucket = ring.bucket(from); bucket < ring.bucket(to); bucket++) {
                sum += cells.at(ring, bucket);
            }
            from = to;
        }
        return sum;
    }

    /** The first moment after this one at which a bucket begins. */
    static long nextEdgeMillis(long millis) {
        return (Math.floorDiv(millis, EDGE_MILLIS) + 1) * EDGE_MILLIS;
    }

    /** Since when all rings hold everything that have come as far as {@code headMillis}. */
    static long heldSinceMillis(long headMillis) {
        return headMillis - HELD_MILLIS;
    }

    /** How much of a bucket lies between two moments. */
    long overlap(long bucket, long fromMillis, long toMillis) {
        return Math.min(toMillis, (bucket + 1) * bucketMillis) - Math.max(fromMillis, bucket * bucketMillis);
    }

    /** Empties the slots that come into use when the rings go on from one moment to the next. */
    static void advance(long[] cells, long fromMillis, long toMillis) {
        for (WindowSpan ring : ALL) {
            long last = ring.bucket(toMillis);
            long first = Math.max(ring.bucket(fromMillis) + 1, last - ring.slots + 1);
            for (long bucket = first; bucket <= last; bucket++) {
                cells[ring.slot(bucket)] = 0;
            }
        }
    }

    private long floorMillis(long millis) {
        return bucket(millis) * bucketMillis;
    }

    /** What a bucket of a ring holds; 0 where it is not held. */
    interface Cells {
        long at(WindowSpan ring, long bucket);
    }
}
