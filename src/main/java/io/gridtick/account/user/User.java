package io.gridtick.account.user;

import io.gridtick.http.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A person of this installation. */
public record User(
        UUID id,
        String email,
        String name,
        Role role,
        UserState state,
        Optional<String> passwordHash,
        Preferences preferences,
        Instant createdAt,
        Optional<Instant> lastLoginAt) {

    /** How a person wants to see things. */
    public record Preferences(String skill, String theme, String timeZone, String currency) {}

    /** Never the hash. */
    @Override
    public String toString() {
        return "User[" + id + "]";
    }
}
