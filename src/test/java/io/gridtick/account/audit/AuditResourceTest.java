package io.gridtick.account.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.account.AccountHouse;
import io.gridtick.http.PageRequest;
import io.gridtick.http.Role;
import io.gridtick.testing.Waiting;
import io.vertx.core.Future;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditResourceTest {
    private final AccountHouse house = new AccountHouse();
    private String admin = "";

    @BeforeEach
    void logIn() {
        admin = house.login(Role.ADMIN);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private JsonNode get(String path) {
        return house.json("GET", path, admin, "");
    }

    private void write(int lines) {
        for (int done = 0; done < lines; done += 50) {
            int from = done;
            Waiting.on(house.database.transaction(inside -> {
                Future<Void> written = Future.succeededFuture();
                for (int i = from; i < Math.min(from + 50, lines); i++) {
                    AuditEntry entry =
                            new AuditEntry(Actor.SYSTEM, AuditAction.USER_CHANGED, "none", Map.of("n", "" + i));
                    written = written.compose(_ -> house.trail.append(inside, entry));
                }
                return written;
            }));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, names = "ADMIN", mode = EnumSource.Mode.EXCLUDE)
    void isForAdministrators(Role role) {
        String token = house.login(role);
        for (String path : List.of("/api/v1/audit", "/api/v1/audit/export", "/api/v1/audit/verify")) {
            assertEquals(403, house.status("GET", path, token));
            assertEquals(403, house.status("GET", path, AccountHouse.INGEST_KEY));
        }
    }

    @Test
    void pagesGoBackInTime() {
        write(8);
        List<Long> seen = new ArrayList<>();
        JsonNode page = get("/api/v1/audit?limit=4");
        page.path("items").forEach(line -> seen.add(line.path("seq").asLong()));
        while (!page.path("next").isNull()) {
            page = get("/api/v1/audit?limit=4&cursor=" + page.path("next").asText());
            page.path("items").forEach(line -> seen.add(line.path("seq").asLong()));
        }
        assertEquals(List.of(10L, 9L, 8L, 7L, 6L, 5L, 4L, 3L, 2L, 1L), seen);
        JsonNode found = get("/api/v1/audit?actor=system&action=user_changed&from=2020-01-01T00:00:00%2B01:00");
        assertEquals(8, found.path("items").size());
        assertEquals("7", found.at("/items/0/detail/n").asText());
        assertEquals(
                0, get("/api/v1/audit?to=2020-01-01T00:00:00Z").path("items").size());
        assertEquals(0, get("/api/v1/audit?actor=%00").path("items").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?from=yesterday",
                "?to=2020",
                "?cursor=eA",
                "?limit=0",
                "?limit=1001",
                "/verify?cursor=eA",
                "/verify?cursor=OTk5OQ"
            })
    void whatCannotBeReadIsRefused(String query) {
        assertEquals(400, house.status("GET", "/api/v1/audit" + query, admin));
    }

    @Test
    void exportIsTheWholeTrailAndSaysSo() {
        write(450);
        HttpResponse<String> answer = house.send("GET", "/api/v1/audit/export", admin, "");
        assertEquals(
                "application/x-ndjson",
                answer.headers().firstValue("Content-Type").orElseThrow());
        List<JsonNode> lines = answer.body().lines().map(AccountHouse::parsed).toList();
        assertEquals(453, lines.size());
        String last = AuditChain.BEGINNING;
        for (int i = 0; i < lines.size(); i++) {
            assertEquals(i + 1, lines.get(i).path("seq").asLong());
            assertEquals(last, lines.get(i).path("previous_hash").asText());
            last = lines.get(i).path("hash").asText();
        }
        assertEquals("audit_exported", lines.getLast().path("action").asText());
    }

    @Test
    void wholeTrailIsFoundWhole() {
        write(600);
        JsonNode check = get("/api/v1/audit/verify");
        assertTrue(check.path("is_whole").asBoolean());
        assertEquals(602, check.path("checked").asInt());
        assertTrue(check.path("first_broken_seq").isNull());
        assertTrue(check.path("next").isNull());
        assertEquals(64, check.path("last_hash").asText().length());
    }

    @Test
    void brokenLineIsNamed() {
        write(600);
        Waiting.on(house.database.query("alter table audit_event disable trigger all"));
        Waiting.on(house.database.query("update audit_event set actor = 'somebody else' where seq = 550"));
        JsonNode check = get("/api/v1/audit/verify");
        assertEquals(550, check.path("first_broken_seq").asLong());
        assertEquals(549, check.path("checked").asLong());
        // From a line that was found whole on, the rest can still be looked at.
        String cursor = PageRequest.cursor("550");
        JsonNode rest = get("/api/v1/audit/verify?cursor=" + cursor);
        assertTrue(rest.path("is_whole").asBoolean());
        assertEquals(602 - 550, rest.path("checked").asInt());
    }
}
