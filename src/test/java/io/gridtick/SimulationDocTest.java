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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page about the simulation says is true: its examples run. */
class SimulationDocTest {
    private static final Path PAGE = Path.of("src/docs/simulation.md");

    private static House house;
    private static String token;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        house = new House(folder);
        token = house.admin().orElseThrow().substring("Bearer ".length());
        String sample = """
                {"host": "n1", "region": "eu-west", "ts": %d, "gpus": [{"uuid": "GPU-doc-1", "index": 0, "model": "L4", "util": 60}]}
                """.formatted(System.currentTimeMillis());
        assertEquals(
                200,
                house.send("POST", "/api/v1/ingest", Optional.of("Bearer " + House.INGEST_KEY), sample)
                        .status());
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "live.sh | \"notes\":[\"The market has no price of L4",
                "course.sh | \"step_hours\":12",
                "compare.sh | \"figure\":\"cost\",\"unit\":\"usd\"",
                "short.sh | \"avg_utilization\""
            })
    void examplesAnswer(String name, String told, @TempDir Path work) throws Exception {
        Map<String, String> environment = Map.of("URL", house.url(), "TOKEN", token);
        try (DocExample example = DocExample.start(PAGE, name, "bash", work, environment)) {
            Waiting.until("the end of " + name, () -> !example.isRunning());
            String output = example.output();
            assertFalse(output.contains("about:blank"), output);
            assertTrue(output.contains(told), output);
        }
    }
}
