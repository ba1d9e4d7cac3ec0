package io.gridtick.ingest.source;

import io.gridtick.fleet.SampleBatch;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.Remarks;
import io.gridtick.ingest.Tally;
import java.util.List;

/** What came of made-up requests. */
final class Requests {
    private Requests() {}

    static Decoded ofSize(int samples) {
        Tally tally = new Tally(samples, samples, 0, 0, 0, 0, 0, 0);
        return new Decoded(new SampleBatch.Builder(1).build(), tally, List.of(), Remarks.NONE);
    }
}
