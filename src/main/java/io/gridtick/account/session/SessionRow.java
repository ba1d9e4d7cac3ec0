package io.gridtick.account.session;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A session as it is stored. The client is the one of the last renewal. */
record SessionRow(
        UUID id,
        UUID user,
        byte[] salt,
        int generation,
        Instant rotatedAt,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> endedAt,
        Client client) {

    /** Never the salt. */
    @Override
    public String toString() {
        return "SessionRow[" + id + "." + generation + "]";
    }
}
