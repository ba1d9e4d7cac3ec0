package io.gridtick.simulation.compare;

import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.ProblemException;

/** Why something cannot be done with a comparison. */
final class CompareProblems {
    private CompareProblems() {}

    static ProblemException unknown(String id) {
        return Problem.of(
                        Kind.NOT_FOUND,
                        "unknown_comparison",
                        "There is no comparison " + id + "; the 50 newest are kept while the server runs.")
                .exception();
    }

    static ProblemException notYours() {
        return Problem.of(Kind.FORBIDDEN, "not_your_comparison", "This comparison belongs to somebody else.")
                .exception();
    }

    static ProblemException tooMany(String detail) {
        return Problem.of(Kind.TOO_MANY, "too_many_comparisons", detail).exception();
    }
}
