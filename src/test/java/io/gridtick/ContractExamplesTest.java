package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.config.Settings;
import io.gridtick.config.SettingsReader;
import io.gridtick.http.Json;
import io.gridtick.testing.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs every example of the contract as a person would, in a shell against the whole server. */
class ContractExamplesTest {
    private static final String KEY = "examples-test-key-0123456789-0123456789";

    private static final String PROBLEM = "{\"type\":\"about:blank\"";

    private static Server server;
    private static String url;
    private static JsonNode contract;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        int port = ServerProcess.freePort();
        Settings settings = SettingsReader.read(Map.of(
                "GRIDTICK_DATA_DIR",
                folder.toString(),
                "GRIDTICK_HTTP_PORT",
                String.valueOf(port),
                "GRIDTICK_OPS_PORT",
                "0",
                "GRIDTICK_BOOTSTRAP_INGEST_KEY",
                KEY));
        server = new Server(settings, false, Clock.systemUTC(), _ -> {});
        server.start();
        url = "http://localhost:" + port;
        contract = Json.rules().readTree(URI.create(url + "/openapi.json").toURL());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyOperationHasAnExampleThatWorks() throws Exception {
        List<JsonNode> operations = operations();
        assertTrue(operations.size() >= 10, "found " + operations.size());
        for (JsonNode operation : operations) {
            String id = operation.path("operationId").asText();
            String example = operation.path("x-curl").asText();
            assertFalse(example.isBlank(), id + " has no example");
            String output = run(example);
            assertFalse(output.isBlank(), id + " answered nothing");
            assertFalse(output.startsWith(PROBLEM), id + ": " + output);
        }
    }

    @Test
    void theIngestExampleIsTakenWhole() throws Exception {
        String example = operations().stream()
                .filter(operation -> operation.path("operationId").asText().equals("ingestSamples"))
                .findFirst()
                .orElseThrow()
                .path("x-curl")
                .asText();
        JsonNode answer = Json.rules().readTree(run(example));
        assertEquals(0, answer.path("rejected").asInt(), answer.toString());
        assertEquals(
                1, answer.path("accepted").asInt() + answer.path("duplicate").asInt());
    }

    /** Their clients know nothing but this status as success. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "remoteWrite",
                "remoteWriteByPush",
                "remoteWriteByOldPush",
                "writeLines1",
                "writeLines2",
                "writeLines3",
                "pingInflux"
            })
    void examplesOfForeignDoorsAreAnsweredBy204(String id) throws Exception {
        String example = operations().stream()
                .filter(operation -> operation.path("operationId").asText().equals(id))
                .findFirst()
                .orElseThrow()
                .path("x-curl")
                .asText();
        assertEquals("204", run(example).strip());
    }

    /** In the order of the document, in which samples are sent before they are asked for. */
    private static List<JsonNode> operations() {
        List<JsonNode> operations = new ArrayList<>();
        contract.path("paths").forEach(path -> path.forEach(operations::add));
        return operations;
    }

    private static String run(String example) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", "set -e\n" + example).redirectErrorStream(true);
        shell.environment().putAll(Map.of("URL", url, "KEY", KEY));
        Process process = shell.start();
        assertTrue(process.waitFor(20, TimeUnit.SECONDS), "still running: " + example);
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
