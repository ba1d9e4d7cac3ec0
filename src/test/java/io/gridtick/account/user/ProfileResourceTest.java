package io.gridtick.account.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.account.AccountsHouse;
import io.gridtick.account.AccountsHouse.Answer;
import io.gridtick.config.Settings.Registration;
import io.gridtick.http.Role;
import io.gridtick.testing.Waiting;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfileResourceTest {
    @TempDir
    Path folder;

    private final UUID session = UUID.randomUUID();
    private AccountsHouse house;
    private User kim;
    private String token;

    @BeforeEach
    void open() {
        house = new AccountsHouse(folder, Registration.INVITATION, false);
        kim = house.person("kim@example.com", Role.CUSTOMER, UserState.ACTIVE);
        token = house.login(kim, session);
    }

    @AfterEach
    void close() {
        house.close();
    }

    /** The names of all columns of a person. */
    static List<String> columns(AccountsHouse house) {
        List<String> columns = Waiting.on(house.database.query(
                        "select column_name::text from information_schema.columns where table_name = 'account_user'"))
                .stream()
                .map(row -> row.getString(0))
                .toList();
        assertTrue(columns.size() >= 13, "found " + columns);
        return columns;
    }

    private Answer patch(String body) {
        return house.send("PATCH", "/api/v1/profile", body, token);
    }

    private Answer change(String current, String password) {
        return house.send(
                "POST",
                "/api/v1/auth/password",
                "{\"current\":\"" + current + "\",\"password\":\"" + password + "\"}",
                token);
    }

    @Test
    void everybodySeesOneself() {
        assertEquals(
                "{\"id\":\"" + kim.id() + "\",\"email\":\"kim@example.com\",\"name\":\"\",\"role\":\"customer\","
                        + "\"skill\":\"newcomer\",\"theme\":\"system\",\"time_zone\":\"UTC\",\"currency\":\"USD\","
                        + "\"created_at\":\"2026-11-03T10:15:00.123Z\"}",
                house.send("GET", "/api/v1/profile", "", token).body().toString());
        assertEquals(401, house.send("GET", "/api/v1/profile", "").status());
    }

    @Test
    void preferencesChangeOneByOneOrTogether() {
        assertEquals("dark", patch("{\"theme\":\"dark\"}").text("theme"));
        Answer answer = patch(
                "{\"name\":\"Kim\",\"skill\":\"expert\",\"time_zone\":\"Europe/Berlin\",\"currency\":\"EUR\",\"theme\":null}");
        assertEquals("Kim", answer.text("name"));
        assertEquals("expert", answer.text("skill"));
        assertEquals("dark", answer.text("theme"));
        assertEquals("Europe/Berlin", answer.text("time_zone"));
        assertEquals("EUR", answer.text("currency"));
        assertEquals(
                List.of(Map.of("fields", "theme"), Map.of("fields", "currency,name,skill,time_zone")),
                house.audit.stream().map(entry -> entry.detail()).toList());
        assertEquals(answer.body(), patch("{}").body());
        assertEquals(2, house.audit.size());
    }

    @Test
    void whatMayNotBeSetIsRefusedAndNothingChanges() {
        String before = house.row(kim.id());
        for (String column : columns(house)) {
            if (!List.of("name", "skill", "theme", "time_zone", "currency").contains(column)) {
                Answer answer = patch("{\"theme\":\"dark\",\"" + column + "\":\"admin\"}");
                assertEquals(400, answer.status(), column);
                assertEquals("/" + column, answer.body().at("/errors/0/at").asText());
            }
        }
        for (String body : List.of(
                "{\"skill\":\"boss\"}",
                "{\"theme\":\"Dark\"}",
                "{\"time_zone\":\"Mars/Olympus\"}",
                "{\"time_zone\":\"+02:00\"}",
                "{\"currency\":\"eur\"}",
                "{\"currency\":\"QQQ\"}",
                "{\"currency\":1}",
                "{\"name\":{}}",
                "{\"name\":\"\\u202e\"}")) {
            assertEquals(400, patch(body).status(), body);
        }
        assertEquals(before, house.row(kim.id()));
        assertEquals(List.of(), house.audit);
    }

    @Test
    void aNewPasswordEndsTheOtherSessions() {
        assertEquals(
                204,
                change(AccountsHouse.GOOD_PASSWORD, "another-horse-8-staple").status());
        assertEquals(
                Optional.of("hash of another-horse-8-staple"),
                house.stored(kim.id()).passwordHash());
        assertEquals(List.of(new AccountsHouse.Ended(kim.id(), Optional.of(session), "password changed")), house.ended);
        assertEquals(List.of("password_changed"), house.actions());
        assertEquals(1, house.caughtUp.get());
    }

    @Test
    void aNewPasswordWithdrawsEveryLink() {
        String admin = house.login(house.admin());
        Answer link = house.send("POST", "/api/v1/users/" + kim.id() + "/reset", "", admin);
        assertEquals(201, link.status());
        assertEquals(
                204,
                change(AccountsHouse.GOOD_PASSWORD, "another-horse-8-staple").status());
        assertEquals(0, house.count("account_ticket"));
    }

    @Test
    void theOldPasswordMustBeRightAndTheNewOneGood() {
        Answer wrong = change("wrong-horse-7-staple", "another-horse-8-staple");
        assertEquals(403, wrong.status());
        assertEquals("wrong_password", wrong.code());
        Answer weak = change(AccountsHouse.GOOD_PASSWORD, "short");
        assertEquals(400, weak.status());
        assertEquals("/password", weak.body().at("/errors/0/at").asText());
        assertEquals("is too easy to guess", weak.body().at("/errors/0/detail").asText());
        assertEquals(400, change("", "another-horse-8-staple").status());
        assertEquals(List.of(), house.ended);
        assertEquals(List.of(), house.hashed);
    }

    @Test
    void whoHoldsAnOpenBrowserDoesNotGuessThePassword() {
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    403, change("guess-number-" + i, "another-horse-8-staple").status());
        }
        Answer answer = change(AccountsHouse.GOOD_PASSWORD, "another-horse-8-staple");
        assertEquals(429, answer.status());
        assertEquals("too_many_attempts", answer.code());
        assertEquals(Collections.nCopies(5, "access_refused"), house.actions());
        assertEquals(
                Map.of("operation", "changePassword", "reason", "wrong_password"),
                house.audit.getLast().detail());
        assertEquals(kim.id().toString(), house.audit.getLast().actor().subject());
        assertTrue(answer.headers().containsKey("retry-after"));
    }

    @Test
    void whoWasDeletedMeanwhileIsNotFound() {
        String admin = house.login(house.admin());
        assertEquals(
                204,
                house.send("DELETE", "/api/v1/users/" + kim.id(), "", admin).status());
        assertEquals(404, house.send("GET", "/api/v1/profile", "", token).status());
        assertEquals(404, patch("{\"theme\":\"dark\"}").status());
    }
}
