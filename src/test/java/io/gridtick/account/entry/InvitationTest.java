package io.gridtick.account.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.account.AccountsHouse;
import io.gridtick.account.AccountsHouse.Answer;
import io.gridtick.account.user.User;
import io.gridtick.account.user.UserState;
import io.gridtick.config.Settings.Registration;
import io.gridtick.testing.Waiting;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationTest {
    private static final String GUEST = "{\"email\":\"kim@example.com\",\"name\":\"Kim\",\"role\":\"operator\"}";

    @TempDir
    Path folder;

    private AccountsHouse house;
    private String admin;

    @BeforeEach
    void open() {
        house = new AccountsHouse(folder, Registration.INVITATION, true);
        admin = house.login(house.admin());
    }

    @AfterEach
    void close() {
        house.close();
    }

    private Answer invite(String body) {
        return house.send("POST", "/api/v1/users", body, admin);
    }

    private Answer accept(String token, String password) {
        return house.send(
                "POST", "/api/v1/auth/invitation", "{\"token\":\"%s\",\"password\":\"%s\"}".formatted(token, password));
    }

    private User kim() {
        return Waiting.on(house.users.byEmail("kim@example.com")).orElseThrow();
    }

    @Test
    void aGuestChoosesAPasswordAndIsIn() {
        Answer invited = invite(GUEST);
        assertEquals(201, invited.status());
        assertEquals("invited", invited.text("state"));
        assertEquals("operator", invited.text("role"));
        assertTrue(invited.text("link").startsWith("/invitation#token="), invited.text("link"));
        assertEquals(invited.token(), house.mailedToken("kim@example.com"));
        Answer accepted = accept(invited.token(), AccountsHouse.GOOD_PASSWORD);
        assertEquals(200, accepted.status());
        assertEquals("{\"email\":\"kim@example.com\"}", accepted.body().toString());
        assertEquals(UserState.ACTIVE, kim().state());
        assertEquals("Kim", kim().name());
        assertEquals(Optional.of("hash of " + AccountsHouse.GOOD_PASSWORD), kim().passwordHash());
        assertEquals(List.of("user_invited", "invitation_accepted"), house.actions());
        assertEquals(Map.of("role", "operator"), house.audit.getFirst().detail());
        assertEquals(kim().id().toString(), house.audit.getLast().actor().subject());
    }

    @Test
    void aLinkIsGoodOnce() {
        String token = invite(GUEST).token();
        assertEquals(200, accept(token, AccountsHouse.GOOD_PASSWORD).status());
        Answer again = accept(token, "another-horse-8-staple");
        assertEquals(404, again.status());
        assertEquals("link_used_up", again.code());
        assertEquals(Optional.of("hash of " + AccountsHouse.GOOD_PASSWORD), kim().passwordHash());
    }

    @Test
    void ofTwoAtOnceOneIsTaken() {
        String body =
                "{\"token\":\"" + invite(GUEST).token() + "\",\"password\":\"" + AccountsHouse.GOOD_PASSWORD + "\"}";
        var first = house.sendLater("POST", "/api/v1/auth/invitation", body, Optional.empty());
        var second = house.sendLater("POST", "/api/v1/auth/invitation", body, Optional.empty());
        assertEquals(
                List.of(200, 404),
                List.of(first.join().status(), second.join().status()).stream()
                        .sorted()
                        .toList());
    }

    @Test
    void aWeakPasswordDoesNotUseTheLinkUp() {
        String token = invite(GUEST).token();
        Answer weak = accept(token, "short");
        assertEquals(400, weak.status());
        assertEquals("/password", weak.body().at("/errors/0/at").asText());
        assertEquals(200, accept(token, AccountsHouse.GOOD_PASSWORD).status());
    }

    @Test
    void aLinkIsGoodForAWeek() {
        String token = invite(GUEST).token();
        house.now = AccountsHouse.START.plus(Duration.ofDays(7));
        assertEquals(404, accept(token, AccountsHouse.GOOD_PASSWORD).status());
    }

    @Test
    void aTokenOfAnotherKindIsNone() {
        String id = invite(GUEST).text("id");
        String reset =
                house.send("POST", "/api/v1/users/" + id + "/reset", "", admin).token();
        assertEquals(404, accept(reset, AccountsHouse.GOOD_PASSWORD).status());
        assertEquals(404, accept("nonsense", AccountsHouse.GOOD_PASSWORD).status());
        assertEquals(400, accept("", AccountsHouse.GOOD_PASSWORD).status());
    }

    @Test
    void whoIsDisabledMeanwhileStaysOut() {
        Answer invited = invite(GUEST);
        Answer disabled = house.send("PATCH", "/api/v1/users/" + invited.text("id"), "{\"state\":\"disabled\"}", admin);
        assertEquals(200, disabled.status());
        assertEquals(404, accept(invited.token(), AccountsHouse.GOOD_PASSWORD).status());
        assertEquals(
                "no_password",
                house.send("PATCH", "/api/v1/users/" + invited.text("id"), "{\"state\":\"active\"}", admin)
                        .code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"role\":\"operator\"}", "{\"state\":\"disabled\"}", ""})
    void anInvitationEndsWithTheRightsOfItsMaker(String body) {
        User maker = house.admin();
        Answer invited = house.send("POST", "/api/v1/users", GUEST, house.login(maker));
        String path = "/api/v1/users/" + maker.id();
        Answer ended = house.send(body.isEmpty() ? "DELETE" : "PATCH", path, body, admin);
        assertEquals(2, ended.status() / 100);
        assertEquals(0, house.count("account_ticket"));
        assertEquals(404, accept(invited.token(), AccountsHouse.GOOD_PASSWORD).status());
        assertEquals(UserState.INVITED, kim().state());
    }

    /** Also where nobody withdrew it. */
    @Test
    void anInvitationCountsOnlyWhileItsMakerIsAnAdministrator() {
        User maker = house.admin();
        String makers = house.login(maker);
        String token = house.send("POST", "/api/v1/users", GUEST, makers).token();
        Waiting.on(house.database.query("update account_user set role = 'viewer' where id = $1", Tuple.of(maker.id())));
        assertEquals(404, accept(token, AccountsHouse.GOOD_PASSWORD).status());
        Answer refused = house.send("POST", "/api/v1/users", GUEST.replace("kim@", "lee@"), makers);
        assertEquals(403, refused.status());
        assertEquals("not_allowed", refused.code());
    }

    @Test
    void anAddressIsInvitedOnce() {
        assertEquals(201, invite(GUEST).status());
        Answer again = invite(GUEST.replace("kim@", "KIM@"));
        assertEquals(409, again.status());
        assertEquals("email_taken", again.code());
        assertEquals(1, house.mails.size());
    }

    @Test
    void whatIsWrongIsSaid() {
        for (String body : List.of(
                "{}",
                "{\"email\":\"kim@example.com\"}",
                "{\"email\":\"kim@example.com\",\"role\":\"boss\"}",
                "{\"email\":\"kim\",\"role\":\"viewer\"}",
                "{\"email\":\"kim@example.com\",\"role\":\"viewer\",\"password\":\"" + AccountsHouse.GOOD_PASSWORD
                        + "\"}",
                "{\"email\":\"kim@example.com\",\"role\":\"viewer\",\"state\":\"active\"}")) {
            assertEquals(400, invite(body).status(), body);
        }
        assertEquals(1, house.count("account_user"));
    }

    @Test
    void thereIsAnEndToTheRoom() {
        Waiting.on(
                house.database.query("insert into account_user (id, email, email_key, role, state, created_at)"
                        + " select gen_random_uuid(), i || '@x', i || '@x', 'viewer', 'active', now()"
                        + " from generate_series(1, 99999) i"),
                Duration.ofSeconds(20));
        Answer answer = invite(GUEST);
        assertEquals(409, answer.status());
        assertEquals("too_many_users", answer.code());
    }

    @Test
    void whereNobodyNewComesInNobodyIsInvited() {
        try (AccountsHouse closed = new AccountsHouse(folder, Registration.OFF, true)) {
            Answer answer = closed.send("POST", "/api/v1/users", GUEST, closed.login(closed.admin()));
            assertEquals(403, answer.status());
            assertEquals("registration_off", answer.code());
        }
    }
}
