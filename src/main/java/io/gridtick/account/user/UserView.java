package io.gridtick.account.user;

import java.time.Instant;
import java.util.Optional;

/** What administrators see of a person. */
public record UserView(
        String id,
        String email,
        String name,
        String role,
        String state,
        Instant createdAt,
        Optional<Instant> lastLoginAt) {
    public static UserView of(User user) {
        return new UserView(
                user.id().toString(),
                user.email(),
                user.name(),
                FieldCheck.code(user.role()),
                FieldCheck.code(user.state()),
                user.createdAt(),
                user.lastLoginAt());
    }
}
