package io.gridtick.account.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.account.AccountHouse;
import io.gridtick.http.Role;
import io.gridtick.testing.Waiting;
import io.vertx.sqlclient.Tuple;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyResourceTest {
    private static final String READ = "{\"name\": \"a key\", \"scopes\": [\"read\"]}";
    private static AccountHouse house;

    @BeforeAll
    static void open() {
        house = new AccountHouse();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private static JsonNode make(String token, String body) {
        HttpResponse<String> answer = house.send("POST", "/api/v1/keys", token, body);
        assertEquals(201, answer.statusCode(), answer.body());
        assertEquals("no-store", answer.headers().firstValue("Cache-Control").orElseThrow());
        return AccountHouse.parsed(answer.body());
    }

    private static List<String> ids(JsonNode list) {
        List<String> ids = new ArrayList<>();
        list.path("items").forEach(item -> ids.add(item.path("id").asText()));
        return ids;
    }

    @Test
    void keyIsShownOnceAndCountsAtOnce() {
        String token = house.login(Role.OPERATOR);
        JsonNode made = make(token, """
                {"name": "rack 7", "scopes": ["ingest", "read"], "addresses": ["127.0.0.0/8"],
                 "expires_at": "2029-01-01T00:00:00Z"}""");
        assertEquals("[\"ingest\",\"read\"]", made.path("scopes").toString());
        assertEquals("[\"127.0.0.0/8\"]", made.path("addresses").toString());
        assertEquals("2029-01-01T00:00:00.000Z", made.path("expires_at").asText());
        assertEquals("active", made.path("state").asText());
        assertTrue(made.path("last_used_at").isNull());
        String key = made.path("key").asText();
        assertEquals(204, house.status("GET", "/api/v1/fleet", key));

        HttpResponse<String> listed = house.send("GET", "/api/v1/keys", token, "");
        assertFalse(listed.body().contains(key.substring(12, 40)), "the secret is in no list");
        assertEquals(List.of(made.path("id").asText()), ids(AccountHouse.parsed(listed.body())));

        assertEquals(
                204, house.status("DELETE", "/api/v1/keys/" + made.path("id").asText(), token));
        assertEquals(401, house.status("GET", "/api/v1/fleet", key));
        assertEquals(
                "revoked",
                house.json("GET", "/api/v1/keys", token, "")
                        .at("/items/0/state")
                        .asText());
        assertEquals(
                204, house.status("DELETE", "/api/v1/keys/" + made.path("id").asText(), token), "twice is once");
    }

    @Test
    void ingestKeyReadsNothing() {
        String key = make(house.login(Role.ADMIN), "{\"name\": \"x\", \"scopes\": [\"ingest\"]}")
                .path("key")
                .asText();
        for (String path :
                List.of("/api/v1/fleet", "/api/v1/gpus", "/api/v1/stream", "/api/v1/keys", "/api/v1/audit")) {
            assertEquals(403, house.status("GET", path, key), path);
            assertEquals(403, house.status("GET", path, AccountHouse.INGEST_KEY), path);
        }
        assertEquals(403, house.status("POST", "/api/v1/keys", key));
        assertEquals(204, house.status("POST", "/api/v1/ingest", key));
    }

    @Test
    void keyFromElsewhereIsUnknown() {
        String key = make(
                        house.login(Role.ADMIN),
                        "{\"name\": \"x\", \"scopes\": [\"read\"], \"addresses\": [\"203.0.113.0/24\"]}")
                .path("key")
                .asText();
        assertEquals(401, house.status("GET", "/api/v1/fleet", key));
    }

    @ParameterizedTest
    @CsvSource({"VIEWER, ingest", "VIEWER, market", "CUSTOMER, ingest", "OPERATOR, admin"})
    void nobodyGivesMoreThanTheOwnRole(Role role, String scope) {
        HttpResponse<String> answer = house.send(
                "POST", "/api/v1/keys", house.login(role), "{\"name\": \"x\", \"scopes\": [\"" + scope + "\"]}");
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains("/scopes/0"), answer.body());
    }

    @Test
    void keyFallsWithTheRoleOfItsOwner() {
        UUID user = house.rows.user(Role.OPERATOR);
        String key = make(house.login(user), "{\"name\": \"x\", \"scopes\": [\"ingest\"]}")
                .path("key")
                .asText();
        house.rows.setRole(user, Role.VIEWER);
        Waiting.on(house.changes.catchUp());
        assertEquals(403, house.status("POST", "/api/v1/ingest", key));
        house.rows.setState(user, "disabled");
        Waiting.on(house.changes.catchUp());
        assertEquals(401, house.status("POST", "/api/v1/ingest", key));
    }

    @Test
    void keysOfOthersAreSeenByAdministratorsOnly() {
        String mine = make(house.login(Role.VIEWER), READ).path("id").asText();
        String other = house.login(Role.OPERATOR);
        String admin = house.login(Role.ADMIN);
        assertEquals(404, house.status("DELETE", "/api/v1/keys/" + mine, other));
        assertEquals(404, house.status("DELETE", "/api/v1/keys/nothing", admin));
        assertEquals(404, house.status("DELETE", "/api/v1/keys/%00", admin));
        assertEquals(403, house.status("GET", "/api/v1/keys?owner=all", other));
        assertEquals(List.of(), ids(house.json("GET", "/api/v1/keys", other, "")));
        assertTrue(ids(house.json("GET", "/api/v1/keys?owner=all&limit=1000", admin, ""))
                .contains(mine));
        assertEquals(204, house.status("DELETE", "/api/v1/keys/" + mine, admin));
    }

    @Test
    void keyThatAdministersMayDoSoAndIsNoLogin() {
        String admin = make(house.login(Role.ADMIN), "{\"name\": \"x\", \"scopes\": [\"admin\"]}")
                .path("key")
                .asText();
        assertEquals(403, house.status("POST", "/api/v1/keys", admin));
        assertEquals(200, house.status("GET", "/api/v1/audit", admin));
        assertEquals(200, house.status("GET", "/api/v1/keys?owner=all", admin));
    }

    @Test
    void pagesCoverAllKeysOnce() {
        String token = house.login(Role.VIEWER);
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.addFirst(make(token, READ).path("id").asText());
        }
        List<String> seen = new ArrayList<>();
        JsonNode page = house.json("GET", "/api/v1/keys?limit=3", token, "");
        seen.addAll(ids(page));
        while (!page.path("next").isNull()) {
            page = house.json(
                    "GET", "/api/v1/keys?limit=3&cursor=" + page.path("next").asText(), token, "");
            seen.addAll(ids(page));
        }
        assertEquals(made, seen);
        assertEquals(400, house.status("GET", "/api/v1/keys?cursor=eA", token));
    }

    @Test
    void keysHaveABound() {
        UUID user = house.rows.user(Role.VIEWER);
        String token = house.login(user);
        Waiting.on(house.database.query("""
                insert into account_key (id, owner_id, name, hash, scopes, created_at, expires_at, revoked_at)
                select 'bulk' || n, $1, 'x', '', '{read}', now(),
                       case when n <= 50 then now() - interval '1 day' end, case when n > 149 then now() end
                from generate_series(1, 200) n""", Tuple.of(user)));
        JsonNode last = make(token, READ);
        HttpResponse<String> refused = house.send("POST", "/api/v1/keys", token, READ);
        assertEquals(409, refused.statusCode());
        assertTrue(refused.body().contains("too_many_keys"));
        assertEquals(
                204, house.status("DELETE", "/api/v1/keys/" + last.path("id").asText(), token));
        assertTrue(make(token, READ).has("key"));
    }

    @Test
    void useIsWrittenDown() {
        String token = house.login(Role.VIEWER);
        JsonNode made = make(token, READ);
        assertEquals(204, house.status("GET", "/api/v1/fleet", made.path("key").asText()));
        Waiting.on(house.keys.used(house.uses.drain()));
        assertFalse(house.json("GET", "/api/v1/keys", token, "")
                .at("/items/0/last_used_at")
                .isNull());
    }

    @Test
    void makingAndRevokingStandInTheTrail() {
        UUID user = house.rows.user(Role.VIEWER);
        String token = house.login(user);
        String id = make(token, READ).path("id").asText();
        assertEquals(204, house.status("DELETE", "/api/v1/keys/" + id, token));
        JsonNode lines = house.json("GET", "/api/v1/audit?object=key:" + id, house.login(Role.ADMIN), "")
                .path("items");
        assertEquals("key_revoked", lines.at("/0/action").asText());
        assertEquals("key_created", lines.at("/1/action").asText());
        assertEquals(user.toString(), lines.at("/1/actor").asText());
        assertEquals(
                "session:" + token.split("\\.")[2], lines.at("/1/credential").asText());
        assertEquals("127.0.0.1", lines.at("/1/address").asText());
        assertEquals("read", lines.at("/1/detail/scopes").asText());
        assertTrue(lines.at("/1/request_id").asText().length() > 5);
    }

    @Test
    void oldKeysArePruned() {
        UUID user = house.rows.user(Role.VIEWER);
        Waiting.on(house.database.query("""
                insert into account_key (id, owner_id, name, hash, scopes, created_at, expires_at, revoked_at) values
                ('old1', $1, 'x', '', '{read}', now(), null, '2020-01-01'),
                ('old2', $1, 'x', '', '{read}', now(), '2020-01-01', null),
                ('new1', $1, 'x', '', '{read}', now(), null, null)""", Tuple.of(user)));
        assertEquals(2, Waiting.on(house.keys.prune(Instant.parse("2020-06-01T00:00:00Z"))));
    }
}
