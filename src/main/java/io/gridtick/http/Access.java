package io.gridtick.http;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who may use a route or a topic: anybody, or one of these roles, or a key with one of these scopes.
 *
 * @param isForDemo whether also whoever looks at the demo may, where everything is made up
 */
public record Access(
        boolean isOpen,
        boolean isForAnonymous,
        boolean isForStrangers,
        boolean isForDemo,
        Set<Role> roles,
        Set<Scope> scopes) {
    public static final Access OPEN = new Access(true, true, Set.of(), Set.of());

    /** Every role may read, and so may a key with the scope read, and anybody on this machine where that is set. */
    public static final Access READERS = new Access(false, true, EnumSet.allOf(Role.class), Set.of(Scope.READ));

    /** Readers, and who says only on the open socket who is calling; every topic is asked for its own access. */
    public static final Access SOCKETS = new Access(false, true, true, false, READERS.roles(), READERS.scopes());

    /** Samples come from keys; operators may try the door by hand. */
    public static final Access SENDERS =
            new Access(false, false, Set.of(Role.ADMIN, Role.OPERATOR), Set.of(Scope.INGEST));

    /** Whoever is logged in, for what belongs to that person. A key is no login. */
    public static final Access PERSONS = new Access(false, false, EnumSet.allOf(Role.class), Set.of());

    /** Those who keep the fleet running, for what shows how it is sent and followed; and a program that administers. */
    public static final Access OPERATORS =
            new Access(false, false, Set.of(Role.ADMIN, Role.OPERATOR), Set.of(Scope.ADMIN));

    /** Whoever may begin simulations and steer them, in person or by a key with the scope simulate. */
    public static final Access SIMULATORS =
            new Access(false, false, Set.of(Role.ADMIN, Role.OPERATOR, Role.CUSTOMER), Set.of(Scope.SIMULATE));

    /**
     * Those who run the installation or look after it, for what the fleet earns and costs: no customer's business, and nobody's
     * without a name.
     */
    public static final Access MONEY =
            new Access(false, false, false, true, Set.of(Role.ADMIN, Role.OPERATOR, Role.VIEWER), Set.of(Scope.ADMIN));

    /** Those who run the installation. */
    public static final Access ADMINS = new Access(false, false, Set.of(Role.ADMIN), Set.of(Scope.ADMIN));

    /** Those who run the installation, in person: for what would make a key into more than it is. */
    public static final Access ADMIN_PERSONS = new Access(false, false, Set.of(Role.ADMIN), Set.of());

    /** Whoever is logged in, for own things; and a program that administers. */
    public static final Access OWNERS = new Access(false, false, EnumSet.allOf(Role.class), Set.of(Scope.ADMIN));

    public Access {
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
    }

    /** Not for somebody who has yet to say who is calling, as nearly everything. */
    public Access(boolean isOpen, boolean isForAnonymous, Set<Role> roles, Set<Scope> scopes) {
        this(isOpen, isForAnonymous, false, false, roles, scopes);
    }

    /** Whether this caller may enter; empty is somebody without credentials. */
    public boolean admits(Optional<Caller> caller) {
        return isOpen || caller.filter(this::names).isPresent();
    }

    private boolean names(Caller caller) {
        if (caller.isStranger()) {
            return isForStrangers;
        }
        return caller.isAnonymous()
                ? isForAnonymous || (isForDemo && caller.equals(Callers.DEMO_VISITOR))
                : caller.role().filter(roles::contains).isPresent()
                        || caller.scopes().stream().anyMatch(scopes::contains);
    }
}
