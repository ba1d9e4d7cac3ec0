package io.gridtick.account;

import static io.gridtick.http.Scope.ADMIN;
import static io.gridtick.http.Scope.INGEST;
import static io.gridtick.http.Scope.MARKET;
import static io.gridtick.http.Scope.READ;
import static io.gridtick.http.Scope.SIMULATE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.http.Role;
import io.gridtick.http.Scope;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoleScopesTest {
    @Test
    void rolesGiveTheseScopes() {
        assertEquals(Set.of(INGEST, READ, MARKET, SIMULATE, ADMIN), RoleScopes.of(Role.ADMIN));
        assertEquals(Set.of(INGEST, READ, MARKET, SIMULATE), RoleScopes.of(Role.OPERATOR));
        assertEquals(Set.of(READ, MARKET, SIMULATE), RoleScopes.of(Role.CUSTOMER));
        assertEquals(Set.of(READ), RoleScopes.of(Role.VIEWER));
    }

    @Test
    void nobodysKeyOpensMoreThanTheRole() {
        for (Role role : Role.values()) {
            for (Scope scope : Scope.values()) {
                Set<Scope> expected = RoleScopes.of(role).contains(scope) ? Set.of(scope) : Set.of();
                assertEquals(expected, RoleScopes.within(role, Set.of(scope)), role + " " + scope);
            }
            assertEquals(RoleScopes.of(role), RoleScopes.within(role, Set.of(Scope.values())));
        }
    }
}
