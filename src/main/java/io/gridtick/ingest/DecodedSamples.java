package io.gridtick.ingest;

import io.gridtick.fleet.SampleBatch;
import io.gridtick.http.Problem.FieldError;
import java.util.List;

/** What came of a body: the good samples, how many were refused, why the first of them were, and what nobody knows. */
public record DecodedSamples(SampleBatch batch, int rejected, List<FieldError> errors, int unknownFields) {
    public DecodedSamples {
        errors = List.copyOf(errors);
    }

    /** Whether something was sent and nothing of it was good. */
    public boolean hasOnlyBad() {
        return batch.size() == 0 && rejected > 0;
    }
}
