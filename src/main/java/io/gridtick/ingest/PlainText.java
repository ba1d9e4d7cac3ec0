package io.gridtick.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gridtick.fleet.Applied;
import io.gridtick.http.ErrorForm;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.ProblemException;
import java.util.List;
import java.util.stream.Collectors;

/** Refusals as senders of Prometheus log them: a line of text. */
public final class PlainText {
    public static final ErrorForm REFUSALS = (status, problem) -> new ErrorForm.Answer(
            status, "text/plain; charset=utf-8", line(problem).getBytes(UTF_8));

    private static final int MAX_TOLD = 3;

    private PlainText() {}

    /** Some of it is kept; what is not will not be better when it comes again. */
    public static ProblemException partlyRefused(Decoded decoded) {
        Tally tally = decoded.tally();
        String sentence = "%d of %d samples were refused and the others kept: %s"
                .formatted(tally.rejected(), tally.received(), words(decoded.errors()));
        return Problem.of(Problem.Kind.INVALID, "partly_invalid", sentence).exception();
    }

    /** Whoever writes to a full fleet must not believe that all is kept. */
    public static ProblemException fleetIsFull(Applied applied) {
        String sentence = "The fleet is full: %d rows of new GPUs were not taken and the others kept."
                .formatted(applied.refused());
        return Problem.of(Problem.Kind.INVALID, "fleet_full", sentence).exception();
    }

    private static String line(Problem problem) {
        String errors = problem.errors().isEmpty() ? "" : " " + words(problem.errors());
        return problem.detail() + errors + "\n";
    }

    private static String words(List<FieldError> errors) {
        return errors.stream()
                .limit(MAX_TOLD)
                .map(error -> error.at() + " " + error.detail())
                .collect(Collectors.joining("; "));
    }
}
