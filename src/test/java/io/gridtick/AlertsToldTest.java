package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.alert.delivery.send.Receiver;
import io.gridtick.http.Json;
import io.gridtick.testing.House;
import io.gridtick.testing.House.Answer;
import io.gridtick.testing.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a hot GPU to a receiver, through the whole server. */
class AlertsToldTest {
    private static final String RULE = """
            {"name": "Very hot", "kind": "gpu", "condition": {"field": "temp", "op": ">=", "value": 99, "clear": 90},
             "for_s": 0, "clear_s": 0, "severity": "critical", "enabled": true, "repeat_s": 0}""";

    @TempDir
    private Path folder;

    @Test
    void whatFiresAndIsOverIsTold() throws Exception {
        try (House house = new House(folder, Map.of("GRIDTICK_WEBHOOK_NETWORKS", "127.0.0.0/8"));
                Receiver receiver = new Receiver()) {
            Optional<String> admin = house.admin();
            Answer rule = house.send("POST", "/api/v1/alerts/rules", admin, RULE);
            assertEquals(201, rule.status(), rule.raw().body());
            String wish =
                    "{\"name\":\"On call\",\"url\":\"" + receiver.url() + "\",\"rules\":[\"" + rule.text("id") + "\"]}";
            assertEquals(
                    201,
                    house.send("POST", "/api/v1/alerts/destinations", admin, wish)
                            .status());
            sample(house, 101);
            Waiting.until("it is told", () -> told(receiver).contains("alert.firing"));
            JsonNode body = Json.rules().readTree(receiver.calls().getFirst().body());
            assertEquals("Very hot", body.path("rule").path("name").asText());
            assertEquals(1, body.path("count").asInt());
            assertEquals("eu-1", body.path("alerts").path(0).path("region").asText());
            assertTrue(body.path("link").asText().endsWith("/alerts"), body::toString);
            sample(house, 60);
            Waiting.until("it is told that it is over", () -> told(receiver).contains("alert.resolved"));
            assertEquals(List.of("alert.firing", "alert.resolved"), told(receiver));
        }
    }

    private static void sample(House house, int celsius) throws Exception {
        String sample = """
                {"host":"node-1","region":"eu-1","gpus":[{"uuid":"GPU-6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10","index":0,
                 "model":"NVIDIA L40S","util":80,"temp":%d}]}""".formatted(celsius);
        assertEquals(
                200,
                house.send("POST", "/api/v1/ingest", Optional.of("Bearer " + House.INGEST_KEY), sample)
                        .status());
    }

    private static List<String> told(Receiver receiver) {
        return receiver.calls().stream()
                .map(call -> {
                    try {
                        return Json.rules().readTree(call.body()).path("type").asText();
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    }
                })
                .toList();
    }
}
