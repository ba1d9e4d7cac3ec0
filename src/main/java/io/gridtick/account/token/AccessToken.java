package io.gridtick.account.token;

import java.time.Instant;

/** What a person's browser sends with every request, until it expires. */
public record AccessToken(String text, Instant expiresAt) {
    /** Never the token. */
    @Override
    public String toString() {
        return "AccessToken[" + expiresAt + "]";
    }
}
