package io.gridtick.http;

import java.util.Optional;
import java.util.Set;

/** Who sent a request: a person by role, a key by scopes. All that features know about identity. */
public record Caller(String subject, Optional<Role> role, Set<Scope> scopes) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    public static Caller person(String subject, Role role) {
        return new Caller(subject, Optional.of(role), Set.of());
    }

    public static Caller key(String subject, Set<Scope> scopes) {
        return new Caller(subject, Optional.empty(), scopes);
    }
}
