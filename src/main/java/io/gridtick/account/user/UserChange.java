package io.gridtick.account.user;

import io.gridtick.http.Role;
import java.util.Optional;

/** What an administrator changes about a person; what is empty stays. */
record UserChange(Optional<String> name, Optional<Role> role, Optional<UserState> state) {
    /** Only what would be different. */
    UserChange against(User user) {
        return new UserChange(
                name.filter(wanted -> !wanted.equals(user.name())),
                role.filter(wanted -> wanted != user.role()),
                state.filter(wanted -> wanted != user.state()));
    }

    boolean isNothing() {
        return name.isEmpty() && role.isEmpty() && state.isEmpty();
    }

    boolean disables() {
        return state.filter(wanted -> wanted == UserState.DISABLED).isPresent();
    }
}
