package io.gridtick.fleet.window;

/** Adds a segment to a GPU and to the groups that it is in, finding out only once which buckets that is. */
public final class Shares {
    private Shares() {}

    public static void add(GpuBuckets own, Timed[] groups, long fromMillis, long toMillis, int util, int sign) {
        own.advance(toMillis);
        long headMillis = own.headMillis();
        for (Timed group : groups) {
            group.buckets().advance(toMillis);
            headMillis = Math.max(headMillis, group.buckets().headMillis());
        }
        if (fromMillis >= WindowSpan.heldSinceMillis(headMillis)) {
            addHeld(own, groups, fromMillis, toMillis, util, sign);
            return;
        }
        own.add(fromMillis, toMillis, util, sign);
        for (Timed group : groups) {
            group.buckets().add(fromMillis, toMillis, util, sign);
        }
    }

    private static void addHeld(GpuBuckets own, Timed[] groups, long fromMillis, long toMillis, int util, int sign) {
        for (WindowSpan ring : WindowSpan.ALL) {
            long last = ring.bucket(toMillis - 1);
            for (long bucket = ring.bucket(fromMillis); bucket <= last; bucket++) {
                int slot = ring.slot(bucket);
                long millis = sign * ring.overlap(bucket, fromMillis, toMillis);
                own.put(slot, util, millis);
                for (Timed group : groups) {
                    group.buckets().put(slot, util, millis);
                }
            }
        }
    }
}
