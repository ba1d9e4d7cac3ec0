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
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
    void ofManyLinksTheNewestFiveStay() {
        User kim = kim(UserState.ACTIVE);
        List<String> links = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            house.now = AccountsHouse.START.plusSeconds(i);
            links.add(handOver(kim).token());
        }
        assertEquals(5, house.count("account_ticket"));
        assertEquals(404, reset(links.get(1), NEW).status());
        assertEquals(400, reset(links.get(2), "short").status());
        assertEquals(204, reset(links.get(2), NEW).status());
        assertEquals("ticket:reset_by_hand", house.audit.getLast().actor().credential());
        assertEquals(0, house.count("account_ticket"));
    }

    /** Neither the one that was handed over nor the one that is on its way, however often somebody asks. */
    @Test
    void whoAsksAgainSpoilsNoLink() {
        User kim = kim(UserState.ACTIVE);
        String handed = handOver(kim).token();
        for (int i = 0; i < 10; i++) {
            house.now = AccountsHouse.START.plusSeconds(i);
            assertEquals(202, forgot("kim@example.com").status());
            int asked = i + 1;
            Waiting.until("the asking is over", () -> house.drawn("letters") >= asked);
            house.forgetAttemptsOf("forgot-password");
        }
        Waiting.until("four mails were sent", () -> house.mails.size() == 4);
        assertEquals(5, house.count("account_ticket"));
        String first = house.mails.getFirst().text().replaceFirst("(?s).*#token=([A-Za-z0-9_-]+).*", "$1");
        assertEquals(400, reset(handed, "short").status());
        assertEquals(204, reset(first, NEW).status());
    }

    @Test
    void aForgottenPasswordIsNoWayAroundAnInvitation() {
        User _ = kim(UserState.INVITED);
        assertEquals(202, forgot("kim@example.com").status());
        User _ = house.person("lee@example.com", Role.VIEWER, UserState.ACTIVE);
        assertEquals(202, forgot("lee@example.com").status());
        Waiting.until("a mail was sent", () -> !house.mails.isEmpty());
        assertEquals(
                List.of("lee@example.com"),
                house.mails.stream().map(mail -> mail.to()).toList());
        assertEquals(1, house.count("account_ticket"));
    }

    @Test
    void aLinkEndsWithTheRightsOfItsMaker() {
        User kim = kim(UserState.ACTIVE);
        User maker = house.admin();
        String makers = house.login(maker);
        String token = house.send("POST", "/api/v1/users/" + kim.id() + "/reset", "", makers)
                .token();
        assertEquals(400, reset(token, "short").status());
        Waiting.on(house.database.query("update account_user set role = 'viewer' where id = $1", Tuple.of(maker.id())));
        assertEquals(404, reset(token, NEW).status());
        Answer refused = house.send("POST", "/api/v1/users/" + kim.id() + "/reset", "", makers);
        assertEquals(403, refused.status());
        assertEquals("not_allowed", refused.code());
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
