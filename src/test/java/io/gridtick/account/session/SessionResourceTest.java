package io.gridtick.account.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.account.audit.AuditAction;
import io.gridtick.account.user.User;
import io.gridtick.account.user.UserState;
import io.gridtick.http.Json;
import io.gridtick.http.Role;
import io.gridtick.testing.HouseOfTest;
import io.gridtick.testing.Waiting;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Seeing where one is logged in, and ending it. */
class SessionResourceTest {
    private static final Visit LAPTOP = new Visit(new Client("Firefox", "192.0.2.7"), "a-request");
    private static final Visit PHONE = new Visit(new Client("Safari <b>", "2001:db8::1"), "a-request");

    private static LoginHouse house;
    private static HttpClient client;
    private static int port;
    private User user;
    private OpenedSession laptop;
    private OpenedSession phone;

    @BeforeAll
    static void build() {
        house = new LoginHouse();
        port = house.listen(HouseOfTest.LOOPBACK).port();
        client = HttpClient.newHttpClient();
    }

    @AfterAll
    static void close() {
        client.close();
        house.close();
    }

    @BeforeEach
    void logIn() {
        house.trail.clear();
        user = house.user();
        laptop = house.open(user, LAPTOP);
        phone = house.open(user, PHONE);
    }

    private static HttpResponse<String> send(String method, String path, OpenedSession session)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/" + path))
                .method(method, BodyPublishers.noBody())
                .header("Authorization", "Bearer " + LoginHouse.bearer(session.user(), session.session()))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static JsonNode items(OpenedSession session) throws Exception {
        JsonNode body = Json.rules().readTree(send("GET", "sessions", session).body());
        assertTrue(body.path("next").isNull());
        return body.path("items");
    }

    private static List<String> ids(OpenedSession session) throws Exception {
        List<String> ids = new ArrayList<>();
        items(session).forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    @Test
    void ownSessionsAreListedAndThisOneIsMarked() throws Exception {
        JsonNode items = items(phone);
        assertEquals(2, items.size());
        for (JsonNode item : items) {
            boolean isPhone = item.path("id").asText().equals(phone.session().toString());
            assertEquals(isPhone, item.path("is_current").asBoolean());
            assertEquals(isPhone ? "Safari <b>" : "Firefox", item.path("agent").asText());
            assertEquals(
                    isPhone ? "2001:db8::1" : "192.0.2.7", item.path("address").asText());
            assertTrue(item.path("created_at").asText().endsWith("Z"));
            assertTrue(item.has("last_used_at") && item.has("expires_at"));
            assertEquals(7, item.size(), item.toString());
        }
    }

    @Test
    void oneIsEnded() throws Exception {
        int catchUps = house.catchUps.get();
        assertEquals(204, send("DELETE", "sessions/" + phone.session(), laptop).statusCode());
        assertTrue(house.catchUps.get() > catchUps);
        assertEquals(List.of(laptop.session().toString()), ids(laptop));
        assertEquals(1, house.noted(AuditAction.SESSION_ENDED));
        assertEquals(404, send("DELETE", "sessions/" + phone.session(), laptop).statusCode());
        assertEquals(new Refreshed.Ended(), Waiting.on(house.sessions.refresh(phone.refreshToken(), PHONE)));
    }

    @Test
    void anothersSessionIsNotThere() throws Exception {
        OpenedSession another = house.open(house.user("boss@example.com", Role.ADMIN, UserState.ACTIVE), LAPTOP);
        assertEquals(
                404, send("DELETE", "sessions/" + laptop.session(), another).statusCode());
        assertEquals(
                404, send("DELETE", "sessions/" + UUID.randomUUID(), another).statusCode());
        assertEquals(404, send("DELETE", "sessions/" + "x".repeat(36), another).statusCode());
        assertEquals(400, send("DELETE", "sessions/" + "x".repeat(37), another).statusCode());
        assertEquals(2, ids(laptop).size());
        assertEquals(List.of(another.session().toString()), ids(another));
    }

    @Test
    void allOthersAreEnded() throws Exception {
        OpenedSession another = house.open(house.user(), LAPTOP);
        assertEquals(204, send("DELETE", "sessions", phone).statusCode());
        assertEquals(List.of(phone.session().toString()), ids(phone));
        assertEquals(1, ids(another).size());
        assertEquals("session:" + phone.session(), house.trail.getLast().actor().credential());
    }

    @Test
    void administratorEndsAllOfSomebody() throws Exception {
        User admin = house.user(UUID.randomUUID() + "@example.com", Role.ADMIN, UserState.ACTIVE);
        OpenedSession his = house.open(admin, LAPTOP);
        assertEquals(
                403, send("DELETE", "users/" + admin.id() + "/sessions", laptop).statusCode());
        assertEquals(
                404,
                send("DELETE", "users/" + UUID.randomUUID() + "/sessions", his).statusCode());
        assertEquals(
                204, send("DELETE", "users/" + user.id() + "/sessions", his).statusCode());
        assertEquals(List.of(), Waiting.on(house.sessions.list(user.id())));
        assertEquals(1, ids(his).size());
        assertEquals(2, house.noted(AuditAction.SESSION_ENDED));
    }

    @Test
    void withoutALoginNothingIsThere() throws Exception {
        for (String method : List.of("GET", "DELETE")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/sessions"))
                    .method(method, BodyPublishers.noBody())
                    .header("Cookie", "gt_login=" + laptop.refreshToken())
                    .build();
            assertEquals(401, client.send(request, BodyHandlers.ofString()).statusCode());
        }
    }
}
