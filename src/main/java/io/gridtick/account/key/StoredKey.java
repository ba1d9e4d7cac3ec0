package io.gridtick.account.key;

import io.gridtick.http.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A key as people see it: everything but what opens something. */
record StoredKey(
        String id,
        UUID owner,
        String name,
        Set<Scope> scopes,
        List<String> addresses,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt) {

    StoredKey {
        scopes = Set.copyOf(scopes);
        addresses = List.copyOf(addresses);
    }

    /** Whether it may be used, and if not, why. */
    enum State {
        ACTIVE,
        EXPIRED,
        REVOKED
    }

    State stateAt(Instant now) {
        if (revokedAt.isPresent()) {
            return State.REVOKED;
        }
        return expiresAt.filter(at -> !at.isAfter(now)).isPresent() ? State.EXPIRED : State.ACTIVE;
    }
}
