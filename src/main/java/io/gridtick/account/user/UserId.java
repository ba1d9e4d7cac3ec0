package io.gridtick.account.user;

import io.gridtick.http.Problem;
import io.gridtick.http.ProblemException;
import java.util.Optional;
import java.util.UUID;

/** Ids of people, as they come from outside. */
public final class UserId {
    private UserId() {}

    /** What is no id at all names nobody, like an id that nobody has. */
    public static UUID of(String text) {
        return parsed(text).orElseThrow(UserId::unknown);
    }

    private static Optional<UUID> parsed(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    public static ProblemException unknown() {
        return Problem.of(Problem.Kind.NOT_FOUND, "unknown_user", "There is no user with this id.")
                .exception();
    }
}
