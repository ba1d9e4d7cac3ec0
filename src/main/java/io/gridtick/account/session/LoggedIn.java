package io.gridtick.account.session;

import io.gridtick.account.user.User;

/** Who was let in, with the session and the proof that the browser keeps. */
public record LoggedIn(User user, OpenedSession session, String deviceProof) {
    /** Never the secrets. */
    @Override
    public String toString() {
        return "LoggedIn[" + user + ", " + session + "]";
    }
}
