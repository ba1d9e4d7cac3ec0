package io.gridtick.simulation;

import io.gridtick.http.Problem;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Why something cannot be done with a run. */
final class RunProblems {
    private RunProblems() {}

    static ProblemException unknown(String id) {
        return Problem.of(Kind.NOT_FOUND, "unknown_run", "There is no run " + id + ".")
                .exception();
    }

    static ProblemException notYours() {
        return Problem.of(
                        Kind.FORBIDDEN,
                        "not_your_run",
                        "This run belongs to somebody else; fork it, and the fork is yours.")
                .exception();
    }

    static ProblemException over(String reason) {
        return Problem.of(
                        Kind.CONFLICT,
                        "run_is_over",
                        "The run is over: " + reason + " Fork it to go on from a moment of it.")
                .exception();
    }

    static ProblemException past() {
        return Problem.of(
                        Kind.CONFLICT,
                        "fork_here",
                        "The run shows its past, which stays as it was: fork it here, or seek to where it ended.")
                .exception();
    }

    static ProblemException notYetThere() {
        return Problem.unavailable(
                        "run_not_ready",
                        "The run is being computed again up to where it was; try again shortly.",
                        Duration.ofSeconds(2))
                .exception();
    }

    static ProblemException tooMany(String detail) {
        return Problem.of(Kind.TOO_MANY, "too_many_runs", detail).exception();
    }

    static ProblemException tooManyCommands(int most) {
        return Problem.of(
                        Kind.TOO_MANY,
                        "too_many_commands",
                        "The run has " + most + " commands, which is the most; fork it to go on.")
                .exception();
    }

    static ProblemException invalid(List<FieldError> errors) {
        return new Problem(Kind.INVALID, "invalid_body", "The body cannot be used as it is.", errors, Optional.empty())
                .exception();
    }
}
