package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.ingest.scrape.StandInExporter;
import io.gridtick.testing.House;
import io.gridtick.testing.House.Answer;
import io.gridtick.testing.Waiting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server reads exporters, and says at once when it cannot. */
class ScrapeTest {
    private static final String GPU = "GPU-00000000-0000-0000-0000-0000000000a1";
    private static final String PAGE =
            "DCGM_FI_DEV_GPU_UTIL{gpu=\"0\",UUID=\"" + GPU + "\",modelName=\"NVIDIA H100 80GB HBM3\"} 71\n";

    private static House house;
    private static Optional<String> admin;

    private final StandInExporter exporter = new StandInExporter();

    @BeforeAll
    static void open(@TempDir Path folder) throws Exception {
        house = new House(folder);
        admin = house.admin();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void begin() {
        exporter.page("/metrics", PAGE);
    }

    /** What one test named is of no concern to the next. */
    @AfterEach
    void end() throws Exception {
        for (JsonNode item : send("GET", "/api/v1/scrape/targets", "").json().path("items")) {
            Answer _ =
                    send("DELETE", "/api/v1/scrape/targets/" + item.path("id").asText(), "");
        }
        exporter.close();
    }

    @Test
    void failedScrapeMakesItsGpusStaleAtOnceAndTheNextGoodOneLive() throws Exception {
        String id =
                add("{\"url\":\"" + exporter.url("/metrics") + "\",\"interval_s\":1,\"labels\":{\"region\":\"fra\"}}");
        stateBecomes("live");
        JsonNode gpu = gpu();
        assertEquals("127.0.0.1", gpu.path("host").asText());
        assertEquals("fra", gpu.path("region").asText());
        exporter.answer("/metrics", StandInExporter.plain(503, "text/plain", new byte[0]));
        stateBecomes("stale");
        assertEquals("bad_status", target(id).path("error").path("code").asText());
        exporter.page("/metrics", PAGE);
        stateBecomes("live");
        assertEquals(204, send("DELETE", "/api/v1/scrape/targets/" + id, "").status());
        stateBecomes("stale");
        assertEquals(404, send("GET", "/api/v1/scrape/targets/" + id, "").status());
    }

    @Test
    void targetsOfTheSettingsAreNotChangedHereAndWhatIsLostIsStillSoAfterAStart(@TempDir Path own) throws Exception {
        House shared = house;
        Optional<String> sharedAdmin = admin;
        try {
            Map<String, String> settings =
                    Map.of("GRIDTICK_SCRAPE", "http://" + exporter.host(), "GRIDTICK_SCRAPE_INTERVAL", "1");
            house = new House(own, settings);
            admin = house.admin();
            stateBecomes("live");
            JsonNode item = unchecked("/api/v1/scrape/targets").path("items").path(0);
            assertEquals("settings", item.path("origin").asText());
            assertEquals(exporter.url("/metrics"), item.path("url").asText());
            Answer refused =
                    send("DELETE", "/api/v1/scrape/targets/" + item.path("id").asText(), "");
            assertEquals("not_changed_here", refused.code());
            String named = add("{\"url\":\"http://127.0.0.1:9/x\",\"interval_s\":1}");
            exporter.answer("/metrics", StandInExporter.hanging());
            stateBecomes("stale");
            house.close();
            house = new House(own, settings);
            admin = house.admin();
            assertEquals("stale", gpu().path("state").asText());
            Waiting.until(
                    "what was named is known again",
                    () -> !unchecked("/api/v1/scrape/targets/" + named)
                            .path("url")
                            .isMissingNode());
            exporter.page("/metrics", PAGE);
            stateBecomes("live");
        } finally {
            house.close();
            house = shared;
            admin = sharedAdmin;
        }
    }

    @Test
    void gpuOfWhichSomebodyElseTellsStaysLive() throws Exception {
        add("{\"url\":\"" + exporter.url("/metrics") + "\",\"interval_s\":1}");
        stateBecomes("live");
        exporter.answer("/metrics", StandInExporter.hanging());
        Waiting.until("a read that hangs has begun", () -> exporter.asked("/metrics") > 1);
        Answer sent = house.send(
                "POST",
                "/api/v1/ingest",
                Optional.of("Bearer " + House.INGEST_KEY),
                "{\"host\":\"127.0.0.1\",\"gpus\":[{\"uuid\":\"" + GPU + "\",\"util\":40}]}");
        assertEquals(200, sent.status(), sent.raw().body());
        Waiting.until("it failed", () -> {
            JsonNode item = unchecked("/api/v1/scrape/targets").path("items").path(0);
            return item.path("state").asText().equals("down");
        });
        assertEquals("live", gpu().path("state").asText());
    }

    @Test
    void wrongTargetsAreRefusedInWords() throws Exception {
        for (String url : new String[] {
            "http://169.254.169.254/latest",
            "ftp://n1/",
            "http://ada:pw@n1/",
            "http://[fe80::1]/metrics",
            "http://0.0.0.0:1/"
        }) {
            Answer refused = send("POST", "/api/v1/scrape/targets", "{\"url\":\"" + url + "\"}");
            assertEquals(400, refused.status(), url);
            assertEquals(
                    "/url", refused.json().path("errors").path(0).path("at").asText(), url);
        }
        Answer many = send(
                "POST",
                "/api/v1/scrape/targets",
                "{\"url\":\"http://n1\",\"kind\":\"x\",\"interval_s\":0,\"labels\":{\"__a\":\"b\"},\"auth\":{\"kind\":\"bearer\"}}");
        assertEquals(4, many.json().path("errors").size(), many.raw().body());
        Answer unknown = send("PUT", "/api/v1/scrape/targets/nobody", "{\"url\":\"http://n1\"}");
        assertEquals("unknown_target", unknown.code());
    }

    @Test
    void credentialIsKeptForTheSameHostOnlyAndNeverShown() throws Exception {
        String secret = "lemon-token-1";
        String id = add("{\"url\":\"" + exporter.url("/metrics")
                + "\",\"interval_s\":1,\"auth\":{\"kind\":\"bearer\",\"token\":\"" + secret + "\"}}");
        assertEquals(
                409,
                send("POST", "/api/v1/scrape/targets", "{\"url\":\"" + exporter.url("/metrics") + "\"}")
                        .status());
        String path = "/api/v1/scrape/targets/" + id;
        exporter.page("/other", PAGE);
        Answer changed = send("PUT", path, "{\"url\":\"" + exporter.url("/other") + "\",\"interval_s\":1}");
        assertEquals("bearer", changed.text("auth"));
        assertFalse(changed.raw().body().contains("lemon"));
        Waiting.until(
                "it is read with its credential",
                () -> exporter.heads.stream()
                        .anyMatch(head -> head.startsWith("GET /other ") && head.contains("Bearer " + secret)));
        String elsewhere = "{\"id\":\"" + id + "\",\"url\":\"http://127.0.0.2:9/metrics\"}";
        assertEquals(
                "/auth",
                send("POST", "/api/v1/scrape/targets/test", elsewhere)
                        .json()
                        .path("errors")
                        .path(0)
                        .path("at")
                        .asText());
        assertEquals(
                400,
                send("PUT", path, "{\"url\":\"http://127.0.0.2:9/metrics\"}").status());
        Answer none = send(
                "PUT", path, "{\"url\":\"http://127.0.0.2:9/metrics\",\"interval_s\":1,\"auth\":{\"kind\":\"none\"}}");
        assertEquals("none", none.text("auth"));
        assertFalse(unchecked("/api/v1/scrape/targets").toString().contains("lemon"));
    }

    @Test
    void pagesOfOtherExportersAreUnderstood() throws Exception {
        exporter.page("/nvidia_gpu_exporter", resource("/scrape/nvidia_gpu_exporter.metrics"));
        exporter.page("/amd", resource("/scrape/amd_device_metrics_exporter.metrics"));
        exporter.page("/dcgm", resource("/scrape/dcgm_exporter.metrics"));
        JsonNode nvidia = tested("/nvidia_gpu_exporter");
        assertEquals(2, nvidia.path("gpus").asInt(), nvidia.toString());
        assertEquals("127.0.0.1", nvidia.path("first_gpus").path(0).path("host").asText());
        JsonNode amd = tested("/amd");
        assertEquals(2, amd.path("gpus").asInt(), amd.toString());
        assertEquals("amd-node-3", amd.path("first_gpus").path(0).path("host").asText());
        JsonNode dcgm = tested("/dcgm");
        assertEquals(2, dcgm.path("gpus").asInt(), dcgm.toString());
        assertEquals("gpu-node-7", dcgm.path("first_gpus").path(0).path("host").asText());
        assertEquals(0, dcgm.path("rejected").asInt() + amd.path("rejected").asInt());
    }

    private JsonNode tested(String path) throws Exception {
        Answer answer = send("POST", "/api/v1/scrape/targets/test", "{\"url\":\"" + exporter.url(path) + "\"}");
        assertEquals(200, answer.status(), answer.raw().body());
        return answer.json();
    }

    private static String resource(String path) throws IOException {
        try (var page = ScrapeTest.class.getResourceAsStream(path)) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String add(String body) throws Exception {
        Answer added = send("POST", "/api/v1/scrape/targets", body);
        assertEquals(201, added.status(), added.raw().body());
        assertTrue(added.text("id").length() == 36);
        return added.text("id");
    }

    private JsonNode target(String id) throws Exception {
        return send("GET", "/api/v1/scrape/targets/" + id, "").json();
    }

    private void stateBecomes(String state) {
        Waiting.until("the GPU is " + state, () -> gpu().path("state").asText().equals(state));
    }

    private JsonNode gpu() {
        return unchecked("/api/v1/gpus/" + GPU);
    }

    private JsonNode unchecked(String path) {
        try {
            return send("GET", path, "").json();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Answer send(String method, String path, String body) throws Exception {
        return house.send(method, path, admin, body);
    }
}
