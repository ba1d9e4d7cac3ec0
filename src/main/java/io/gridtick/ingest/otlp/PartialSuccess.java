package io.gridtick.ingest.otlp;

import io.gridtick.fleet.Applied;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.Tally;
import java.util.ArrayList;
import java.util.List;

/** What of a request was not kept. Its sender must not send it again: it would be no better. */
record PartialSuccess(long rejected, String message) {
    private static final int MAX_TOLD = 3;

    static PartialSuccess of(Decoded decoded, Applied applied) {
        Tally tally = decoded.tally();
        int rejected = tally.rejected() + applied.refused();
        if (rejected == 0) {
            return new PartialSuccess(0, "");
        }
        List<String> reasons = new ArrayList<>();
        decoded.errors().stream().limit(MAX_TOLD).forEach(error -> reasons.add(error.at() + " " + error.detail()));
        if (applied.refused() > 0) {
            reasons.add("the fleet is full, new GPUs are not taken");
        }
        String sentence = "%d of %d data points were refused and the others kept: %s"
                .formatted(rejected, Math.max(rejected, tally.received()), String.join("; ", reasons));
        return new PartialSuccess(rejected, sentence);
    }

    boolean isWhole() {
        return rejected == 0;
    }
}
