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
