package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.http.Json;
import io.gridtick.testing.House;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs every example of the contract as a person would, in a shell against the whole server. */
class ContractExamplesTest {
    private static final String PROBLEM = "{\"type\":\"about:blank\"";

    private static House house;
    private static JsonNode contract;
    private static String token;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        house = new House(folder);
        token = house.admin().orElseThrow().substring("Bearer ".length());
        contract =
                Json.rules().readTree(URI.create(house.url() + "/openapi.json").toURL());
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @Test
    void everyOperationHasAnExampleThatWorks() throws Exception {
        List<JsonNode> operations = operations();
        assertTrue(operations.size() >= 40, "found " + operations.size());
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
        shell.environment()
                .putAll(Map.of(
                        "URL", house.url(), "KEY", House.INGEST_KEY, "TOKEN", token, "PASSWORD", House.ADMIN_PASSWORD));
        Process process = shell.start();
        // Read first: a pipe that nobody empties holds back whoever writes much into it.
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> read(process));
        assertTrue(process.waitFor(20, TimeUnit.SECONDS), "still running: " + example);
        return output.join();
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
