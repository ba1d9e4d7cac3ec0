package io.gridtick.ingest.json;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.ingest.Citation;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.Remarks;
import io.gridtick.ingest.Tally;
import java.util.ArrayList;
import java.util.List;

/** Gathers the samples of one body, good and bad, within the bounds of a request. */
final class Collector {
    static final int MAX_SAMPLES = 100_000;
    static final int MAX_ERRORS = 20;

    private static final Metric[] METRICS = Metric.values();
    private static final int USUAL_SAMPLE_BYTES = 180;
    private static final int MAX_EXPECTED = 4_096;

    private final long nowMillis;
    private final SampleBatch.Builder batch;
    private final List<FieldError> errors = new ArrayList<>();
    private final Citation citation = new Citation();
    private long newestRefusedMillis = Remarks.NEVER;
    private int rejected;
    private int future;
    private int old;
    private int unknownFields;

    Collector(int bodyBytes, long nowMillis) {
        this.nowMillis = nowMillis;
        this.batch = new SampleBatch.Builder(Math.min(MAX_EXPECTED, bodyBytes / USUAL_SAMPLE_BYTES + 1));
    }

    long nowMillis() {
        return nowMillis;
    }

    void accept(GpuLabels labels, Draft draft) {
        count();
        batch.add(labels, draft.timeMillisOr(nowMillis));
        for (Metric metric : METRICS) {
            if (draft.has(metric)) {
                batch.set(metric, draft.value(metric));
            }
        }
    }

    /** Counts a bad sample. What many have in common, such as the time of their host, is told once. */
    void reject(String at, String detail) {
        reject(new Draft.Fault(at, detail, Draft.Kind.INVALID));
    }

    /** The same, for a fault of its own kind. */
    void reject(Draft.Fault fault) {
        count();
        rejected++;
        switch (fault.kind()) {
            case INVALID -> {}
            case FUTURE -> future++;
            case OLD -> old++;
        }
        tell(fault.at(), fault.detail());
    }

    /** Where the sample lies that was just refused. */
    void cite(byte[] body, int from, int to) {
        citation.cite(body, from, to);
    }

    /** Remembers when a sample claims to be taken whose time is not believed. */
    void refusedTime(long millis) {
        newestRefusedMillis = Math.max(newestRefusedMillis, millis);
    }

    private void tell(String at, String detail) {
        boolean isTold = !errors.isEmpty() && errors.getLast().at().equals(at);
        if (errors.size() < MAX_ERRORS && !isTold) {
            errors.add(new FieldError(at, detail));
        }
    }

    void unknownField() {
        unknownFields++;
    }

    Decoded result() {
        Tally tally = new Tally(batch.size() + rejected, 0, 0, 0, future, old, rejected - future - old, unknownFields);
        Remarks remarks = new Remarks(citation.text(), newestRefusedMillis, List.of());
        return new Decoded(batch.build(), tally, errors, remarks);
    }

    private void count() {
        if (batch.size() + rejected == MAX_SAMPLES) {
            throw Problem.of(
                            Problem.Kind.TOO_LARGE,
                            "too_many_samples",
                            "A request may have 100,000 samples; send more in several requests.")
                    .exception();
        }
    }
}
