package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.testing.House;
import io.gridtick.testing.House.Answer;
import io.gridtick.testing.ServerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody connects a sender: copies what the server says, and is told when the first sample is there. */
class FirstSampleTest {
    private static final String SAMPLE =
            "{\"host\":\"gpu-01\",\"region\":\"eu-1\",\"gpus\":[{\"uuid\":\"GPU-11111111-2222-3333-4444-55555555555%d\",\"util\":7}]}";

    /** What a driver says of one GPU, whatever it is asked for. */
    private static final String DRIVER = """
            #!/bin/sh
            fields=$(printf '%s' "${1#--query-gpu=}" | tr ',' ' ')
            line=
            for field in $fields; do
              case $field in
                timestamp) value=$(date -u '+%Y/%m/%d %H:%M:%S.250') ;;
                uuid) value=GPU-6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10 ;;
                index) value=0 ;;
                name) value='NVIDIA H100 80GB HBM3' ;;
                utilization.gpu) value=80 ;;
                memory.used) value=61440 ;;
                memory.total) value=81559 ;;
                power.draw) value=612.40 ;;
                temperature.gpu) value=61 ;;
                *) value='[N/A]' ;;
              esac
              line="$line, $value"
            done
            echo "${line#, }"
            """;

    private static House house;
    private static Optional<String> admin;
    private static Optional<String> operator;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        house = new House(folder);
        admin = house.admin();
        String id = house.person(admin, "operator@house.test", "operator");
        assertFalse(id.isEmpty());
        operator = house.logIn("operator@house.test", House.PASSWORD);
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    private record Key(String id, String text) {
        static Key make(House house, Optional<String> owner) throws Exception {
            Answer made =
                    house.send("POST", "/api/v1/keys", owner, "{\"name\":\"a new sender\",\"scopes\":[\"ingest\"]}");
            assertEquals(201, made.status(), made.raw().body());
            return new Key(made.text("id"), made.text("key"));
        }

        int send(House house, String body) throws Exception {
            return house.send("POST", "/api/v1/ingest", Optional.of("Bearer " + text), body)
                    .status();
        }
    }

    private static Answer seen(Optional<String> who, Key key, String more) throws Exception {
        return seen(house, who, key, more);
    }

    private static Answer seen(House asked, Optional<String> who, Key key, String more) throws Exception {
        return asked.send("GET", "/api/v1/connect/seen?key=" + key.id() + more, who, "");
    }

    private static CompletableFuture<Answer> wait(Key key, String more) {
        return wait(house, operator, key, more);
    }

    private static CompletableFuture<Answer> wait(House asked, Optional<String> who, Key key, String more) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return seen(asked, who, key, "&wait_s=25" + more);
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        });
    }

    @Test
    void theFirstSampleIsToldAtOnce() throws Exception {
        Key key = Key.make(house, operator);
        Answer before = seen(operator, key, "");
        assertEquals(200, before.status(), before.raw().body());
        assertFalse(before.json().path("seen").asBoolean());
        assertEquals("none", before.text("mark"));
        CompletableFuture<Answer> waiting = wait(key, "&mark=none");
        long sent = System.nanoTime();
        assertEquals(200, key.send(house, SAMPLE.formatted(1)));
        JsonNode told = waiting.get(20, TimeUnit.SECONDS).json();
        System.out.printf("first sample: told %.0f ms after it was sent%n", (System.nanoTime() - sent) / 1e6);
        assertTrue(told.path("seen").asBoolean(), told.toString());
        assertEquals("json", told.path("protocol").asText());
        assertEquals("gpu-01", told.path("host").asText());
        assertEquals("eu-1", told.path("region").asText());
        assertEquals(1, told.path("gpus").asInt());
        assertEquals(1, told.path("accepted").asInt());
        assertTrue(told.path("last_problem").isNull());
        // Who did not wait is told the same at once.
        assertEquals(told, seen(operator, key, "&wait_s=25").json());
    }

    @Test
    void whatIsRefusedIsToldToo() throws Exception {
        Key key = Key.make(house, operator);
        CompletableFuture<Answer> waiting = wait(key, "");
        assertEquals(400, key.send(house, "{\"host\":"));
        JsonNode told = waiting.get(20, TimeUnit.SECONDS).json();
        assertFalse(told.path("seen").asBoolean());
        assertEquals(1, told.path("requests").asInt());
        assertFalse(told.path("last_problem").path("detail").asText().isEmpty(), told.toString());
        String mark = told.path("mark").asText();
        // Whoever knows of that problem waits on, also while it is repeated.
        CompletableFuture<Answer> again = wait(key, "&mark=" + mark);
        assertEquals(400, key.send(house, "{\"host\":"));
        assertEquals(200, key.send(house, SAMPLE.formatted(2)));
        JsonNode then = again.get(20, TimeUnit.SECONDS).json();
        assertTrue(then.path("seen").asBoolean());
        assertNotEquals(mark, then.path("mark").asText());
        assertFalse(then.path("last_problem").isNull());
    }

    @Test
    void metricsOfNothingOfOursAreNamed() throws Exception {
        Key key = Key.make(house, operator);
        Answer sent =
                house.send("POST", "/api/v1/import/prometheus", Optional.of("Bearer " + key.text()), "node_load1 3\n");
        assertTrue(sent.status() < 300, sent.raw().body());
        JsonNode told = seen(operator, key, "").json();
        assertFalse(told.path("seen").asBoolean());
        assertEquals("asked", told.path("mark").asText());
        assertEquals("node_load1", told.path("unmapped_names").path(0).asText(), told.toString());
        assertNull(told.path("at").textValue());
    }

    @Test
    void keysOfOthersAreNotThere() throws Exception {
        Key key = Key.make(house, admin);
        assertEquals(200, seen(admin, key, "").status());
        Answer refused = seen(operator, key, "");
        assertEquals(404, refused.status());
        assertEquals("key_not_found", refused.code());
        assertEquals(404, seen(admin, new Key("nobodys", ""), "").status());
        assertEquals(404, seen(operator, new Key("bootstrap-ingest", ""), "").status());
        assertEquals(200, seen(admin, new Key("bootstrap-ingest", ""), "").status());
        assertEquals(200, seen(admin, Key.make(house, operator), "").status());
        assertEquals(401, seen(Optional.empty(), key, "").status());
    }

    /** The second server is behind a proxy, so its texts name the public address. */
    @Test
    void whoWaitsIsAnsweredAtTheEndAndAfterARestartTheNextSampleIsTheFirst(@TempDir Path folder) throws Exception {
        int port = ServerProcess.freePort();
        Key key;
        CompletableFuture<Answer> waiting;
        try (House first = new House(folder, port)) {
            Optional<String> person = first.admin();
            key = Key.make(first, person);
            assertEquals(200, key.send(first, SAMPLE.formatted(3)));
            waiting = wait(first, person, key, "&mark=seen");
            // Asked after the one that waits; by then that one is most likely there.
            for (int i = 0; i < 20; i++) {
                assertEquals(200, seen(first, person, key, "").status());
            }
        }
        assertEquals("seen", waiting.get(20, TimeUnit.SECONDS).text("mark"));
        try (House second = new House(folder, port, Map.of("GRIDTICK_PUBLIC_URL", "https://gpus.example.org"))) {
            Optional<String> person = second.admin();
            assertEquals("none", seen(second, person, key, "").text("mark"));
            CompletableFuture<Answer> again = wait(second, person, key, "");
            assertEquals(200, key.send(second, SAMPLE.formatted(3)));
            assertTrue(again.get(20, TimeUnit.SECONDS).json().path("seen").asBoolean());
            JsonNode told = second.send("GET", "/api/v1/connect", person, "").json();
            assertEquals("https://gpus.example.org", told.path("address").asText());
            assertTrue(told.path("is_secure").asBoolean());
            assertTrue(told.toString().contains("https://gpus.example.org/api/v1/write"));
        }
    }

    @Test
    void theAddressIsTheOneThatWasAsked() throws Exception {
        JsonNode nobody =
                house.send("GET", "/api/v1/connect", Optional.empty(), "").json();
        assertEquals("http://127.0.0.1:" + house.port(), nobody.path("address").asText());
        assertFalse(nobody.path("is_secure").asBoolean());
        assertFalse(nobody.path("can_make_key").asBoolean());
        assertTrue(house.send("GET", "/api/v1/connect", operator, "")
                .json()
                .path("can_make_key")
                .asBoolean());
    }

    @Test
    void whatIsCopiedForCurlWorks(@TempDir Path work) throws Exception {
        assertIsSeen("curl", work, "json");
    }

    @Test
    void whatIsCopiedForTheAgentWorks(@TempDir Path work) throws Exception {
        Path bin = Files.createDirectories(work.resolve("bin"));
        Path driver = Files.writeString(bin.resolve("nvidia-smi"), DRIVER);
        Files.setPosixFilePermissions(driver, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertIsSeen("agent", work, "nvidia_smi");
    }

    /** Runs the first text of an agent as a person would, with a new key in it. */
    private static void assertIsSeen(String agent, Path work, String protocol) throws Exception {
        Key key = Key.make(house, operator);
        JsonNode told = house.send("GET", "/api/v1/connect", operator, "").json();
        String text = "";
        for (JsonNode item : told.path("items")) {
            if (item.path("id").asText().equals(agent)) {
                text = item.path("parts").path(0).path("text").asText();
            }
        }
        ProcessBuilder shell = new ProcessBuilder(
                        "sh", "-ec", text.replace(told.path("placeholder").asText(), key.text()))
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("said").toFile());
        shell.environment().merge("PATH", work.resolve("bin").toString(), (path, ours) -> ours + ":" + path);
        shell.environment().put("GRIDTICK_SPOOL", work.resolve("spool").toString());
        Process process = shell.start();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), Files.readString(work.resolve("said")));
        JsonNode row = seen(operator, key, "").json();
        assertTrue(row.path("seen").asBoolean(), row + Files.readString(work.resolve("said")));
        assertEquals(protocol, row.path("protocol").asText());
        assertEquals("my-region", row.path("region").asText());
    }
}
