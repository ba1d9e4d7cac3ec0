package io.gridtick.account.token;

import java.time.Instant;

/** What opens the doors for a while, and until when. */
public record AccessToken(String text, Instant expiresAt) {
    /** Never the token. */
    @Override
    public String toString() {
        return "AccessToken[until " + expiresAt + "]";
    }
}
