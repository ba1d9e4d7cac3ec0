package io.gridtick.journal.file;

import java.util.concurrent.atomic.AtomicLong;

/** What the file journal counts since its start; may be read on any thread. */
public final class SegmentCounters {
    private final AtomicLong commits = new AtomicLong();
    private final AtomicLong batches = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong damaged = new AtomicLong();
    private final AtomicLong missing = new AtomicLong();
    private final AtomicLong cutBytes = new AtomicLong();

    void committed(int count, long size) {
        commits.incrementAndGet();
        batches.addAndGet(count);
        bytes.addAndGet(size);
    }

    void refused(int count) {
        refused.addAndGet(count);
    }

    void foundDamage() {
        damaged.incrementAndGet();
    }

    void foundMissing(long segments) {
        missing.addAndGet(segments);
    }

    void cut(long size) {
        cutBytes.addAndGet(size);
    }

    /** Syncs that made a group durable. */
    public long commits() {
        return commits.get();
    }

    public long batches() {
        return batches.get();
    }

    public long bytes() {
        return bytes.get();
    }

    /** Batches that were told to come again. */
    public long refused() {
        return refused.get();
    }

    /** Places that could not be read at the start. */
    public long damaged() {
        return damaged.get();
    }

    /** Segments that should have been there at the start. */
    public long missing() {
        return missing.get();
    }

    /** What the last crash left behind the last record. */
    public long cutBytes() {
        return cutBytes.get();
    }
}
