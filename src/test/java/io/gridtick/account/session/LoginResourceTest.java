package io.gridtick.account.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gridtick.account.audit.AuditAction;
import io.gridtick.account.user.User;
import io.gridtick.account.user.UserState;
import io.gridtick.config.Settings;
import io.gridtick.http.Json;
import io.gridtick.http.Role;
import io.gridtick.testing.HouseOfTest;
import io.gridtick.testing.TestCertificate;
import io.gridtick.testing.Waiting;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logging in, staying so and logging out as a browser does it. */
class LoginResourceTest {
    private static final String WEEK = "604800";
    private static LoginHouse house;
    private static HttpClient plainClient;
    private static int port;
    private User user;

    @BeforeAll
    static void build() {
        house = new LoginHouse();
        port = house.listen(HouseOfTest.LOOPBACK).port();
        plainClient = HttpClient.newHttpClient();
    }

    @AfterAll
    static void close() {
        plainClient.close();
        house.close();
    }

    @BeforeEach
    void newUser() {
        house.limiter.forget();
        house.trail.clear();
        user = house.user();
    }

    private static HttpResponse<String> post(String path, String body, String... headers) throws Exception {
        return post(plainClient, "http://localhost:" + port, path, body, headers);
    }

    private static HttpResponse<String> post(
            HttpClient client, String origin, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + "/api/v1/auth/" + path))
                .POST(body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String credentials(String email, String password) {
        return new String(Json.bytes(Map.of("email", email, "password", password)), UTF_8);
    }

    private HttpResponse<String> logIn() throws Exception {
        return post("login", credentials(user.email(), LoginHouse.PASSWORD));
    }

    private static HttpResponse<String> withCookie(String path, String cookie) throws Exception {
        return post(path, "", "Cookie", "gt_login=" + cookie, "Origin", "http://localhost:" + port);
    }

    /** Name to value and attributes. */
    private static Map<String, String> cookies(HttpResponse<String> answer) {
        return answer.headers().allValues("set-cookie").stream()
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')), line -> line.substring(line.indexOf('=') + 1)));
    }

    private static String cookie(HttpResponse<String> answer, String name) {
        return cookies(answer).getOrDefault(name, "").split(";", 2)[0];
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return Json.rules().readTree(answer.body());
    }

    private static void assertRefused(int status, String code, HttpResponse<String> answer) throws IOException {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(code, json(answer).path("code").asText());
    }

    @Test
    void loginAnswersATokenAndTheCookies() throws Exception {
        HttpResponse<String> answer = logIn();
        assertEquals(200, answer.statusCode(), answer.body());
        JsonNode body = json(answer);
        assertEquals("Bearer", body.path("token_type").asText());
        assertEquals(600, body.path("expires_in").asInt());
        assertTrue(body.path("access_token").asText().startsWith("token." + user.id()));
        assertEquals(
                Map.of("id", user.id().toString(), "email", user.email(), "name", "Ada", "role", "viewer"),
                Json.rules().convertValue(body.path("user"), Map.class));
        assertEquals("no-store", answer.headers().firstValue("cache-control").orElse(""));
        Map<String, String> cookies = cookies(answer);
        assertEquals(
                List.of("gt_device", "gt_login"),
                cookies.keySet().stream().sorted().toList());
        assertAttributes(answer, "gt_login", WEEK, false);
        assertAttributes(answer, "gt_device", "31536000", false);
        assertFalse(answer.body().contains(cookie(answer, "gt_login")));
    }

    private static void assertAttributes(HttpResponse<String> answer, String name, String maxAge, boolean isSecure) {
        String cookie = cookies(answer).getOrDefault(name, "");
        List<String> attributes = List.of(cookie.split("; "));
        assertTrue(attributes.contains("Max-Age=" + maxAge), cookie);
        assertTrue(attributes.contains("Path=/"), cookie);
        assertTrue(attributes.contains("HTTPOnly") || attributes.contains("HttpOnly"), cookie);
        assertTrue(attributes.contains("SameSite=Strict"), cookie);
        assertEquals(isSecure, attributes.contains("Secure"), cookie);
        assertFalse(cookie.contains("Domain"), cookie);
    }

    @Test
    void overTlsCookiesAreSecure(@TempDir Path folder) throws Exception {
        Settings.Http settings = new Settings.Http(
                "127.0.0.1", 0, Optional.of(TestCertificate.in(folder)), List.of(), Optional.empty(), List.of(), true);
        String origin = "https://localhost:" + house.listen(settings).port();
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(TestCertificate.trusting(folder))
                .build()) {
            HttpResponse<String> entered =
                    post(client, origin, "login", credentials(user.email(), LoginHouse.PASSWORD));
            assertAttributes(entered, "__Host-gt_login", WEEK, true);
            assertAttributes(entered, "gt_device", "31536000", true);
            String sent = "__Host-gt_login=" + cookie(entered, "__Host-gt_login");
            HttpResponse<String> renewed = post(client, origin, "refresh", "", "Cookie", sent, "Origin", origin);
            assertEquals(200, renewed.statusCode(), renewed.body());
            assertAttributes(renewed, "__Host-gt_login", WEEK, true);
            HttpResponse<String> foreign =
                    post(client, origin, "refresh", "", "Cookie", sent, "Origin", origin.replace("https", "http"));
            assertEquals(403, foreign.statusCode());
        }
    }

    @Test
    void behindAProxyThePublicAddressIsOurs() throws Exception {
        Settings.Http settings = new Settings.Http(
                "127.0.0.1",
                0,
                Optional.empty(),
                List.of("127.0.0.1"),
                Optional.of(URI.create("https://gpu.example")),
                List.of(),
                false);
        String inner = "http://localhost:" + house.listen(settings).port();
        HttpResponse<String> entered =
                post(plainClient, inner, "login", credentials(user.email(), LoginHouse.PASSWORD));
        assertAttributes(entered, "__Host-gt_login", WEEK, true);
        String sent = "__Host-gt_login=" + cookie(entered, "__Host-gt_login");
        assertEquals(
                200,
                post(plainClient, inner, "refresh", "", "Cookie", sent, "Origin", "https://gpu.example")
                        .statusCode());
    }

    @Test
    void unknownAndWrongAreAnsweredAlike() throws Exception {
        HttpResponse<String> wrong = post("login", credentials(user.email(), "not the password"));
        HttpResponse<String> unknown =
                post("login", credentials(UUID.randomUUID() + "@example.com", "not the password"));
        assertRefused(401, "bad_login", wrong);
        assertEquals(wrong.statusCode(), unknown.statusCode());
        assertEquals(comparable(wrong), comparable(unknown));
        assertEquals(headers(wrong), headers(unknown));
        assertEquals(Map.of(), cookies(wrong));
    }

    private static JsonNode comparable(HttpResponse<String> answer) throws IOException {
        ObjectNode body = (ObjectNode) json(answer);
        assertEquals(
                answer.headers().firstValue("x-request-id").orElse(""),
                body.remove("request_id").asText());
        return body;
    }

    private static Map<String, List<String>> headers(HttpResponse<String> answer) {
        return answer.headers().map().entrySet().stream()
                .filter(header -> !List.of("x-request-id", "date").contains(header.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void throttledAnswerSaysWhenToComeBack() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertRefused(401, "bad_login", post("login", credentials(user.email(), "wrong")));
        }
        HttpResponse<String> refused = logIn();
        assertRefused(429, "too_many_attempts", refused);
        assertTrue(refused.headers().firstValueAsLong("retry-after").orElse(0) > 30);
    }

    @Test
    void addressWithoutDotsLogsIn() throws Exception {
        User admin = house.user("admin@localhost", Role.ADMIN, UserState.ACTIVE);
        HttpResponse<String> answer = post("login", credentials("Admin@localhost", LoginHouse.PASSWORD));
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(admin.id().toString(), json(answer).at("/user/id").asText());
        assertEquals("admin", json(answer).at("/user/role").asText());
    }

    @Test
    void stateOfAnAccountIsToldAfterTheRightPassword() throws Exception {
        User _ = house.user("off@example.com", Role.VIEWER, UserState.DISABLED);
        User _ = house.user("new@example.com", Role.VIEWER, UserState.UNVERIFIED);
        assertRefused(403, "disabled", post("login", credentials("off@example.com", LoginHouse.PASSWORD)));
        assertRefused(401, "bad_login", post("login", credentials("new@example.com", LoginHouse.PASSWORD)));
        assertRefused(401, "bad_login", post("login", credentials("off@example.com", "wrong")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"email\":\"a@b\"}",
                "{\"password\":\"x\"}",
                "{\"email\":\"\",\"password\":\"x\"}",
                "{\"email\":\"a@b\",\"password\":\"\"}",
                "{\"email\":1,\"password\":{}}",
                "{\"email\":\"a@b\",\"password\":\"x\",\"role\":\"admin\"}",
                "{\"email\":\"a@b\",\"email\":\"c@d\",\"password\":\"x\"}",
                "[]",
                "null",
                "\"x\"",
            })
    void bodyThatIsNoLoginIsRefused(String body) throws Exception {
        assertEquals(400, post("login", body).statusCode());
    }

    @Test
    void endlessAddressIsRefusedAndEndlessPasswordIsWrong() throws Exception {
        assertRefused(400, "invalid_body", post("login", credentials("a".repeat(255) + "@b", "x")));
        assertRefused(401, "bad_login", post("login", credentials(user.email(), "x".repeat(60_000))));
    }

    @Test
    void formOfAnotherSiteIsNotRead() throws Exception {
        HttpRequest form = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/auth/login"))
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(credentials(user.email(), LoginHouse.PASSWORD)))
                .build();
        assertEquals(415, plainClient.send(form, BodyHandlers.ofString()).statusCode());
    }

    @Test
    void refreshChangesTheCookieAndAnswersLikeLogin() throws Exception {
        HttpResponse<String> entered = logIn();
        HttpResponse<String> renewed = withCookie("refresh", cookie(entered, "gt_login"));
        assertEquals(200, renewed.statusCode(), renewed.body());
        assertEquals(json(entered).path("user"), json(renewed).path("user"));
        assertNotEquals(cookie(entered, "gt_login"), cookie(renewed, "gt_login"));
        assertAttributes(renewed, "gt_login", WEEK, false);
        assertEquals(200, withCookie("refresh", cookie(renewed, "gt_login")).statusCode());
    }

    @Test
    void cookieLivesNoLongerThanTheSession() throws Exception {
        String cookie = cookie(logIn(), "gt_login");
        for (int day = 6; day <= 24; day += 6) {
            house.clock.pass(Duration.ofDays(6));
            cookie = cookie(withCookie("refresh", cookie), "gt_login");
        }
        house.clock.pass(Duration.ofDays(4));
        HttpResponse<String> late = withCookie("refresh", cookie);
        assertAttributes(late, "gt_login", Long.toString(Duration.ofDays(2).toSeconds()), false);
        house.clock.pass(Duration.ofDays(2));
        assertRefused(401, "no_login", withCookie("refresh", cookie(late, "gt_login")));
    }

    @Test
    void replayEndsTheLoginAndClearsTheCookie() throws Exception {
        String first = cookie(logIn(), "gt_login");
        String second = cookie(withCookie("refresh", first), "gt_login");
        house.clock.pass(Duration.ofSeconds(11));
        HttpResponse<String> replay = withCookie("refresh", first);
        assertRefused(401, "no_login", replay);
        assertAttributes(replay, "gt_login", "0", false);
        assertRefused(401, "no_login", withCookie("refresh", second));
        assertEquals(1, house.noted(AuditAction.REFRESH_REUSED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "a.b.c", "6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10.0.AAAA"})
    void cookieThatIsNoneOfOursIsNoLogin(String cookie) throws Exception {
        assertRefused(401, "no_login", withCookie("refresh", cookie));
        assertEquals(204, withCookie("logout", cookie).statusCode());
    }

    @Test
    void disabledUserStaysLoggedInNowhere() throws Exception {
        String cookie = cookie(logIn(), "gt_login");
        Waiting.on(
                house.database.query("update account_user set state = 'disabled' where id = $1", Tuple.of(user.id())));
        assertRefused(401, "no_login", withCookie("refresh", cookie));
    }

    @Test
    void logoutEndsTheSession() throws Exception {
        String cookie = cookie(logIn(), "gt_login");
        int catchUps = house.catchUps.get();
        HttpResponse<String> left = withCookie("logout", cookie);
        assertEquals(204, left.statusCode());
        assertAttributes(left, "gt_login", "0", false);
        assertTrue(house.catchUps.get() > catchUps);
        assertEquals(1, house.noted(AuditAction.LOGGED_OUT));
        assertRefused(401, "no_login", withCookie("refresh", cookie));
        assertEquals(204, withCookie("logout", cookie).statusCode());
        assertEquals(1, house.noted(AuditAction.LOGGED_OUT));
    }

    @ParameterizedTest
    @CsvSource({
        "refresh, https://evil.example, none",
        "refresh, http://localhost, none",
        "refresh, null, none",
        "refresh, none, none",
        "refresh, own, cross-site",
        "refresh, own, same-site",
        "refresh, https://friend.example, none",
        "logout, https://evil.example, none",
        "logout, none, none",
        "logout, own, cross-site",
    })
    void otherPagesCannotUseTheCookie(String path, String origin, String site) throws Exception {
        String cookie = cookie(logIn(), "gt_login");
        String own = "http://localhost:" + port;
        List<String> headers = new ArrayList<>(List.of("Cookie", "gt_login=" + cookie));
        if (!origin.equals("none")) {
            headers.addAll(List.of("Origin", origin.equals("own") ? own : origin));
        }
        if (!site.equals("none")) {
            headers.addAll(List.of("Sec-Fetch-Site", site));
        }
        assertRefused(403, "origin_not_allowed", post(path, "", headers.toArray(String[]::new)));
        assertEquals(
                200,
                post("refresh", "", "Cookie", "gt_login=" + cookie, "Origin", own, "Sec-Fetch-Site", "same-origin")
                        .statusCode());
    }

    @Test
    void knownBrowserKeepsItsProof() throws Exception {
        String device = cookie(logIn(), "gt_device");
        HttpResponse<String> again =
                post("login", credentials(user.email(), LoginHouse.PASSWORD), "Cookie", "gt_device=" + device);
        assertEquals(device, cookie(again, "gt_device"));
    }
}
