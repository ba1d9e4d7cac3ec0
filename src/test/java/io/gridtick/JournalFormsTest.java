package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.testing.House;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What acknowledges a sample may be changed at any start, and nothing is lost by it. */
class JournalFormsTest {
    @TempDir
    private Path folder;

    @Test
    void everyFormAppliesWhatTheOtherHolds() throws Exception {
        List<String> sent = new ArrayList<>();
        for (String form : List.of("database", "journal", "database")) {
            try (House house = new House(folder, Map.of("GRIDTICK_ACK", form))) {
                for (String gpu : sent) {
                    assertEquals(200, get(house, "/api/v1/gpus/" + gpu).status(), gpu + " after a change to " + form);
                }
                sent.add(form + "-" + sent.size());
                assertEquals(200, send(house, sent.getLast()));
                assertEquals(200, get(house, "/health/ready").status());
            }
        }
        assertTrue(Files.isDirectory(folder.resolve("journal")));
    }

    private static House.Answer get(House house, String path) throws Exception {
        return house.send("GET", path, Optional.empty(), "");
    }

    private static int send(House house, String gpu) throws Exception {
        String body = "{\"host\":\"n1\",\"region\":\"eu\",\"gpus\":[{\"uuid\":\"%s\",\"util\":50}]}".formatted(gpu);
        return house.send("POST", "/api/v1/ingest", Optional.of("Bearer " + House.INGEST_KEY), body)
                .status();
    }
}
