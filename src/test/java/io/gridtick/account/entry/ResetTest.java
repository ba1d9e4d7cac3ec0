package io.gridtick.account.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.account.AccountsHouse;
import io.gridtick.account.AccountsHouse.Answer;
import io.gridtick.account.AccountsHouse.Ended;
import io.gridtick.account.user.User;
import io.gridtick.account.user.UserState;
import io.gridtick.config.Settings.Registration;
import io.gridtick.http.Role;
import io.gridtick.testing.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResetTest {
    private static final String NEW = "another-horse-8-staple";

    @TempDir
    Path folder;

    private AccountsHouse house;

    @BeforeEach
    void open() {
        house = new AccountsHouse(folder, Registration.INVITATION, true);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private User kim(UserState state) {
        return house.person("kim@example.com", Role.VIEWER, state);
    }

    private Answer forgot(String email) {
        return house.send("POST", "/api/v1/auth/password/forgot", "{\"email\":\"" + email + "\"}");
    }

    private Answer reset(String token, String password) {
        return house.send(
                "POST",
                "/api/v1/auth/password/reset",
                "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(token, password));
    }

    private Answer handOver(User user) {
        return house.send("POST", "/api/v1/users/" + user.id() + "/reset", "", house.login(house.admin()));
    }

    private String mailedToken() {
        Waiting.until("a mail was sent", () -> !house.mails.isEmpty());
        return house.mailedToken("kim@example.com");
    }

    @Test
    void aLinkByMailChoosesANewPassword() {
        User kim = kim(UserState.ACTIVE);
        Answer answer = forgot("KIM@example.com");
        assertEquals(202, answer.status());
        assertEquals("{\"next\":\"mail\"}", answer.body().toString());
        String token = mailedToken();
        assertTrue(house.mails.getFirst().text().contains("https://grid.example/reset#token="));
        assertEquals(204, reset(token, NEW).status());
        assertEquals(Optional.of("hash of " + NEW), house.stored(kim.id()).passwordHash());
        assertEquals(List.of(new Ended(kim.id(), Optional.empty(), "password reset")), house.ended);
        assertEquals(List.of("password_reset_asked", "password_reset"), house.actions());
        assertEquals("anonymous", house.audit.getFirst().actor().subject());
        assertEquals("ticket:reset", house.audit.getLast().actor().credential());
        Answer again = reset(token, AccountsHouse.GOOD_PASSWORD);
        assertEquals(404, again.status());
        assertEquals("link_used_up", again.code());
        assertEquals(Optional.of("hash of " + NEW), house.stored(kim.id()).passwordHash());
        assertTrue(house.mails.getLast().subject().contains("was changed"));
    }

    @Test
    void whoHasAnAccountDoesNotShow() {
        User _ = kim(UserState.ACTIVE);
        User _ = house.person("gone@example.com", Role.VIEWER, UserState.DISABLED);
        Answer known = forgot("kim@example.com");
        for (String email : List.of("nobody@example.com", "gone@example.com")) {
            Answer unknown = forgot(email);
            assertEquals(known.status(), unknown.status());
            assertEquals(known.body(), unknown.body());
            assertEquals(fixed(known), fixed(unknown));
        }
        String _ = mailedToken();
        assertEquals(1, house.mails.size());
    }

    private static Map<String, List<String>> fixed(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers());
        headers.remove("x-request-id");
        headers.remove("date");
        return headers;
    }

    @Test
    void withoutMailAnAdministratorHelps() {
        try (AccountsHouse silent = new AccountsHouse(folder, Registration.INVITATION, false)) {
            User _ = silent.person("kim@example.com", Role.VIEWER, UserState.ACTIVE);
            Answer answer = silent.send("POST", "/api/v1/auth/password/forgot", "{\"email\":\"kim@example.com\"}");
            assertEquals(202, answer.status());
            assertEquals("administrator", answer.text("next"));
            assertEquals(0, silent.count("account_ticket"));
            assertEquals(List.of(), silent.audit);
        }
    }

    @Test
    void askingIsLimited() {
        for (int i = 0; i < 5; i++) {
            assertEquals(202, forgot("nobody@example.com").status());
        }
        assertEquals(429, forgot("nobody@example.com").status());
        assertEquals(
                400,
                house.send("POST", "/api/v1/auth/password/forgot", "{\"mail\":\"x\"}")
                        .status());
    }

    @Test
    void aLinkByMailIsGoodForAnHour() {
        User _ = kim(UserState.ACTIVE);
        assertEquals(202, forgot("kim@example.com").status());
        house.now = AccountsHouse.START.plus(Duration.ofHours(1));
        assertEquals(404, reset(mailedToken(), NEW).status());
    }

    @Test
    void anAdministratorHandsOneOverForADay() {
        User kim = kim(UserState.ACTIVE);
        Answer link = handOver(kim);
        assertEquals(201, link.status());
        assertEquals("2026-11-04T10:15:00.123Z", link.text("expires_at"));
        assertTrue(link.text("link").startsWith("/reset#token="));
        house.now = AccountsHouse.START.plus(Duration.ofHours(24)).minusMillis(1);
        assertEquals(204, reset(link.token(), NEW).status());
        assertEquals(404, reset(link.token(), NEW).status());
    }

    @Test
    void aNewLinkReplacesTheOldOne() {
        User kim = kim(UserState.ACTIVE);
        String first = handOver(kim).token();
        String second = handOver(kim).token();
        assertEquals(1, house.count("account_ticket"));
        assertEquals(404, reset(first, NEW).status());
        assertEquals(400, reset(second, "short").status());
        assertEquals(204, reset(second, NEW).status());
    }

    @ParameterizedTest
    @CsvSource({"INVITED, 204, ACTIVE", "UNVERIFIED, 204, ACTIVE", "ACTIVE, 204, ACTIVE", "DISABLED, 404, DISABLED"})
    void whoHasTheLinkIsConfirmedButNotLetBackIn(UserState before, int status, UserState after) {
        User kim = kim(UserState.ACTIVE);
        String token = handOver(kim).token();
        Waiting.on(house.database.query("update account_user set state = '"
                + before.name().toLowerCase(Locale.ROOT) + "' where email_key like 'kim%'"));
        assertEquals(status, reset(token, NEW).status());
        assertEquals(after, house.stored(kim.id()).state());
    }

    @Test
    void nobodyAndDisabledPeopleGetNone() {
        assertEquals("disabled", handOver(kim(UserState.DISABLED)).code());
        String admin = house.login(house.admin());
        assertEquals(404, house.send("POST", "/api/v1/users/x/reset", "", admin).status());
        assertEquals(
                404,
                house.send("POST", "/api/v1/users/00000000-0000-0000-0000-000000000000/reset", "", admin)
                        .status());
    }

    @Test
    void onlyTheHashIsStored() {
        User kim = kim(UserState.ACTIVE);
        String token = handOver(kim).token();
        String row = Waiting.on(house.database.query("select account_ticket::text as line from account_ticket"))
                .iterator()
                .next()
                .getString("line");
        assertTrue(row.contains("\\x") && !row.contains(token), row);
    }
}
