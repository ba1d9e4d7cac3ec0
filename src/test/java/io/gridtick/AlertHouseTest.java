package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.testing.House;
import io.gridtick.testing.House.Answer;
import io.gridtick.testing.Waiting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts in a whole server, and in the one that is started after it. */
class AlertHouseTest {
    private static final String RULES = "/api/v1/alerts/rules";
    private static final String GPU = "GPU-6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10";
    private static final String WARM = """
            {"name":"Warm","kind":"gpu","condition":{"field":"temp","op":">=","value":50,"clear":45},"for_s":0,"severity":"critical",
             "scope":{"host":["node-*"]},"repeat_s":3600}
            """;

    @TempDir
    private Path folder;

    private static void send(House house, int temp, int xid) throws Exception {
        String sample = """
                {"host":"node-1","region":"eu-1","gpus":[{"uuid":"%s","index":0,"model":"NVIDIA H100 80GB HBM3","util":87,"temp":%d,
                 "xid":%d}]}
                """.formatted(GPU, temp, xid);
        Answer answer = house.send("POST", "/api/v1/ingest", Optional.of("Bearer " + House.INGEST_KEY), sample);
        assertEquals(200, answer.status(), answer.raw().body());
    }

    private static JsonNode alerts(House house, Optional<String> who, String query) {
        try {
            Answer answer = house.send("GET", "/api/v1/alerts" + query, who, "");
            assertEquals(200, answer.status(), answer.raw().body());
            return answer.json().path("items");
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void aRuleFiresIsAcknowledgedOutlivesTheServerAndResolves() throws Exception {
        String id;
        String ruleId;
        try (House house = new House(folder)) {
            Optional<String> admin = house.admin();
            Answer written = house.send("POST", RULES, admin, WARM);
            assertEquals(201, written.status(), written.raw().body());
            ruleId = written.text("id");
            send(house, 60, 79);
            String firing = "?state=firing&rule=" + ruleId;
            Waiting.until("the rule fires", () -> alerts(house, admin, firing).size() == 1);
            JsonNode alert = alerts(house, admin, firing).get(0);
            id = alert.path("id").asText();
            assertEquals(GPU, alert.path("subject").asText());
            assertEquals(60, alert.path("value").asInt());
            assertEquals("critical", alert.path("severity").asText());
            Waiting.until(
                    "the error fires",
                    () -> alerts(house, admin, "?rule=xid-critical").size() == 1);

            Answer preview = house.send("POST", RULES + "/preview", admin, WARM);
            assertEquals(1, preview.json().path("count").asInt(), preview.raw().body());
            Answer seen = house.send("POST", "/api/v1/alerts/" + id + "/acknowledge", admin, "{\"note\":\"on it\"}");
            assertEquals("on it", seen.json().path("acknowledged").path("note").asText());
            Answer snapshot = house.send("GET", "/api/v1/snapshot?t=alerts", Optional.empty(), "");
            assertTrue(
                    snapshot.raw().body().contains("\"rule_id\":\"" + ruleId + "\""),
                    snapshot.raw().body());
            assertTrue(house.send("GET", RULES + "/" + ruleId, Optional.empty(), "")
                            .json()
                            .path("firing")
                            .asInt()
                    == 1);

            Answer hot = house.send("GET", RULES + "/gpu-hot", admin, "");
            assertTrue(hot.json().path("is_default").asBoolean());
            String edited = WARM.replace("Warm", "Hotter").replace(":50,", ":95,");
            assertEquals(
                    200, house.send("PUT", RULES + "/gpu-hot", admin, edited).status());
            assertEquals(
                    204, house.send("DELETE", RULES + "/spread-wide", admin, "").status());
        }
        try (House house = new House(folder)) {
            Optional<String> admin = house.admin();
            JsonNode alert =
                    alerts(house, admin, "?state=firing&rule=" + ruleId).get(0);
            assertEquals(id, alert.path("id").asText());
            assertEquals("on it", alert.path("acknowledged").path("note").asText());
            assertEquals(1, alerts(house, admin, "?rule=xid-critical").size());
            assertEquals(
                    "Hotter", house.send("GET", RULES + "/gpu-hot", admin, "").text("name"));
            assertEquals(
                    404, house.send("GET", RULES + "/spread-wide", admin, "").status());
            send(house, 40, 79);
            Waiting.until(
                    "it resolves",
                    () -> alerts(house, admin, "?state=resolved&rule=" + ruleId).size() == 1);
            alert = alerts(house, admin, "?state=resolved").get(0);
            assertEquals(id, alert.path("id").asText());
            assertEquals("cleared", alert.path("resolved_because").asText());
            assertEquals(
                    404,
                    house.send("POST", "/api/v1/alerts/" + id + "/acknowledge", admin, "{}")
                            .status());
            assertEquals(
                    204,
                    house.send("DELETE", RULES + "/xid-critical", admin, "").status());
            Waiting.until(
                    "what no rule says is over",
                    () -> alerts(house, admin, "?state=firing&rule=xid-critical")
                            .isEmpty());
            mistakes(house, admin);
            silences(house, admin);
        }
    }

    private static void mistakes(House house, Optional<String> admin) throws Exception {
        Answer wrong = house.send("POST", RULES, admin, """
                {"name":"","kind":"gpu","condition":{"field":"temp","op":">","value":50,"clear":60},"for_s":-1,"severity":"bad"}
                """);
        assertEquals(400, wrong.status());
        String body = wrong.raw().body();
        for (String at : new String[] {"/name", "/severity", "/condition/clear", "/for_s"}) {
            assertTrue(body.contains("\"" + at + "\""), body);
        }
        assertEquals(
                400, house.send("GET", "/api/v1/alerts?state=odd", admin, "").status());
        JsonNode open = house.send("GET", RULES, Optional.empty(), "").json().path("items");
        assertFalse(open.toString().contains("idle-waste"), "money is not for everybody");
        assertFalse(open.toString().contains("source-silent"), "sources are not for everybody");
        JsonNode all = house.send("GET", RULES, admin, "").json().path("items");
        assertTrue(all.toString().contains("idle-waste") && all.toString().contains("source-silent"));
    }

    private static void silences(House house, Optional<String> admin) throws Exception {
        assertEquals(
                400,
                house.send("POST", "/api/v1/alerts/silences", admin, "{\"for_s\":60}")
                        .status());
        Answer silence = house.send(
                "POST", "/api/v1/alerts/silences", admin, "{\"kind\":\"gpu\",\"for_s\":600,\"note\":\"new fans\"}");
        assertEquals(201, silence.status(), silence.raw().body());
        assertEquals("active", silence.text("state"));
        send(house, 70, 79);
        Waiting.until(
                "it fires silently",
                () -> alerts(house, admin, "?state=firing")
                        .path(0)
                        .path("silenced_by")
                        .asText("")
                        .equals(silence.text("id")));
        assertEquals(
                204,
                house.send("DELETE", "/api/v1/alerts/silences/" + silence.text("id"), admin, "")
                        .status());
        assertEquals(
                "over",
                house.send("GET", "/api/v1/alerts/silences", admin, "")
                        .json()
                        .path("items")
                        .path(0)
                        .path("state")
                        .asText());
    }
}
