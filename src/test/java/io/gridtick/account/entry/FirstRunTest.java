package io.gridtick.account.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.account.AccountsHouse;
import io.gridtick.account.AccountsHouse.Answer;
import io.gridtick.account.audit.Actor;
import io.gridtick.account.user.User;
import io.gridtick.account.user.UserState;
import io.gridtick.config.Secret;
import io.gridtick.config.Settings.Registration;
import io.gridtick.http.Role;
import io.gridtick.testing.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstRunTest {
    @TempDir
    Path folder;

    private AccountsHouse house;

    @BeforeEach
    void open() {
        house = new AccountsHouse(folder, Registration.INVITATION, false);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private static String body(String code, String email, String password) {
        return "{\"code\":\"%s\",\"email\":\"%s\",\"password\":\"%s\"}".formatted(code, email, password);
    }

    private Answer setUp(String body) {
        return house.send("POST", "/api/v1/auth/setup", body);
    }

    private boolean needsSetUp() {
        return house.send("GET", "/api/v1/auth", "").body().path("needs_setup").asBoolean();
    }

    private boolean hasFile() {
        return Files.exists(folder.resolve("first-run.code"));
    }

    @Test
    void theCodeMakesOneAdministrator() {
        String code = Waiting.on(house.firstRun.begin()).orElseThrow();
        assertTrue(needsSetUp());
        assertTrue(hasFile());
        Answer answer = setUp(body(code.toLowerCase(Locale.ROOT), "Kim@Example.com", AccountsHouse.GOOD_PASSWORD));
        assertEquals(201, answer.status());
        assertEquals("Kim@Example.com", answer.text("email"));
        User kim = Waiting.on(house.users.byEmail("kim@example.com")).orElseThrow();
        assertEquals(kim.id().toString(), answer.text("id"));
        assertEquals(Role.ADMIN, kim.role());
        assertEquals(UserState.ACTIVE, kim.state());
        assertFalse(needsSetUp());
        assertFalse(hasFile());
        assertEquals(List.of("first_admin_created"), house.actions());
        Answer again = setUp(body(code, "lee@example.com", AccountsHouse.GOOD_PASSWORD));
        assertEquals(409, again.status());
        assertEquals("already_set_up", again.code());
        assertEquals(Optional.empty(), Waiting.on(house.firstRun.begin()));
    }

    @Test
    void ofTwoAtOnceOneIsFirst() {
        String code = Waiting.on(house.firstRun.begin()).orElseThrow();
        var first = house.sendLater(
                "POST",
                "/api/v1/auth/setup",
                body(code, "kim@example.com", AccountsHouse.GOOD_PASSWORD),
                Optional.empty());
        var second = house.sendLater(
                "POST",
                "/api/v1/auth/setup",
                body(code, "lee@example.com", AccountsHouse.GOOD_PASSWORD),
                Optional.empty());
        List<Integer> statuses = List.of(first.join().status(), second.join().status()).stream()
                .sorted()
                .toList();
        assertEquals(List.of(201, 409), statuses);
        assertEquals(1, house.count("account_user"));
    }

    @Test
    void aWrongCodeSaysNothingElseAndIsLimited() {
        String code = Waiting.on(house.firstRun.begin()).orElseThrow();
        for (int i = 0; i < 10; i++) {
            Answer answer = setUp(body("0000-0000-0000", "not an address", "short"));
            assertEquals(403, answer.status());
            assertEquals("bad_code", answer.code());
        }
        assertEquals(Collections.nCopies(10, "access_refused"), house.actions());
        assertEquals(
                Map.of("operation", "setUp", "reason", "bad_code"),
                house.audit.getLast().detail());
        assertEquals(
                429,
                setUp(body(code, "kim@example.com", AccountsHouse.GOOD_PASSWORD))
                        .status());
        house.forgetAttempts();
        assertEquals(
                400,
                setUp(body(code, "not an address", AccountsHouse.GOOD_PASSWORD)).status());
        assertEquals(400, setUp(body(code, "kim@example.com", "short")).status());
        assertEquals(0, house.count("account_user"));
        assertEquals(
                201,
                setUp(body(code, "kim@example.com", AccountsHouse.GOOD_PASSWORD))
                        .status());
    }

    @Test
    void withoutACodeNothingIsRight() {
        for (String code : List.of("", "none", "0000-0000-0000")) {
            assertEquals(
                    "bad_code",
                    setUp(body(code, "kim@example.com", AccountsHouse.GOOD_PASSWORD))
                            .code());
        }
        assertEquals("bad_code", setUp("{}").code());
        assertEquals(400, setUp("{\"role\":\"admin\"}").status());
    }

    @Test
    void anAdministratorInAnyStateEndsTheFirstRun() {
        User _ = house.person("kim@example.com", Role.VIEWER, UserState.ACTIVE);
        assertTrue(needsSetUp());
        User _ = house.person("lee@example.com", Role.ADMIN, UserState.DISABLED);
        assertFalse(needsSetUp());
        assertEquals(Optional.empty(), Waiting.on(house.firstRun.begin()));
        assertFalse(hasFile());
    }

    @Test
    void thePasswordOfTheSettingsMakesTheAdministratorOnce() {
        Waiting.on(house.firstRun.createBootstrapAdmin(new Secret("weak pass")));
        Waiting.on(house.firstRun.createBootstrapAdmin(new Secret("another pass")));
        User admin = Waiting.on(house.users.byEmail("admin@localhost")).orElseThrow();
        assertEquals(Role.ADMIN, admin.role());
        assertEquals(UserState.ACTIVE, admin.state());
        assertEquals(Optional.of("hash of weak pass"), admin.passwordHash());
        assertEquals(List.of("weak pass"), house.hashed);
        assertEquals(Actor.SYSTEM, house.audit.getFirst().actor());
        assertEquals(Optional.empty(), Waiting.on(house.firstRun.begin()));
        assertFalse(needsSetUp());
    }

    @Test
    void thePageLearnsHowPeopleComeIn() {
        assertEquals(
                "{\"needs_setup\":true,\"registration\":\"invitation\",\"has_mail\":false,\"password_min_length\":12}",
                house.send("GET", "/api/v1/auth", "").body().toString());
    }
}
