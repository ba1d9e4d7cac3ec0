package io.gridtick.account;

import static io.gridtick.http.Scope.INGEST;
import static io.gridtick.http.Scope.MARKET;
import static io.gridtick.http.Scope.READ;
import static io.gridtick.http.Scope.SIMULATE;

import io.gridtick.http.Role;
import io.gridtick.http.Scope;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Which scopes the keys of a person may have. A key never opens more than its owner's role does now. */
public final class RoleScopes {
    private static final Map<Role, Set<Scope>> TABLE = Map.of(
            Role.ADMIN, EnumSet.allOf(Scope.class),
            Role.OPERATOR, EnumSet.of(INGEST, READ, MARKET, SIMULATE),
            Role.CUSTOMER, EnumSet.of(READ, MARKET, SIMULATE),
            Role.VIEWER, EnumSet.of(READ));

    private RoleScopes() {}

    public static Set<Scope> of(Role role) {
        return Set.copyOf(TABLE.getOrDefault(role, Set.of()));
    }

    /** What is left of the scopes of a key while its owner has this role. */
    public static Set<Scope> within(Role role, Set<Scope> scopes) {
        EnumSet<Scope> left = EnumSet.noneOf(Scope.class);
        left.addAll(scopes);
        left.retainAll(TABLE.getOrDefault(role, Set.of()));
        return Set.copyOf(left);
    }
}
