package io.gridtick.account.user;

import io.gridtick.http.Problem;
import io.gridtick.http.Role;
import java.util.Optional;

/** What nobody may do to people, administrators included. */
public final class UserRules {
    public static final int MOST_USERS = 100_000;

    private UserRules() {}

    /**
     * Why this change of a person is refused; empty where it is not. {@code others} are the active administrators beside
     * this person.
     */
    static Optional<Problem> refusal(String actor, User user, UserChange wanted, long others) {
        UserChange change = wanted.against(user);
        boolean touchesRights = change.role().isPresent() || change.state().isPresent();
        if (touchesRights && isSame(actor, user)) {
            return Optional.of(notYourself());
        }
        boolean endsAdmin = change.role().isPresent()
                || change.state().filter(state -> state != UserState.ACTIVE).isPresent();
        if (endsAdmin && isActiveAdmin(user) && others == 0) {
            return Optional.of(lastAdmin());
        }
        boolean isActivated =
                change.state().filter(state -> state == UserState.ACTIVE).isPresent();
        return isActivated && user.passwordHash().isEmpty() ? Optional.of(noPassword()) : Optional.empty();
    }

    /** Why this person is not deleted; empty where nothing stands against it. */
    static Optional<Problem> refusalToDelete(String actor, User user, long others) {
        if (isSame(actor, user)) {
            return Optional.of(notYourself());
        }
        return isActiveAdmin(user) && others == 0 ? Optional.of(lastAdmin()) : Optional.empty();
    }

    private static boolean isSame(String actor, User user) {
        return user.id().toString().equals(actor);
    }

    private static boolean isActiveAdmin(User user) {
        return user.role() == Role.ADMIN && user.state() == UserState.ACTIVE;
    }

    /** Room for one more. */
    public static Optional<Problem> refusalToAdd(long users) {
        return users < MOST_USERS
                ? Optional.empty()
                : Optional.of(conflict(
                        "too_many_users",
                        "There are " + MOST_USERS + " users, which is the most; delete some that are not needed."));
    }

    private static Problem notYourself() {
        return conflict(
                "not_yourself", "Nobody changes own role or state, or deletes oneself; ask another administrator.");
    }

    private static Problem lastAdmin() {
        return conflict("last_admin", "This is the last active administrator; make another one first.");
    }

    private static Problem noPassword() {
        return conflict(
                "no_password", "This person has no password yet; hand over a link to choose one, which activates too.");
    }

    private static Problem conflict(String code, String detail) {
        return Problem.of(Problem.Kind.CONFLICT, code, detail);
    }
}
