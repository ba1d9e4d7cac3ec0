package io.gridtick.fleet.window;

/** What is known of a group of GPUs in each bucket, and what was expected: at any moment the sum over its GPUs. */
public final class GroupBuckets implements Segments {
    private final long[] weighted = new long[WindowSpan.SLOTS];
    private final long[] known = new long[WindowSpan.SLOTS];

    /** How far the expected time differs from that of the GPUs counted as expected all the time. */
    private final long[] unexpected = new long[WindowSpan.SLOTS];

    private long headMillis = Long.MIN_VALUE;

    /** From here on a bucket comes into use that is not yet. */
    private long edgeMillis = Long.MIN_VALUE;

    private int expected;

    @Override
    public void add(long fromMillis, long toMillis, int util, int sign) {
        advance(toMillis);
        for (WindowSpan ring : WindowSpan.ALL) {
            long last = ring.bucket(toMillis - 1);
            for (long bucket = first(ring, fromMillis); bucket <= last; bucket++) {
                long millis = sign * ring.overlap(bucket, fromMillis, toMillis);
                int slot = ring.slot(bucket);
                weighted[slot] += util * millis;
                known[slot] += millis;
            }
        }
    }

    /** Says when a GPU of the group is expected to tell; {@link Long#MAX_VALUE} is "until further notice". */
    public void expect(long fromMillis, long untilMillis, int sign) {
        if (untilMillis == Long.MAX_VALUE) {
            expected += sign;
            addUnexpected(Long.MIN_VALUE, fromMillis, sign);
        } else if (fromMillis < untilMillis) {
            addUnexpected(fromMillis, untilMillis, -sign);
        }
    }

    /** Takes a GPU with its past, or lets it go. */
    public void add(GpuBuckets gpu, int sign) {
        if (gpu.headMillis() == Long.MIN_VALUE) {
            return;
        }
        advance(gpu.headMillis());
        for (WindowSpan ring : WindowSpan.ALL) {
            // Nothing is known after its head, so letting a GPU go that is silent for days costs nothing.
            long last = ring.bucket(gpu.headMillis());
            for (long bucket = ring.oldestBucket(headMillis); bucket <= last; bucket++) {
                int slot = ring.slot(bucket);
                weighted[slot] += sign * gpu.weightedIn(ring, bucket);
                known[slot] += sign * gpu.knownIn(ring, bucket);
            }
        }
    }

    public WindowSum sum(WindowSpan span, long nowMillis) {
        long length = WindowSpan.endMillis(nowMillis) - span.startMillis(nowMillis);
        return new WindowSum(
                span.sum(nowMillis, (ring, bucket) -> cell(weighted, ring, bucket)),
                span.sum(nowMillis, (ring, bucket) -> cell(known, ring, bucket)),
                expected * length - span.sum(nowMillis, (ring, bucket) -> cell(unexpected, ring, bucket)));
    }

    private void addUnexpected(long fromMillis, long toMillis, int sign) {
        advance(toMillis);
        for (WindowSpan ring : WindowSpan.ALL) {
            long last = ring.bucket(toMillis - 1);
            for (long bucket = first(ring, fromMillis); bucket <= last; bucket++) {
                unexpected[ring.slot(bucket)] += sign * ring.overlap(bucket, fromMillis, toMillis);
            }
        }
    }

    private long first(WindowSpan ring, long fromMillis) {
        return Math.max(ring.bucket(fromMillis), ring.oldestBucket(headMillis));
    }

    private long cell(long[] cells, WindowSpan ring, long bucket) {
        return ring.holds(bucket, headMillis) ? cells[ring.slot(bucket)] : 0;
    }

    long headMillis() {
        return headMillis;
    }

    /** Adds to a bucket that is held. */
    void put(int slot, int util, long millis) {
        weighted[slot] += util * millis;
        known[slot] += millis;
    }

    void advance(long toMillis) {
        if (toMillis >= edgeMillis) {
            if (headMillis != Long.MIN_VALUE) {
                WindowSpan.advance(weighted, headMillis, toMillis);
                WindowSpan.advance(known, headMillis, toMillis);
                WindowSpan.advance(unexpected, headMillis, toMillis);
            }
            edgeMillis = WindowSpan.nextEdgeMillis(toMillis);
        }
        headMillis = Math.max(headMillis, toMillis);
    }
}
