package io.gridtick.fleet.window;

import io.gridtick.fleet.record.RecordReader;
import io.gridtick.fleet.record.RecordWriter;

/**
 * What is known of one GPU in each bucket. A bucket is one number: the weighted sum above, the known milliseconds below;
 * the longest bucket, an hour, fits both, so that adding and taking away needs no unpacking.
 */
public final class GpuBuckets implements Segments {
    private static final int KNOWN_BITS = 22;
    private static final long KNOWN_MASK = (1L << KNOWN_BITS) - 1;

    private static final int EMPTY = 0;
    private static final int FULL = 1;
    private static final int KNOWN_FROM = 2;

    private final long[] cells = new long[WindowSpan.SLOTS];
    private long headMillis = Long.MIN_VALUE;

    /** From here on a bucket comes into use that is not yet. */
    private long edgeMillis = Long.MIN_VALUE;

    @Override
    public void add(long fromMillis, long toMillis, int util, int sign) {
        advance(toMillis);
        for (WindowSpan ring : WindowSpan.ALL) {
            long last = ring.bucket(toMillis - 1);
            long length = ring.bucketMillis();
            for (long bucket = Math.max(ring.bucket(fromMillis), ring.oldestBucket(headMillis));
                    bucket <= last;
                    bucket++) {
                long known = Math.min(toMillis, (bucket + 1) * length) - Math.max(fromMillis, bucket * length);
                cells[ring.slot(bucket)] += sign * (((util * known) << KNOWN_BITS) + known);
            }
        }
    }

    /** Takes what another GPU had that proved to be this one; no bucket becomes more than full. */
    public void absorb(GpuBuckets other) {
        if (other.headMillis == Long.MIN_VALUE) {
            return;
        }
        advance(other.headMillis);
        for (WindowSpan ring : WindowSpan.ALL) {
            for (long bucket = ring.oldestBucket(headMillis); bucket <= ring.bucket(headMillis); bucket++) {
                long theirs = other.cell(ring, bucket);
                int slot = ring.slot(bucket);
                boolean isFull = known(cells[slot]) + known(theirs) > ring.bucketMillis();
                if (!isFull) {
                    cells[slot] += theirs;
                } else if (known(theirs) > known(cells[slot])) {
                    cells[slot] = theirs;
                }
            }
        }
    }

    /**
     * What is known of a window.
     *
     * @param expectedMillis how much of the window the GPU should have told of
     */
    public WindowSum sum(WindowSpan span, long nowMillis, long expectedMillis) {
        return new WindowSum(span.sum(nowMillis, this::weightedIn), span.sum(nowMillis, this::knownIn), expectedMillis);
    }

    /** Writes all that is known. */
    public void write(RecordWriter out) {
        out.putTime(headMillis);
        if (headMillis == Long.MIN_VALUE) {
            return;
        }
        for (WindowSpan ring : WindowSpan.ALL) {
            for (long bucket = ring.oldestBucket(headMillis); bucket <= ring.bucket(headMillis); bucket++) {
                write(cells[ring.slot(bucket)], ring.bucketMillis(), out);
            }
        }
    }

    /** Most are full, or empty. */
    private static void write(long cell, long fullMillis, RecordWriter out) {
        if (cell == 0) {
            out.putByte(EMPTY);
            return;
        }
        long known = known(cell);
        out.putUnsigned(known == fullMillis ? FULL : known + KNOWN_FROM);
        out.putSigned(cell >> KNOWN_BITS);
    }

    private static long read(long fullMillis, RecordReader in) {
        int code = in.getCount((int) KNOWN_MASK + KNOWN_FROM);
        if (code == EMPTY) {
            return 0;
        }
        long known = code == FULL ? fullMillis : code - KNOWN_FROM;
        return (in.getSigned() << KNOWN_BITS) + known;
    }

    /** Becomes what was written. */
    public void read(RecordReader in) {
        headMillis = in.getTime();
        if (headMillis == Long.MIN_VALUE) {
            return;
        }
        edgeMillis = WindowSpan.nextEdgeMillis(headMillis);
        for (WindowSpan ring : WindowSpan.ALL) {
            for (long bucket = ring.oldestBucket(headMillis); bucket <= ring.bucket(headMillis); bucket++) {
                cells[ring.slot(bucket)] = read(ring.bucketMillis(), in);
            }
        }
    }

    long headMillis() {
        return headMillis;
    }

    /** Adds to a bucket that is held. */
    void put(int slot, int util, long millis) {
        cells[slot] += ((util * millis) << KNOWN_BITS) + millis;
    }

    long weightedIn(WindowSpan ring, long bucket) {
        return cell(ring, bucket) >> KNOWN_BITS;
    }

    long knownIn(WindowSpan ring, long bucket) {
        return known(cell(ring, bucket));
    }

    private long cell(WindowSpan ring, long bucket) {
        return ring.holds(bucket, headMillis) ? cells[ring.slot(bucket)] : 0;
    }

    private static long known(long cell) {
        return cell & KNOWN_MASK;
    }

    void advance(long toMillis) {
        if (toMillis >= edgeMillis) {
            if (headMillis != Long.MIN_VALUE) {
                WindowSpan.advance(cells, headMillis, toMillis);
            }
            edgeMillis = WindowSpan.nextEdgeMillis(toMillis);
        }
        headMillis = Math.max(headMillis, toMillis);
    }
}
