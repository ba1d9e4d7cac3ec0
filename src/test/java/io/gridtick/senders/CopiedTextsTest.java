package io.gridtick.senders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.testing.House;
import io.gridtick.testing.House.Answer;
import io.gridtick.testing.ServerProcess;
import io.gridtick.testing.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus and vmagent, as Debian has them, take the very texts that the server tells for them. */
@EnabledIfEnvironmentVariable(
        named = "GRIDTICK_TEST_LONG",
        matches = "true",
        disabledReason = "real senders are part of scripts/test --long")
class CopiedTextsTest {
    private static House house;
    private static Optional<String> admin;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        house = new House(folder);
        admin = house.admin();
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    /** All texts of an agent in a language, for an exporter here that is scraped every second. */
    private static String text(String agent, String language, int exporter) throws Exception {
        StringBuilder all = new StringBuilder();
        for (JsonNode item :
                house.send("GET", "/api/v1/connect", admin, "").json().path("items")) {
            for (JsonNode part : item.path("parts")) {
                boolean isWanted = item.path("id").asText().equals(agent)
                        && part.path("language").asText().equals(language);
                if (isWanted) {
                    all.append(part.path("text").asText());
                }
            }
        }
        assertFalse(all.isEmpty(), agent + " has no text in " + language);
        return all.toString()
                .replace("localhost:9400", "127.0.0.1:" + exporter)
                .replace("scrape_interval: 15s", "scrape_interval: 1s\n    scrape_timeout: 1s");
    }

    /** A new key in a file; its id comes back. */
    private static String key(Path file) throws Exception {
        Answer made = house.send("POST", "/api/v1/keys", admin, "{\"name\":\"a real sender\",\"scopes\":[\"ingest\"]}");
        // As editors and shells leave it, with the end of its line.
        Files.writeString(file, made.text("key") + "\n");
        return made.text("id");
    }

    private static void assertIsSeen(String key) {
        Waiting.until("its first sample is taken", () -> {
            try {
                JsonNode told = house.send("GET", "/api/v1/connect/seen?wait_s=1&key=" + key, admin, "")
                        .json();
                return told.path("seen").asBoolean()
                        && told.path("protocol").asText().equals("remote_write")
                        && told.path("region").asText().equals("my-region");
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        });
    }

    @Test
    void prometheus(@TempDir Path folder) throws Exception {
        int port = ServerProcess.freePort();
        Path file = folder.resolve("key");
        String key = key(file);
        Path config = Files.writeString(
                folder.resolve("prometheus.yml"),
                text("prometheus", "yaml", port)
                        .replace("\n  - job_name", "\nscrape_configs:\n  - job_name")
                        .replace("/etc/prometheus/gridtick.key", file.toString()));
        try (FakeExporter exporter = new FakeExporter(port);
                Sender _ = Sender.prometheus(folder, config)) {
            exporter.show(41);
            assertIsSeen(key);
        }
    }

    @Test
    void vmagent(@TempDir Path folder) throws Exception {
        int port = ServerProcess.freePort();
        Path file = folder.resolve("gridtick.key");
        String key = key(file);
        Path config = Files.writeString(folder.resolve("gridtick-scrape.yml"), text("vmagent", "yaml", port));
        String shell = text("vmagent", "sh", port)
                .replace("gridtick-scrape.yml", config.toString())
                .replace("=gridtick.key", "=" + file)
                .replace("gridtick-waiting", folder.resolve("waiting").toString());
        Matcher flags = Pattern.compile("(?m)(?:^vmagent|^ ) ?(-[\\w.]+=\\S+)").matcher(shell);
        List<String> told = flags.results().map(found -> found.group(1)).toList();
        assertEquals(4, told.size(), shell);
        try (FakeExporter exporter = new FakeExporter(port);
                Sender _ = Sender.vmagent(folder, told)) {
            exporter.show(41);
            assertIsSeen(key);
        }
    }
}
