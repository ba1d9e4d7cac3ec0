package io.gridtick.account.session;

import java.time.Instant;
import java.util.UUID;

/** A session and the token that renews it, good until it is used or until the session is over. */
public record OpenedSession(UUID user, UUID session, String refreshToken, Instant expiresAt) {
    /** Never the token. */
    @Override
    public String toString() {
        return "OpenedSession[" + session + "]";
    }
}
