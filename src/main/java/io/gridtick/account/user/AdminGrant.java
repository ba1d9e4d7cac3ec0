package io.gridtick.account.user;

import io.gridtick.http.Caller;
import io.gridtick.http.Problem;
import io.gridtick.http.Problem.Kind;
import io.gridtick.http.Role;
import java.util.Optional;

/** Who may make an administrator: only one who is logged in. A key that could would outlive its own limits. */
public final class AdminGrant {
    private AdminGrant() {}

    public static void check(Optional<Caller> caller, Optional<Role> wanted) {
        boolean isPerson = caller.flatMap(Caller::role).isPresent();
        if (wanted.filter(Role.ADMIN::equals).isPresent() && !isPerson) {
            throw Problem.of(Kind.FORBIDDEN, "needs_login", "Only an administrator who is logged in makes another one.")
                    .exception();
        }
    }
}
