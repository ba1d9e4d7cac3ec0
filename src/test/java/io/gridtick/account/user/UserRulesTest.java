package io.gridtick.account.user;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.http.Problem;
import io.gridtick.http.Role;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserRulesTest {
    private static final UUID SELF = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    /** Who is changed, what they are, what is wanted, how many other admins there are, and the refusal. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "other, ADMIN,    ACTIVE,     VIEWER, -,        1, -",
                "other, ADMIN,    ACTIVE,     VIEWER, -,        0, last_admin",
                "other, ADMIN,    ACTIVE,     -,      DISABLED, 0, last_admin",
                "other, ADMIN,    ACTIVE,     -,      DISABLED, 1, -",
                "other, ADMIN,    ACTIVE,     ADMIN,  ACTIVE,   0, -",
                "other, ADMIN,    DISABLED,   VIEWER, -,        0, -",
                "other, ADMIN,    INVITED,    VIEWER, -,        0, -",
                "other, OPERATOR, ACTIVE,     VIEWER, DISABLED, 0, -",
                "other, OPERATOR, ACTIVE,     ADMIN,  -,        0, -",
                "other, VIEWER,   UNVERIFIED, -,      ACTIVE,   1, -",
                "other, VIEWER,   DISABLED,   -,      ACTIVE,   1, -",
                "self,  ADMIN,    ACTIVE,     VIEWER, -,        5, not_yourself",
                "self,  ADMIN,    ACTIVE,     -,      DISABLED, 5, not_yourself",
                "self,  ADMIN,    ACTIVE,     VIEWER, -,        0, not_yourself",
                "self,  ADMIN,    ACTIVE,     ADMIN,  ACTIVE,   0, -",
            })
    void changes(String who, Role role, UserState state, Role newRole, UserState newState, int others, String code) {
        User user = user(who, role, state, Optional.of("hash"));
        UserChange change =
                new UserChange(Optional.of("Kim"), Optional.ofNullable(newRole), Optional.ofNullable(newState));
        assertEquals(
                Optional.ofNullable(code),
                UserRules.refusal(SELF.toString(), user, change, others).map(Problem::code));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "other, ADMIN,  ACTIVE,   0, last_admin",
                "other, ADMIN,  ACTIVE,   1, -",
                "other, ADMIN,  DISABLED, 0, -",
                "other, VIEWER, ACTIVE,   0, -",
                "self,  ADMIN,  ACTIVE,   1, not_yourself",
                "self,  VIEWER, ACTIVE,   1, not_yourself",
            })
    void deletions(String who, Role role, UserState state, int others, String code) {
        User user = user(who, role, state, Optional.of("hash"));
        assertEquals(
                Optional.ofNullable(code),
                UserRules.refusalToDelete(SELF.toString(), user, others).map(Problem::code));
    }

    @Test
    void nobodyIsActiveWithoutAPassword() {
        UserChange change = new UserChange(Optional.empty(), Optional.empty(), Optional.of(UserState.ACTIVE));
        assertEquals(
                Optional.of("no_password"),
                UserRules.refusal("x", user("other", Role.VIEWER, UserState.INVITED, Optional.empty()), change, 1)
                        .map(Problem::code));
    }

    @Test
    void thereIsRoomForAHundredThousand() {
        assertEquals(Optional.empty(), UserRules.refusalToAdd(99_999));
        assertEquals(
                Optional.of("too_many_users"), UserRules.refusalToAdd(100_000).map(Problem::code));
    }

    private static User user(String who, Role role, UserState state, Optional<String> hash) {
        return new User(
                who.equals("self") ? SELF : OTHER,
                "kim@example.com",
                "",
                role,
                state,
                hash,
                new User.Preferences("newcomer", "system", "UTC", "USD"),
                Instant.EPOCH,
                Optional.empty());
    }
}
