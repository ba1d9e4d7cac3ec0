package io.gridtick.account.session;

import java.util.Optional;

/** What somebody shows to be let in: with the proof of this browser, where it has one. */
public record LoginAttempt(String email, String password, Optional<String> deviceProof, Visit visit) {
    /** Nothing of it. */
    @Override
    public String toString() {
        return "LoginAttempt";
    }
}
