package io.gridtick.ingest.source;

import io.gridtick.fleet.SampleBatch;
import io.gridtick.loop.ByteBudget;
import java.util.concurrent.TimeUnit;

/**
 * How many different GPUs a source told of in the last hour. Remembers a hash of each, in memory that all sources share;
 * where there is none left nobody knows. Not for several threads.
 */
final class GpuCount {
    static final int UNKNOWN = -1;

    private static final long PERIOD_MILLIS = TimeUnit.HOURS.toMillis(1);
    private static final int SMALLEST = 16;
    private static final int GOLDEN = 0x9E3779B9;

    private final ByteBudget budget;

    /** Open addressing; 0 is an empty place. */
    private int[] hashes = {};

    private int count;
    private int countBefore;
    private long sinceMillis;
    private boolean isOver;

    GpuCount(ByteBudget budget, long nowMillis) {
        this.budget = budget;
        this.sinceMillis = nowMillis;
    }

    void add(SampleBatch batch, long nowMillis) {
        if (nowMillis - sinceMillis >= PERIOD_MILLIS) {
            countBefore = isOver ? UNKNOWN : count;
            clear();
            sinceMillis = nowMillis;
        }
        String last = "";
        for (int row = 0; row < batch.size() && !isOver; row++) {
            String id = batch.gpu(row).id();
            // One GPU mostly has several rows behind each other.
            if (!id.equals(last)) {
                add(id.hashCode());
                last = id;
            }
        }
    }

    /** In this hour, or in the one before if that were more; {@link #UNKNOWN} where there was no room to count. */
    int value() {
        return isOver || countBefore == UNKNOWN ? UNKNOWN : Math.max(count, countBefore);
    }

    /** To be called when the source is forgotten. */
    void release() {
        clear();
        isOver = true;
    }

    private void clear() {
        budget.giveBack((long) hashes.length * Integer.BYTES);
        hashes = new int[0];
        count = 0;
        isOver = false;
    }

    private void add(int idHash) {
        int hash = idHash == 0 ? 1 : idHash;
        if (2 * count >= hashes.length && !grow()) {
            return;
        }
        if (put(hashes, hash)) {
            count++;
        }
    }

    private boolean grow() {
        int length = Math.max(SMALLEST, 2 * hashes.length);
        if (!budget.take((long) (length - hashes.length) * Integer.BYTES)) {
            clear();
            isOver = true;
            return false;
        }
        int[] larger = new int[length];
        for (int hash : hashes) {
            if (hash != 0) {
                boolean _ = put(larger, hash);
            }
        }
        hashes = larger;
        return true;
    }

    private static boolean put(int[] table, int hash) {
        int mask = table.length - 1;
        int at = ((hash * GOLDEN) >>> 7) & mask;
        while (table[at] != 0) {
            if (table[at] == hash) {
                return false;
            }
            at = (at + 1) & mask;
        }
        table[at] = hash;
        return true;
    }
}
