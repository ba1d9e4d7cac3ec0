package io.gridtick.ingest;

import io.gridtick.fleet.Applied;
import java.util.concurrent.atomic.LongAdder;

/** What came through a door since the start. Counted once a request, from any thread. */
public final class IngestCounters {
    private final LongAdder requests = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder duplicate = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder unknownFields = new LongAdder();
    private final LongAdder overloaded = new LongAdder();
    private final LongAdder overRate = new LongAdder();

    void request() {
        requests.increment();
    }

    void body(int length) {
        bytes.add(length);
    }

    void countOverloaded() {
        overloaded.increment();
    }

    void countOverRate() {
        overRate.increment();
    }

    void decoded(Tally tally) {
        received.add(tally.received());
        rejected.add(tally.rejected());
        unknownFields.add(tally.unknownFields());
    }

    void applied(Applied applied) {
        accepted.add(applied.accepted());
        duplicate.add(applied.duplicate());
        rejected.add(applied.refused());
    }

    /** Requests of known senders, whatever became of them. */
    public long requests() {
        return requests.sum();
    }

    public long bytes() {
        return bytes.sum();
    }

    /** Samples that were read, good and bad. */
    public long received() {
        return received.sum();
    }

    public long accepted() {
        return accepted.sum();
    }

    public long duplicate() {
        return duplicate.sum();
    }

    public long rejected() {
        return rejected.sum();
    }

    /** Requests that were answered with 503, those over the rate of their source among them. */
    public long overloaded() {
        return overloaded.sum();
    }

    /** Requests that were refused because their source sent too much. */
    public long overRate() {
        return overRate.sum();
    }

    public long unknownFields() {
        return unknownFields.sum();
    }
}
