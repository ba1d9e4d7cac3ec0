package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.account.ApiKey;
import io.gridtick.http.Json;
import io.gridtick.testing.House;
import io.gridtick.testing.House.Answer;
import io.gridtick.testing.Waiting;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operation of the contract as everybody: without login, each role, a key of each scope, and with credentials that
 * ended or never were. An operation whose access has no line here fails.
 */
class AccessMatrixTest {
    private static final int WRONG_FROM_ONE_ADDRESS = 30;

    private static final List<String> ROLES = List.of("admin", "operator", "customer", "viewer");

    /** Who gets past the door of each kind of access. Whoever is not named is refused. */
    private static final Map<String, Set<String>> ADMITTED = Map.ofEntries(
            Map.entry("open", Set.of("*")),
            Map.entry("readers", Set.of("anonymous", "admin", "operator", "customer", "viewer", "key:read")),
            Map.entry("sockets", Set.of("anonymous", "admin", "operator", "customer", "viewer", "key:read")),
            Map.entry("senders", Set.of("admin", "operator", "key:ingest")),
            Map.entry("persons", Set.of("admin", "operator", "customer", "viewer")),
            Map.entry("owners", Set.of("admin", "operator", "customer", "viewer", "key:admin")),
            Map.entry("operators", Set.of("admin", "operator", "key:admin")),
            Map.entry("simulators", Set.of("admin", "operator", "customer", "key:simulate")),
            Map.entry("money", Set.of("admin", "operator", "viewer", "key:admin")),
            Map.entry("admins", Set.of("admin", "key:admin")),
            Map.entry("admin_persons", Set.of("admin")));

    /** Operations on one thing that belongs to somebody, and how that somebody gets one. */
    private static final Map<String, OwnThing> OWN_THINGS =
            Map.of("endSession", AccessMatrixTest::ownSession, "revokeKey", AccessMatrixTest::ownKey);

    private static final Set<String> BEHIND_THE_DOOR =
            Set.of("origin_not_allowed", "no_login", "bad_login", "bad_code", "registration_off");

    private static final String NOBODYS_ID = "00000000-0000-4000-8000-000000000000";
    private static final String GET = "GET";

    @TempDir
    private static Path folder;

    private static House house;
    private static Optional<String> admin;
    private static JsonNode contract;

    /** Each with an address of its own, because failed attempts are counted by address. */
    private static final Map<String, Optional<String>> known = new LinkedHashMap<>();

    private static final Map<String, Optional<String>> unknown = new LinkedHashMap<>();

    private interface OwnThing {
        String idOf(Optional<String> owner) throws Exception;
    }

    private record Operation(String id, String method, String path, String access, boolean takesJson) {
        String pathWith(String thing) {
            return path.replaceAll("\\{[^}]+}", thing);
        }

        boolean hasThing() {
            return path.contains("{");
        }
    }

    @BeforeAll
    static void open() throws Exception {
        house = new House(folder);
        admin = house.admin();
        contract = Json.rules()
                .readTree(house.send(GET, "/openapi.json", Optional.empty(), "")
                        .raw()
                        .body());
        known.put("anonymous", Optional.empty());
        known.put("admin", admin);
        for (String role : ROLES.subList(1, ROLES.size())) {
            String id = house.person(admin, role + "@house.test", role);
            assertTrue(!id.isEmpty());
            known.put(role, house.logIn(role + "@house.test", House.PASSWORD));
        }
        for (String scope : List.of("ingest", "read", "market", "simulate", "admin")) {
            known.put("key:" + scope, Optional.of("Bearer " + key(admin, scope).text("key")));
        }
        unknown.put("revoked key", revokedKey());
        unknown.put("expired key", expiredKey());
        unknown.put("forged key", forgedKey());
        unknown.put("forged token", Optional.of("Bearer " + forgedToken()));
        unknown.put("token of an ended session", endedToken());
        unknown.put("key of a disabled user", keyOfDisabledUser());
        unknown.put("nothing", Optional.of("Bearer nothing"));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @Test
    void everyOperationHasAnExpectation() {
        List<Operation> operations = operations();
        assertTrue(operations.size() >= 40, "found " + operations.size());
        List<String> withoutLine = operations.stream()
                .filter(operation -> !ADMITTED.containsKey(operation.access()))
                .map(Operation::id)
                .toList();
        assertEquals(List.of(), withoutLine);
        List<String> withoutOwner = operations.stream()
                .filter(operation ->
                        operation.hasThing() && Set.of("persons", "owners").contains(operation.access()))
                .map(Operation::id)
                .filter(id -> !OWN_THINGS.containsKey(id))
                .toList();
        assertEquals(List.of(), withoutOwner, "say how somebody gets a thing of their own for these");
    }

    @Test
    void everybodyGetsWhereTheTableSaysAndNowhereElse() throws Exception {
        List<String> wrong = new ArrayList<>();
        int address = 10;
        for (Map.Entry<String, Optional<String>> who : known.entrySet()) {
            HttpClient client = House.client("127.0.0." + address++);
            for (Operation operation : operations()) {
                Set<String> admitted = ADMITTED.getOrDefault(operation.access(), Set.of());
                boolean mayEnter = admitted.contains("*") || admitted.contains(who.getKey());
                Answer answer = call(client, operation, NOBODYS_ID, who.getValue());
                String expected = mayEnter ? "entered" : who.getValue().isEmpty() ? "401" : "403";
                String found = outcome(answer);
                if (!found.equals(expected)) {
                    wrong.add("%s as %s: %s, not %s".formatted(operation.id(), who.getKey(), found, expected));
                }
            }
        }
        assertEquals(List.of(), wrong);
        Answer refusals = house.send(GET, "/api/v1/audit?action=access_refused&limit=1", admin, "");
        assertEquals(1, refusals.json().path("items").size(), "refusals must be in the trail");
    }

    @Test
    void credentialsThatEndedOrNeverWereOpenNothing() throws Exception {
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        HttpClient client = House.client("127.0.0.60");
        for (Map.Entry<String, Optional<String>> who : unknown.entrySet()) {
            for (Operation operation : operations()) {
                if (!operation.access().equals("open")) {
                    // From one address so many wrong credentials are held back.
                    if (asked++ % WRONG_FROM_ONE_ADDRESS == 0) {
                        client = House.client("127.0.0." + (60 + asked / WRONG_FROM_ONE_ADDRESS));
                    }
                    Answer answer = call(client, operation, NOBODYS_ID, who.getValue());
                    if (answer.status() != 401) {
                        wrong.add("%s with %s: %d".formatted(operation.id(), who.getKey(), answer.status()));
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void thingsOfOthersAreNotThere() throws Exception {
        String id = house.person(admin, "other@house.test", "customer");
        assertTrue(!id.isEmpty());
        Optional<String> other = house.logIn("other@house.test", House.PASSWORD);
        for (Operation operation : operations()) {
            OwnThing own = OWN_THINGS.get(operation.id());
            if (own != null) {
                String thing = own.idOf(other);
                HttpClient client = House.client("127.0.0.1");
                for (String stranger : List.of("operator", "customer", "viewer")) {
                    Answer refused = call(client, operation, thing, known.getOrDefault(stranger, Optional.empty()));
                    assertEquals(404, refused.status(), operation.id() + " as " + stranger);
                }
                Answer done = call(client, operation, thing, other);
                assertEquals(
                        204,
                        done.status(),
                        operation.id() + " by the owner: " + done.raw().body());
            }
        }
    }

    @Test
    void rolesTakenAwayCountAtOnce() throws Exception {
        String id = house.person(admin, "fallen@house.test", "admin");
        Optional<String> fallen = house.logIn("fallen@house.test", House.PASSWORD);
        Optional<String> key = Optional.of("Bearer " + key(fallen, "admin").text("key"));
        assertEquals(200, house.send(GET, "/api/v1/users", fallen, "").status());
        assertEquals(200, house.send(GET, "/api/v1/users", key, "").status());
        assertEquals(
                200,
                house.send("PATCH", "/api/v1/users/" + id, admin, House.object("role", "viewer"))
                        .status());
        assertEquals(403, house.send(GET, "/api/v1/users", fallen, "").status());
        assertEquals(403, house.send(GET, "/api/v1/users", key, "").status());
        assertEquals(200, house.send(GET, "/api/v1/fleet", fallen, "").status());
        assertEquals(
                200,
                house.send("PATCH", "/api/v1/users/" + id, admin, House.object("state", "disabled"))
                        .status());
        assertEquals(401, house.send(GET, "/api/v1/fleet", fallen, "").status());
        assertEquals(401, house.send(GET, "/api/v1/users", key, "").status());
    }

    @Test
    void aKeyMakesNobodyAnAdministrator() throws Exception {
        Optional<String> key = known.getOrDefault("key:admin", Optional.empty());
        String id = house.person(admin, "climber@house.test", "viewer");
        Answer invited =
                house.send("POST", "/api/v1/users", key, House.object("email", "next@house.test", "role", "admin"));
        Answer raised = house.send("PATCH", "/api/v1/users/" + id, key, House.object("role", "admin"));
        assertEquals("needs_login", invited.code());
        assertEquals("needs_login", raised.code());
        assertEquals(403, house.send("POST", "/api/v1/keys", key, "{}").status());
        assertEquals(
                403,
                house.send("POST", "/api/v1/users/" + id + "/reset", key, "").status());
        assertEquals(
                200,
                house.send("PATCH", "/api/v1/users/" + id, key, House.object("role", "operator"))
                        .status());
    }

    private static Answer call(HttpClient client, Operation operation, String thing, Optional<String> authorization)
            throws IOException, InterruptedException {
        return house.send(
                client,
                operation.method(),
                operation.pathWith(thing),
                authorization,
                operation.takesJson() ? "{}" : "");
    }

    /** Whom the table lets in may still be refused by what is behind it, which says so by codes of its own. */
    private static String outcome(Answer answer) {
        boolean isRefused = answer.status() == 401 || answer.status() == 403;
        return isRefused && !BEHIND_THE_DOOR.contains(answer.code()) ? Integer.toString(answer.status()) : "entered";
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        contract.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.add(new Operation(
                                operation.getValue().path("operationId").asText(),
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                operation.getValue().path("x-access").asText(),
                                operation.getValue().at("/requestBody/content").has("application/json")))));
        return operations;
    }

    private static Answer key(Optional<String> owner, String scope) throws Exception {
        String body = "{\"name\":\"of the matrix\",\"scopes\":[\"" + scope + "\"]}";
        Answer made = house.send("POST", "/api/v1/keys", owner, body);
        assertEquals(201, made.status(), made.raw().body());
        return made;
    }

    private static Optional<String> revokedKey() throws Exception {
        Answer key = key(admin, "read");
        assertEquals(
                204,
                house.send("DELETE", "/api/v1/keys/" + key.text("id"), admin, "")
                        .status());
        return Optional.of("Bearer " + key.text("key"));
    }

    private static Optional<String> expiredKey() throws Exception {
        Instant soon = Instant.now().plusMillis(900);
        String body = "{\"name\":\"short\",\"scopes\":[\"read\"],\"expires_at\":\"" + soon + "\"}";
        Optional<String> key = Optional.of(
                "Bearer " + house.send("POST", "/api/v1/keys", admin, body).text("key"));
        Waiting.until("the key expired", () -> Instant.now().isAfter(soon.plus(Duration.ofMillis(50))));
        return key;
    }

    /** Well-formed to the last sign, but never given out. */
    private static Optional<String> forgedKey() {
        return Optional.of("Bearer " + ApiKey.draw(new SecureRandom()).text());
    }

    private static Optional<String> endedToken() throws Exception {
        String id = house.person(admin, "gone@house.test", "admin");
        Optional<String> token = house.logIn("gone@house.test", House.PASSWORD);
        assertEquals(
                204,
                house.send("DELETE", "/api/v1/users/" + id + "/sessions", admin, "")
                        .status());
        return token;
    }

    private static Optional<String> keyOfDisabledUser() throws Exception {
        String id = house.person(admin, "disabled@house.test", "admin");
        Optional<String> person = house.logIn("disabled@house.test", House.PASSWORD);
        String key = key(person, "admin").text("key");
        String disabled = House.object("state", "disabled");
        assertEquals(
                200, house.send("PATCH", "/api/v1/users/" + id, admin, disabled).status());
        return Optional.of("Bearer " + key);
    }

    private static String ownSession(Optional<String> owner) throws Exception {
        Optional<String> second = house.logIn("other@house.test", House.PASSWORD);
        JsonNode sessions =
                house.send(GET, "/api/v1/sessions", second, "").json().path("items");
        for (JsonNode session : sessions) {
            if (session.path("is_current").asBoolean()) {
                return session.path("id").asText();
            }
        }
        throw new IllegalStateException("no current session");
    }

    private static String ownKey(Optional<String> owner) throws Exception {
        return key(owner, "read").text("id");
    }

    /** Signed well, by somebody else. */
    private static String forgedToken() throws Exception {
        KeyPairGenerator pairs = KeyPairGenerator.getInstance("RSA");
        pairs.initialize(3072);
        KeyPair pair = pairs.generateKeyPair();
        String kid = house.send(GET, "/.well-known/jwks.json", Optional.empty(), "")
                .json()
                .at("/keys/0/kid")
                .asText();
        String token = admin.orElseThrow().substring("Bearer ".length());
        String head = encoded("{\"typ\":\"JWT\",\"alg\":\"RS256\",\"kid\":\"" + kid + "\"}");
        String signed = head + "." + token.split("\\.")[1];
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(signed.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
