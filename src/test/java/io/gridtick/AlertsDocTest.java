package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.alert.rule.DefaultRules;
import io.gridtick.testing.DocExample;
import io.gridtick.testing.House;
import io.gridtick.testing.Waiting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the page about alerts run as they stand there, and it names the rules that there are. */
class AlertsDocTest {
    private static final Path PAGE = Path.of("src/docs/alerts.md");
    private static House house;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        house = new House(folder);
        String sample = """
                {"host":"node-1","region":"eu-1","gpus":[{"uuid":"GPU-6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10","index":0,
                 "model":"NVIDIA H100 80GB HBM3","util":87,"temp":91}]}
                """;
        assertEquals(
                200,
                house.send("POST", "/api/v1/ingest", Optional.of("Bearer " + House.INGEST_KEY), sample)
                        .status());
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    private static String output(String name, Path work, Optional<String> admin) throws Exception {
        String token = admin.orElseThrow().substring("Bearer ".length());
        try (DocExample example =
                DocExample.start(PAGE, name, "bash", work, Map.of("URL", house.url(), "TOKEN", token))) {
            Waiting.until("the end of " + name, () -> !example.isRunning());
            assertFalse(example.output().contains("about:blank"), example.output());
            return example.output();
        }
    }

    @Test
    void examplesAnswer(@TempDir Path work) throws Exception {
        Optional<String> admin = house.admin();
        String rules = output("rules.sh", work, admin);
        assertTrue(rules.contains("\"field\":\"temp\""), rules);
        assertTrue(rules.contains("\"looked_at\":"), rules);
        assertTrue(rules.contains("\"written_by\""), rules);
        Waiting.until("it fires", () -> {
            try {
                return house.send("GET", "/api/v1/alerts?state=firing", admin, "")
                        .raw()
                        .body()
                        .contains("Hot in eu");
            } catch (Exception failure) {
                throw new AssertionError(failure);
            }
        });
        String alerts = output("alerts.sh", work, admin);
        assertTrue(alerts.contains("\"note\":\"New power supply\""), alerts);
        assertTrue(alerts.contains("\"note\":\"On my way\""), alerts);
    }

    @Test
    void everyRuleThatComesWithTheServerIsNamed() throws Exception {
        String page = Files.readString(PAGE);
        for (DefaultRules.Versioned each : DefaultRules.all()) {
            assertTrue(
                    page.contains("| `" + each.rule().id() + "` |"), each.rule().id());
        }
    }
}
