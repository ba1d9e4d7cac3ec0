package io.gridtick.ingest.source;

import static io.gridtick.testing.House.INGEST_KEY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.testing.House;
import io.gridtick.testing.House.Answer;
import io.gridtick.testing.Waiting;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The list of senders in the whole server. */
class SourceResourceTest {
    private static final String SOURCES = "/api/v1/ingest/sources";
    private static final Optional<String> FIRST_KEY = Optional.of("Bearer " + INGEST_KEY);

    private static House house;
    private static Optional<String> admin;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        house = new House(folder, Map.of("GRIDTICK_MAX_GPUS", "2", "GRIDTICK_INGEST_RATE", "10000"));
        admin = house.admin();
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @Test
    void keysAreNamedAndTheBoundOnGpusHolds() throws Exception {
        Answer made = house.send("POST", "/api/v1/keys", admin, "{\"name\":\"rack 7\",\"scopes\":[\"ingest\"]}");
        assertEquals(201, made.status(), made.raw().body());
        Optional<String> key = Optional.of("Bearer " + made.text("key"));
        String three = "[{\"host\":\"n1\",\"index\":0,\"util\":1},{\"host\":\"n1\",\"index\":1,\"util\":1},"
                + "{\"host\":\"n1\",\"index\":2,\"util\":1}]";
        Answer taken = house.send("POST", "/api/v1/ingest", key, three);
        assertEquals(200, taken.status());
        assertTrue(taken.raw().body().contains("The fleet is full"), taken.raw().body());
        Waiting.until("listed", () -> !row("?q=RACK+7").isMissingNode());
        JsonNode row = row("?q=RACK+7&problems=true&protocol=json");
        assertEquals(made.text("id"), row.path("key_id").asText());
        assertEquals("rack 7", row.path("key_name").asText());
        assertEquals(made.text("owner_id"), row.path("user_id").asText());
        assertEquals("127.0.0.1", row.path("address").asText());
        assertEquals(3, row.path("received").asInt());
        assertEquals(2, row.path("accepted").asInt());
        assertEquals(1, row.path("full").asInt());
        assertEquals(3, row.path("gpus").asInt());
        assertEquals("fleet_full", row.at("/last_error/code").asText());
        assertTrue(row("?q=rack+7&protocol=otlp").isMissingNode());
    }

    @Test
    void whoSendsTooMuchIsToldInTheWordsOfItsProtocol() throws Exception {
        String lines = "m a=1,b=2,c=3,d=4,e=5\n".repeat(60_000);
        assertEquals(204, house.send("POST", "/write", FIRST_KEY, lines).status());
        Answer refused = house.send("POST", "/write", FIRST_KEY, lines);
        assertEquals(503, refused.status());
        assertTrue(
                refused.json().path("error").asText().contains("GRIDTICK_INGEST_RATE"),
                refused.raw().body());
        int seconds = Integer.parseInt(
                refused.raw().headers().firstValue("Retry-After").orElseThrow());
        assertTrue(seconds >= 1 && seconds < 60, seconds + " s");
        Waiting.until(
                "counted",
                () -> row("?protocol=line_protocol").path("overloaded").asInt() == 1);
        JsonNode row = row("?protocol=line_protocol");
        assertEquals("key of the first start", row.path("key_name").asText());
        assertTrue(row.path("user_id").isNull());
        assertEquals("source_over_rate", row.at("/last_error/code").asText());
        assertEquals(
                "[\"m_a\",\"m_b\",\"m_c\",\"m_d\",\"m_e\"]",
                row.path("unmapped_names").toString());
    }

    @Test
    void operatorsLookAndNobodyElse() throws Exception {
        house.person(admin, "operator@example.com", "operator");
        house.person(admin, "viewer@example.com", "viewer");
        assertEquals(401, house.send("GET", SOURCES, Optional.empty(), "").status());
        assertEquals(403, house.send("GET", SOURCES, FIRST_KEY, "").status());
        assertEquals(
                200,
                house.send("GET", SOURCES, house.logIn("operator@example.com", House.PASSWORD), "")
                        .status());
        assertEquals(
                403,
                house.send("GET", SOURCES, house.logIn("viewer@example.com", House.PASSWORD), "")
                        .status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"?cursor=x", "?cursor=MSB4", "?protocol=snmp", "?problems=maybe", "?limit=0", "?q="})
    void whatCannotBeAskedIsRefused(String query) throws Exception {
        assertEquals(400, house.send("GET", SOURCES + query, admin, "").status());
    }

    @Test
    void pagesFollowEachOther() throws Exception {
        house.send("POST", "/api/v1/ingest", FIRST_KEY, "{\"host\":\"n1\",\"index\":0,\"util\":1}");
        house.send("POST", "/api/v1/import/prometheus", FIRST_KEY, "up 1\n");
        Answer first = house.send("GET", SOURCES + "?limit=1", admin, "");
        String next = first.text("next");
        assertFalse(next.isEmpty());
        Answer second = house.send("GET", SOURCES + "?limit=1&cursor=" + next, admin, "");
        assertFalse(first.json().at("/items/0/id").equals(second.json().at("/items/0/id")));
    }

    private static JsonNode row(String query) {
        try {
            return house.send("GET", SOURCES + query, admin, "").json().at("/items/0");
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
