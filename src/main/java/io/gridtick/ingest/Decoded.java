package io.gridtick.ingest;

import io.gridtick.fleet.SampleBatch;
import io.gridtick.http.Problem.FieldError;
import java.util.List;

/**
 * What came of a body: the good samples, what became of the others, why the first of the refused ones were refused, and
 * what else is worth knowing of its sender.
 */
public record Decoded(SampleBatch batch, Tally tally, List<FieldError> errors, Remarks remarks) {
    public Decoded {
        errors = List.copyOf(errors);
    }

    /** Whether something was sent and everything of it was bad. */
    public boolean hasOnlyBad() {
        return batch.size() == 0 && tally.rejected() > 0;
    }
}
