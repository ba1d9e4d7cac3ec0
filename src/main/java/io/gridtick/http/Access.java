package io.gridtick.http;

import java.util.Optional;
import java.util.Set;

/** Who may use a route: anybody, or one of these roles, or a key with one of these scopes. */
public record Access(boolean isOpen, Set<Role> roles, Set<Scope> scopes) {
    public static final Access OPEN = new Access(true, Set.of(), Set.of());

    /** Every role may read, and so may a key with the scope read. */
    public static final Access READERS = new Access(false, Set.of(Role.values()), Set.of(Scope.READ));

    /** Samples come from keys; operators may try the door by hand. */
    public static final Access SENDERS = new Access(false, Set.of(Role.ADMIN, Role.OPERATOR), Set.of(Scope.INGEST));

    public Access {
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
    }

    /** Whether this caller may enter; empty is somebody without credentials. */
    public boolean admits(Optional<Caller> caller) {
        return isOpen || caller.filter(this::names).isPresent();
    }

    private boolean names(Caller caller) {
        return caller.role().filter(roles::contains).isPresent()
                || caller.scopes().stream().anyMatch(scopes::contains);
    }
}
