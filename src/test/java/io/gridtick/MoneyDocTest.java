package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.testing.DocExample;
import io.gridtick.testing.House;
import io.gridtick.testing.Waiting;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the page about money run as they stand there. */
class MoneyDocTest {
    private static final Path PAGE = Path.of("src/docs/money.md");
    private static House house;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        house = new House(folder);
        String sample = """
                {"host":"node-1","region":"eu-1","gpus":[{"uuid":"GPU-6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10","index":0,
                 "model":"NVIDIA H100 80GB HBM3","util":87,"power":612}]}
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

    private static String output(String name, Path work) throws Exception {
        String token = house.admin().orElseThrow().substring("Bearer ".length());
        Map<String, String> environment = Map.of("URL", house.url(), "TOKEN", token);
        try (DocExample example = DocExample.start(PAGE, name, "bash", work, environment)) {
            Waiting.until("the end of " + name, () -> !example.isRunning());
            assertFalse(example.output().contains("about:blank"), example.output());
            return example.output();
        }
    }

    @Test
    void examplesAnswer(@TempDir Path work) throws Exception {
        String prices = output("prices.sh", work);
        assertEquals(9, prices.split("\"written_by\"", -1).length, prices);
        assertTrue(prices.contains("\"selling_per_hour\":\"1.77\""), prices);
        String table = output("import.sh", work);
        assertTrue(table.contains("\"accepted\":2,\"refused\":1"), table);
        assertTrue(table.contains("line 4 column 3 (standard)"), table);
        String chances = output("opportunities.sh", work);
        assertEquals(
                2,
                chances.strip()
                        .lines()
                        .filter(line -> line.startsWith("{\"ts\""))
                        .count(),
                chances);
        String money = output("money.sh", work);
        assertEquals(6, money.strip().lines().count(), money);
        assertTrue(money.contains("\"by\":\"region\""), money);
        assertTrue(output("table.sh", work).startsWith("of,name,ts,step,gpu_hours,"));
    }
}
