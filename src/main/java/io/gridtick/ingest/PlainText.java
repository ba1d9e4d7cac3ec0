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

    /** Fails where some of it was not kept: what is refused will not be better when it comes again. */
    public static void demandAllTaken(Applied applied, Decoded decoded) {
        Tally tally = decoded.tally();
        if (tally.rejected() > 0) {
            throw invalid(
                    "partly_invalid",
                    "%d of %d samples were refused and the others kept: %s"
                            .formatted(tally.rejected(), tally.received(), words(decoded.errors())));
        }
        if (applied.refused() > 0) {
            throw invalid(
                    "fleet_full",
                    "the fleet is full: %d rows of new GPUs were not taken and the others kept."
                            .formatted(applied.refused()));
        }
    }

    private static ProblemException invalid(String code, String sentence) {
        return Problem.of(Problem.Kind.INVALID, code, sentence).exception();
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
