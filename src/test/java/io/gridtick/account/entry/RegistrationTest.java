package io.gridtick.account.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.account.AccountsHouse;
import io.gridtick.account.AccountsHouse.Answer;
import io.gridtick.account.user.User;
import io.gridtick.account.user.UserState;
import io.gridtick.config.Settings.Registration;
import io.gridtick.http.Role;
import io.gridtick.testing.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTest {
    private static final String CHOSEN = "another-horse-8-staple";

    @TempDir
    Path folder;

    private AccountsHouse house;

    @BeforeEach
    void open() {
        house = new AccountsHouse(folder, Registration.OPEN, true);
        User _ = house.admin();
    }

    private void reopen(Registration registration, boolean hasMail) {
        house.close();
        house = new AccountsHouse(folder, registration, hasMail);
        User _ = house.admin();
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Answer register(String email, String password) {
        return house.send(
                "POST",
                "/api/v1/auth/register",
                "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"Kim\"}".formatted(email, password));
    }

    private Answer verify(String token) {
        return verify(token, CHOSEN);
    }

    private Answer verify(String token, String password) {
        return house.send(
                "POST", "/api/v1/auth/verify", "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(token, password));
    }

    private User kim() {
        return Waiting.on(house.users.byEmail("kim@example.com")).orElseThrow();
    }

    private Optional<String> passwordHash() {
        return kim().passwordHash();
    }

    @Test
    void aMailConfirmsTheAddress() {
        Answer answer = register("kim@example.com", AccountsHouse.GOOD_PASSWORD);
        assertEquals(202, answer.status());
        assertEquals("{\"next\":\"mail\"}", answer.body().toString());
        assertEquals(UserState.UNVERIFIED, kim().state());
        assertEquals(Role.VIEWER, kim().role());
        assertEquals("Kim", kim().name());
        String token = house.mailedToken("kim@example.com");
        assertTrue(house.mails.getFirst().text().contains("https://grid.example/verify#token=" + token));
        assertEquals(204, verify(token).status());
        assertEquals(UserState.ACTIVE, kim().state());
        Answer again = verify(token);
        assertEquals(404, again.status());
        assertEquals("link_used_up", again.code());
        assertEquals(List.of("user_registered", "email_verified"), house.actions());
        assertEquals("ticket:verify", house.audit.getLast().actor().credential());
        assertEquals(2, house.caughtUp.get());
    }

    @Test
    void withoutMailAnAdministratorDoes() {
        reopen(Registration.OPEN, false);
        assertEquals(
                "administrator",
                register("kim@example.com", AccountsHouse.GOOD_PASSWORD).text("next"));
        assertEquals(UserState.UNVERIFIED, kim().state());
        String first = house.row(kim().id());
        assertEquals(202, register("kim@example.com", "another-horse-8-staple").status());
        assertEquals(first, house.row(kim().id()));
    }

    /** Status, body and names of headers tell nothing, and the work is the same. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKnownAddressIsAnsweredLikeAnUnknownOne(boolean hasMail) {
        reopen(Registration.OPEN, hasMail);
        for (UserState state : UserState.values()) {
            User _ = house.person(state.name().toLowerCase(Locale.ROOT) + "@example.com", Role.VIEWER, state);
        }
        Answer unknown = register("nobody@example.com", AccountsHouse.GOOD_PASSWORD);
        for (UserState state : UserState.values()) {
            house.forgetAttempts();
            Answer known = register(state.name() + "@EXAMPLE.com", AccountsHouse.GOOD_PASSWORD);
            assertEquals(unknown.status(), known.status());
            assertEquals(unknown.body(), known.body());
            assertEquals(fixed(unknown), fixed(known));
            assertEquals("user_registered", house.actions().getLast());
        }
        assertEquals(5, house.hashed.size());
        assertEquals(5, house.caughtUp.get());
        assertEquals(6, house.count("account_user"));
        assertEquals(hasMail ? 5 : 0, house.mails.size());
    }

    private static Map<String, List<String>> fixed(Answer answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers());
        headers.remove("x-request-id");
        headers.remove("date");
        return headers;
    }

    @Test
    void theOwnerOfAKnownAddressIsTold() {
        User _ = house.person("kim@example.com", Role.ADMIN, UserState.ACTIVE);
        String before = house.row(kim().id());
        assertEquals(202, register("KIM@example.com", "another-horse-8-staple").status());
        assertEquals(before, house.row(kim().id()));
        assertEquals("kim@example.com", house.mails.getFirst().to());
        assertTrue(house.mails.getFirst().subject().contains("account already"));
        assertFalse(house.mails.getFirst().text().contains("#token="));
    }

    /** Who registers another's address, before or after, must not know the password of the account that comes of it. */
    @Test
    void theOwnerOfTheMailboxChoosesThePassword() {
        assertEquals(202, register("kim@example.com", "attacker-horse-1-staple").status());
        assertEquals(
                202, register("kim@example.com", AccountsHouse.GOOD_PASSWORD).status());
        assertEquals(202, register("kim@example.com", "attacker-horse-2-staple").status());
        assertEquals(204, verify(house.mailedToken("kim@example.com")).status());
        assertEquals(Optional.of("hash of " + CHOSEN), passwordHash());
        assertEquals(UserState.ACTIVE, kim().state());
    }

    @Test
    void registeringAgainLeavesWhatWasTypedFirst() {
        assertEquals(
                202, register("kim@example.com", AccountsHouse.GOOD_PASSWORD).status());
        assertEquals(1, house.count("account_ticket"));
        Optional<String> first = passwordHash();
        String link = house.mailedToken("kim@example.com");
        assertEquals(202, register("Kim@example.com", CHOSEN).status());
        assertEquals(first, passwordHash());
        String newest = house.mailedToken("kim@example.com");
        assertEquals(204, verify(link).status());
        assertEquals(404, verify(newest, AccountsHouse.GOOD_PASSWORD).status());
        assertEquals(Optional.of("hash of " + CHOSEN), passwordHash());
    }

    @Test
    void aWeakPasswordDoesNotUseTheLinkUp() {
        assertEquals(
                202, register("kim@example.com", AccountsHouse.GOOD_PASSWORD).status());
        String link = house.mailedToken("kim@example.com");
        Answer weak = verify(link, "short");
        assertEquals(400, weak.status());
        assertEquals("/password", weak.body().at("/errors/0/at").asText());
        assertEquals(
                400,
                house.send("POST", "/api/v1/auth/verify", "{\"token\":\"" + link + "\"}")
                        .status());
        assertEquals(UserState.UNVERIFIED, kim().state());
        assertEquals(204, verify(link).status());
    }

    @Test
    void aLinkToComeInChangesNobodyWhoIsIn() {
        assertEquals(
                202, register("kim@example.com", AccountsHouse.GOOD_PASSWORD).status());
        Waiting.on(house.database.query("update account_user set state = 'active' where email_key like 'kim%'"));
        assertEquals(404, verify(house.mailedToken("kim@example.com")).status());
        assertEquals(Optional.of("hash of " + AccountsHouse.GOOD_PASSWORD), passwordHash());
    }

    @Test
    void aLinkIsGoodForADay() {
        assertEquals(
                202, register("kim@example.com", AccountsHouse.GOOD_PASSWORD).status());
        house.now = AccountsHouse.START.plus(Duration.ofHours(24));
        assertEquals(404, verify(house.mailedToken("kim@example.com")).status());
        assertEquals(UserState.UNVERIFIED, kim().state());
    }

    @ParameterizedTest
    @EnumSource(
            value = Registration.class,
            names = {"INVITATION", "OFF"})
    void whereNobodyRegistersNobodyDoes(Registration registration) {
        reopen(registration, true);
        Answer answer = register("kim@example.com", AccountsHouse.GOOD_PASSWORD);
        assertEquals(403, answer.status());
        assertEquals("registration_off", answer.code());
        assertEquals(1, house.count("account_user"));
    }

    @Test
    void whatIsWrongIsSaidAtOnce() {
        Answer answer = house.send("POST", "/api/v1/auth/register", "{\"email\":\"kim\",\"name\":\"a\\u0000b\"}");
        assertEquals(400, answer.status());
        assertEquals(
                "[\"/email\",\"/password\",\"/name\"]",
                answer.body().path("errors").findValues("at").toString().replace(", ", ","));
        assertEquals(400, register("kim@example.com", "short").status());
        assertEquals(
                400,
                register("kim@example.com\\r\\nBcc: lee@example.com", AccountsHouse.GOOD_PASSWORD)
                        .status());
        assertEquals(
                400,
                house.send(
                                "POST",
                                "/api/v1/auth/register",
                                "{\"email\":\"kim@example.com\",\"password\":\"" + AccountsHouse.GOOD_PASSWORD
                                        + "\",\"role\":\"admin\"}")
                        .status());
        assertEquals(List.of(), house.hashed);
        assertEquals(List.of(), house.mails);
    }

    @Test
    void oneAddressRegistersFiveAtOnce() {
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    202,
                    register("kim" + i + "@example.com", AccountsHouse.GOOD_PASSWORD)
                            .status());
        }
        assertEquals(
                429, register("kim@example.com", AccountsHouse.GOOD_PASSWORD).status());
        assertEquals(6, house.count("account_user"));
    }

    @Test
    void oneMailboxIsNotFlooded() {
        for (int i = 0; i < 8; i++) {
            house.sendLater(
                            "POST",
                            "/api/v1/auth/register",
                            "{\"email\":\"kim@example.com\",\"password\":\"" + AccountsHouse.GOOD_PASSWORD + "\"}",
                            Optional.empty())
                    .join();
        }
        assertTrue(house.mails.size() <= 4, "sent " + house.mails.size());
        assertEquals(house.mails.size(), house.count("account_ticket"));
    }

    @Test
    void aThousandWaitAtMost() {
        Waiting.on(house.database.query("insert into account_user (id, email, email_key, role, state, created_at)"
                + " select gen_random_uuid(), i || '@x', i || '@x', 'viewer', 'unverified', now()"
                + " from generate_series(1, 1000) i"));
        User _ = house.person("kim@example.com", Role.VIEWER, UserState.ACTIVE);
        for (String email : List.of("kim@example.com", "lee@example.com")) {
            Answer answer = register(email, AccountsHouse.GOOD_PASSWORD);
            assertEquals(503, answer.status());
            assertEquals("registration_full", answer.code());
        }
        assertEquals(List.of(), house.mails);
    }

    /** As long as the link in a mail, else long enough for an administrator to come by. */
    @ParameterizedTest
    @CsvSource({"true, 1", "false, 7"})
    void whoIsNotConfirmedIsForgotten(boolean hasMail, int days) {
        reopen(Registration.OPEN, hasMail);
        User old = house.person("old@example.com", Role.VIEWER, UserState.UNVERIFIED);
        User active = house.person("active@example.com", Role.VIEWER, UserState.ACTIVE);
        house.now = AccountsHouse.START.plus(Duration.ofHours(1));
        assertEquals(
                202, register("young@example.com", AccountsHouse.GOOD_PASSWORD).status());
        Instant end = AccountsHouse.START.plus(Duration.ofDays(days));
        Waiting.on(house.registration.purge(end));
        assertEquals(4, house.count("account_user"));
        Waiting.on(house.registration.purge(end.plusSeconds(1)));
        assertEquals(3, house.count("account_user"));
        assertEquals(Optional.empty(), Waiting.on(house.users.byId(old.id())));
        assertEquals(active, house.stored(active.id()));
        assertEquals("user_deleted", house.actions().getLast());
        assertEquals("user:" + old.id(), house.audit.getLast().object());
    }

    @Test
    void whoHasALinkStaysAsLongAsTheLink() {
        assertEquals(
                202, register("kim@example.com", AccountsHouse.GOOD_PASSWORD).status());
        house.now = AccountsHouse.START.plus(Duration.ofHours(20));
        assertEquals(
                202, register("kim@example.com", AccountsHouse.GOOD_PASSWORD).status());
        Waiting.on(house.registration.purge(AccountsHouse.START.plus(Duration.ofHours(25))));
        assertEquals(UserState.UNVERIFIED, kim().state());
        Waiting.on(house.registration.purge(AccountsHouse.START.plus(Duration.ofHours(44))));
        assertEquals(1, house.count("account_user"));
        assertEquals(0, house.count("account_ticket"));
    }

    @Test
    void beforeThereIsAnAdministratorNobodyRegisters() {
        Waiting.on(house.database.query("delete from account_user"));
        Answer answer = register("kim@example.com", AccountsHouse.GOOD_PASSWORD);
        assertEquals(403, answer.status());
        assertEquals("registration_off", answer.code());
        assertTrue(answer.text("detail").contains("not set up yet"));
        assertEquals(0, house.count("account_user"));
    }

    @Test
    void manyAreForgottenInSteps() {
        Waiting.on(house.database.query("insert into account_user (id, email, email_key, role, state, created_at)"
                + " select gen_random_uuid(), i || '@x', i || '@x', 'viewer', 'unverified', '2020-01-01'"
                + " from generate_series(1, 250) i"));
        Waiting.on(house.registration.purge(AccountsHouse.START));
        assertEquals(1, house.count("account_user"));
        assertEquals(250, house.audit.size());
    }
}
