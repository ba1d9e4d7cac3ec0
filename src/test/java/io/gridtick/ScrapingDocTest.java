package io.gridtick;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.ingest.scrape.StandInExporter;
import io.gridtick.testing.DocExample;
import io.gridtick.testing.House;
import io.gridtick.testing.Waiting;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of the page about scraping run as they stand there. */
class ScrapingDocTest {
    private static final Path PAGE = Path.of("src/docs/scraping.md");
    private static final StandInExporter EXPORTER = new StandInExporter();
    private static House house;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        EXPORTER.page("/metrics", "DCGM_FI_DEV_GPU_UTIL{gpu=\"0\",UUID=\"GPU-6f1c0f6e-8d5b\",Hostname=\"n1\"} 7\n");
        EXPORTER.page("/private", "DCGM_FI_DEV_GPU_UTIL{gpu=\"1\",UUID=\"GPU-6f1c0f6e-8d5c\",Hostname=\"n1\"} 7\n");
        EXPORTER.answer("/sd", StandInExporter.plain(200, "application/json", "[]".getBytes(UTF_8)));
        house = new House(folder);
    }

    @AfterAll
    static void stop() {
        house.close();
        EXPORTER.close();
    }

    private static String output(String name, Path work) throws Exception {
        String token = house.admin().orElseThrow().substring("Bearer ".length());
        Map<String, String> environment =
                Map.of("URL", house.url(), "TOKEN", token, "EXPORTER", "http://" + EXPORTER.host());
        try (DocExample example = DocExample.start(PAGE, name, "bash", work, environment)) {
            Waiting.until("the end of " + name, () -> !example.isRunning());
            assertFalse(example.output().contains("about:blank"), example.output());
            return example.output();
        }
    }

    @Test
    void examplesAnswer(@TempDir Path work) throws Exception {
        String added = output("add.sh", work);
        assertEquals(4, added.strip().lines().count(), added);
        assertTrue(added.contains("\"first_gpus\":[{\"uuid\":\"GPU-6f1c0f6e-8d5b\",\"host\":\"n1\""), added);
        assertFalse(added.contains("lemons"), added);
        String looked = output("look.sh", work);
        assertEquals(4, looked.split("\"found_by\"", -1).length, looked);
        assertTrue(looked.strip().endsWith("{\"items\":[],\"next\":null}"), looked);
    }
}
