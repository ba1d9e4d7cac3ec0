package io.gridtick.account.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.account.AccountsHouse;
import io.gridtick.account.AccountsHouse.Answer;
import io.gridtick.account.audit.AuditAction;
import io.gridtick.config.Settings.Registration;
import io.gridtick.http.Role;
import io.gridtick.testing.Waiting;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserResourceTest {
    @TempDir
    Path folder;

    private AccountsHouse house;
    private User admin;
    private String token;

    @BeforeEach
    void open() {
        house = new AccountsHouse(folder, Registration.INVITATION, false);
        admin = house.admin();
        token = house.login(admin);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private User kim() {
        return house.person("kim@example.com", Role.OPERATOR, UserState.ACTIVE);
    }

    private Answer patch(User user, String body) {
        return house.send("PATCH", "/api/v1/users/" + user.id(), body, token);
    }

    @Test
    void aUserIsShownWithoutSecrets() {
        User kim = kim();
        Answer answer = house.send("GET", "/api/v1/users/" + kim.id(), "", token);
        assertEquals(200, answer.status());
        assertEquals(
                "{\"id\":\"" + kim.id() + "\",\"email\":\"kim@example.com\",\"name\":\"\",\"role\":\"operator\","
                        + "\"state\":\"active\",\"created_at\":\"2026-11-03T10:15:00.123Z\",\"last_login_at\":null}",
                answer.body().toString());
    }

    @Test
    void onlyAdministratorsComeHere() {
        User kim = kim();
        String hers = house.login(kim);
        for (String method : List.of("GET", "PATCH", "DELETE")) {
            assertEquals(
                    403,
                    house.send(method, "/api/v1/users/" + admin.id(), "", hers).status());
            assertEquals(
                    401, house.send(method, "/api/v1/users/" + admin.id(), "").status());
        }
        assertEquals(403, house.send("GET", "/api/v1/users", "", hers).status());
        assertEquals(403, house.send("POST", "/api/v1/users", "{}", hers).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000-0000-0000-0000-000000000000", "1", "1-1-1-1-1", "null", "%27"})
    void anIdThatNobodyHasIsNotFound(String id) {
        for (String method : List.of("GET", "PATCH", "DELETE")) {
            Answer answer = house.send(method, "/api/v1/users/" + id, method.equals("PATCH") ? "{}" : "", token);
            assertEquals(404, answer.status());
            assertEquals("unknown_user", answer.code());
        }
    }

    @Test
    void theListGoesOnOverPages() {
        for (int i = 0; i < 5; i++) {
            User _ = house.person("kim" + i + "@example.com", Role.VIEWER, UserState.ACTIVE);
        }
        TreeSet<String> seen = new TreeSet<>();
        List<Integer> sizes = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            String next = cursor.map(text -> "&cursor=" + text).orElse("");
            Answer page = house.send("GET", "/api/v1/users?q=kim&role=viewer&limit=2" + next, "", token);
            page.body()
                    .path("items")
                    .forEach(item -> seen.add(item.path("email").asText()));
            sizes.add(page.body().path("items").size());
            cursor = Optional.ofNullable(page.body().path("next").textValue());
        } while (cursor.isPresent());
        assertEquals(List.of(2, 2, 1), sizes);
        assertEquals(5, seen.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"q=%00", "role=boss", "state=gone", "cursor=nonsense", "cursor=MQ", "limit=0", "sort=name"})
    void parametersAreChecked(String query) {
        Answer answer = house.send("GET", "/api/v1/users?" + query, "", token);
        assertEquals(400, answer.status());
        assertEquals("invalid_parameter", answer.code());
    }

    @Test
    void aChangeIsAnsweredWrittenDownAndKnown() {
        User kim = kim();
        Answer answer = patch(kim, "{\"role\":\"admin\",\"name\":\" Kim \"}");
        assertEquals(200, answer.status());
        assertEquals("admin", answer.text("role"));
        assertEquals("Kim", answer.text("name"));
        assertEquals(1, house.audit.size());
        assertEquals(AuditAction.USER_CHANGED, house.audit.getFirst().action());
        assertEquals("user:" + kim.id(), house.audit.getFirst().object());
        assertEquals(
                Map.of("old_role", "operator", "new_role", "admin", "fields", "name"),
                house.audit.getFirst().detail());
        assertEquals(admin.id().toString(), house.audit.getFirst().actor().subject());
        assertEquals("127.0.0.1", house.audit.getFirst().actor().address());
        assertEquals(
                answer.headers().get("x-request-id"),
                List.of(house.audit.getFirst().actor().requestId()));
        assertEquals(1, house.caughtUp.get());
        assertEquals(List.of(), house.ended);
    }

    @Test
    void whatIsCommittedIsAnsweredAlsoWhereThisNodeCannotLook() {
        house.loseTouch();
        assertEquals(200, patch(kim(), "{\"role\":\"viewer\"}").status());
    }

    @Test
    void nothingToChangeChangesNothing() {
        User kim = kim();
        assertEquals(200, patch(kim, "{}").status());
        assertEquals(
                200,
                patch(kim, "{\"role\":\"operator\",\"state\":\"active\",\"name\":null}")
                        .status());
        assertEquals(List.of(), house.audit);
    }

    @Test
    void disablingEndsEverySessionAndEveryLink() {
        User kim = kim();
        assertEquals(
                201,
                house.send("POST", "/api/v1/users/" + kim.id() + "/reset", "", token)
                        .status());
        assertEquals(200, patch(kim, "{\"state\":\"disabled\"}").status());
        assertEquals(List.of(new AccountsHouse.Ended(kim.id(), Optional.empty(), "disabled")), house.ended);
        assertEquals(0, house.count("account_ticket"));
        assertEquals(
                Map.of("old_state", "active", "new_state", "disabled"),
                house.audit.getLast().detail());
        assertEquals(
                "disabled",
                house.send("POST", "/api/v1/users/" + kim.id() + "/reset", "", token)
                        .code());
        assertEquals(200, patch(kim, "{\"state\":\"active\"}").status());
    }

    @Test
    void anAdministratorConfirmsARegistration() {
        User kim = house.person("kim@example.com", Role.VIEWER, UserState.UNVERIFIED);
        assertEquals("active", patch(kim, "{\"state\":\"active\"}").text("state"));
    }

    /** Every column of the table, and what else somebody might try. */
    @Test
    void whatMayNotBeSetIsRefusedAndNothingChanges() {
        User kim = kim();
        String before = house.row(kim.id());
        for (String column : ProfileResourceTest.columns(house)) {
            if (!List.of("name", "role", "state").contains(column)) {
                Answer answer = patch(kim, "{\"role\":\"admin\",\"" + column + "\":\"admin\"}");
                assertEquals(400, answer.status(), column);
                assertEquals("/" + column, answer.body().at("/errors/0/at").asText());
            }
        }
        for (String body : List.of(
                "{\"role\":\"boss\"}",
                "{\"role\":\"ADMIN\"}",
                "{\"role\":\"\"}",
                "{\"role\":[\"admin\"]}",
                "{\"state\":\"invited\"}",
                "{\"state\":\"unverified\"}",
                "{\"name\":\"a\\u0000\"}",
                "{\"name\":\"" + "k".repeat(101) + "\"}",
                "{\"role\":\"viewer\",\"role\":\"admin\"}",
                "[]",
                "null",
                "{")) {
            assertEquals(400, patch(kim, body).status(), body);
        }
        assertEquals(before, house.row(kim.id()));
        assertEquals(List.of(), house.audit);
    }

    @Test
    void nobodyDegradesOrDeletesOneself() {
        assertEquals("not_yourself", patch(admin, "{\"role\":\"viewer\"}").code());
        assertEquals("not_yourself", patch(admin, "{\"state\":\"disabled\"}").code());
        Answer answer = house.send("DELETE", "/api/v1/users/" + admin.id(), "", token);
        assertEquals(409, answer.status());
        assertEquals("not_yourself", answer.code());
        assertEquals(200, patch(admin, "{\"name\":\"Me\"}").status());
    }

    @Test
    void aDeletedUserIsGone() {
        User kim = kim();
        assertEquals(
                204,
                house.send("DELETE", "/api/v1/users/" + kim.id(), "", token).status());
        assertEquals(
                404, house.send("GET", "/api/v1/users/" + kim.id(), "", token).status());
        assertEquals(List.of("user_deleted"), house.actions());
        assertEquals(
                Map.of("role", "operator", "state", "active"),
                house.audit.getFirst().detail());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"state\":\"disabled\"}", "{\"role\":\"viewer\"}", ""})
    void twoAdministratorsCannotRemoveEachOtherAtOnce(String body) {
        User other = house.admin();
        String hers = house.login(other);
        String method = body.isEmpty() ? "DELETE" : "PATCH";
        var first = house.sendLater(method, "/api/v1/users/" + other.id(), body, Optional.of(token));
        var second = house.sendLater(method, "/api/v1/users/" + admin.id(), body, Optional.of(hers));
        List<Answer> answers = List.of(first.join(), second.join());
        assertEquals(
                1, answers.stream().filter(answer -> answer.status() / 100 == 2).count());
        assertEquals(
                1,
                answers.stream()
                        .filter(answer -> answer.code().equals("not_allowed"))
                        .count());
        assertEquals(1, house.audit.size());
    }

    /** Rights that were taken after a request came in count no more when its turn comes. */
    @ParameterizedTest
    @ValueSource(strings = {"role = 'operator'", "state = 'disabled'"})
    void whoIsNoAdministratorAnyMoreChangesNobody(String change) {
        User gone = house.admin();
        String stillHeld = house.login(gone);
        User kim = kim();
        String before = house.row(kim.id());
        Waiting.on(house.database.query("update account_user set " + change + " where id = $1", Tuple.of(gone.id())));
        for (String method : List.of("PATCH", "DELETE")) {
            String body = method.equals("PATCH") ? "{\"role\":\"admin\"}" : "";
            Answer answer = house.send(method, "/api/v1/users/" + kim.id(), body, stillHeld);
            assertEquals(403, answer.status());
            assertEquals("not_allowed", answer.code());
        }
        assertEquals(before, house.row(kim.id()));
        assertEquals(List.of(), house.audit);
    }

    /** Where no person acts, nobody is left to take the rights back. */
    @Test
    void theLastActiveAdministratorStays() {
        String program = house.program();
        Answer answer = house.send("DELETE", "/api/v1/users/" + admin.id(), "", program);
        assertEquals(409, answer.status());
        assertEquals("last_admin", answer.code());
        assertTrue(answer.text("detail").contains("another one first"));
    }

    @Test
    void noBodyNoChange() {
        UUID id = kim().id();
        assertEquals(415, house.send("PATCH", "/api/v1/users/" + id, "", token).status());
        assertFalse(house.actions().contains("user_changed"));
    }
}
