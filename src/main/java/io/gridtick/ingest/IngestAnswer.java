package io.gridtick.ingest;

import io.gridtick.fleet.Applied;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How our own doors say what became of the samples of a request. */
public record IngestAnswer(int accepted, int duplicate, int rejected, List<FieldError> errors) {
    public IngestAnswer {
        errors = List.copyOf(errors);
    }

    /** Fails with a problem where something was sent and everything of it was bad. */
    public static IngestAnswer of(Applied applied, Decoded decoded) {
        if (decoded.hasOnlyBad()) {
            throw noValidSamples(decoded);
        }
        List<FieldError> errors = new ArrayList<>(decoded.errors());
        if (applied.refused() > 0) {
            errors.add(new FieldError("", "The fleet is full: new GPUs are not taken."));
        }
        return new IngestAnswer(
                applied.accepted(), applied.duplicate(), decoded.tally().rejected() + applied.refused(), errors);
    }

    private static ProblemException noValidSamples(Decoded decoded) {
        String detail = "None of the %d samples could be taken; the first reasons are listed."
                .formatted(decoded.tally().rejected());
        return new Problem(Problem.Kind.INVALID, "no_valid_samples", detail, decoded.errors(), Optional.empty())
                .exception();
    }
}
