package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.testing.DocExample;
import io.gridtick.testing.House;
import io.gridtick.testing.Waiting;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the page about connecting run as they stand there. */
class ConnectDocTest {
    private static final Path PAGE = Path.of("src/docs/connect.md");
    private static House house;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        house = new House(folder);
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    private static String output(String name, Path work) throws Exception {
        String token = house.admin().orElseThrow().substring("Bearer ".length());
        Map<String, String> environment = Map.of("URL", house.url(), "TOKEN", token);
        try (DocExample example = DocExample.start(PAGE, name, "sh", work, environment)) {
            Waiting.until("the end of " + name, () -> !example.isRunning());
            assertFalse(example.output().contains("about:blank"), example.output());
            return example.output();
        }
    }

    @Test
    void snippetsNameThisServer(@TempDir Path work) throws Exception {
        String told = output("snippets.sh", work);
        assertTrue(told.contains("\"address\":\"" + house.url() + "\""), told);
        assertEquals(8, told.split("\"protocol\":", -1).length, told);
    }

    @Test
    void theFirstSampleIsSeen(@TempDir Path work) throws Exception {
        String told = output("first-sample.sh", work);
        assertTrue(told.contains("\"accepted\":1,"), told);
        assertTrue(told.contains("\"seen\":true"), told);
        assertTrue(told.contains("\"host\":\"gpu-01\",\"region\":\"eu-1\",\"gpus\":1"), told);
    }
}
