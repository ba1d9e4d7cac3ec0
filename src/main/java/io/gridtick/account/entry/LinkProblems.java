package io.gridtick.account.entry;

import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.ProblemException;

/** Why a link does not lead on. Whether it never was one, is over or was used is not told apart. */
final class LinkProblems {
    private LinkProblems() {}

    static ProblemException usedUp() {
        return Problem.of(Kind.NOT_FOUND, "link_used_up", "This link is used up or too old; ask for a new one.")
                .exception();
    }

    static ProblemException disabled() {
        return Problem.of(Kind.CONFLICT, "disabled", "This person is disabled; set the state to active first.")
                .exception();
    }

    static ProblemException taken() {
        return Problem.of(Kind.CONFLICT, "email_taken", "Somebody has this address already.")
                .exception();
    }
}
