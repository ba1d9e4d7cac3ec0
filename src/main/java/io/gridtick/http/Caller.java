package io.gridtick.http;

import java.util.Optional;
import java.util.Set;

/**
 * Who sent a request: a person by role, a key by scopes. All that features know about identity. The subject owns what the
 * caller makes: it is the id of a user, also where a key of that user calls.
 */
public record Caller(String subject, Optional<Role> role, Set<Scope> scopes, Credential credential) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }

    public static Caller person(String subject, Role role, Credential credential) {
        return new Caller(subject, Optional.of(role), Set.of(), credential);
    }

    public static Caller key(String subject, Set<Scope> scopes, Credential credential) {
        return new Caller(subject, Optional.empty(), scopes, credential);
    }

    public boolean isAnonymous() {
        return credential.equals(Credential.NONE);
    }

    /** Somebody who has not said yet who is calling, and may do nothing but say it. */
    public boolean isStranger() {
        return credential.equals(Credential.AWAITED);
    }
}
