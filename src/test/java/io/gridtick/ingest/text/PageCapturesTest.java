package io.gridtick.ingest.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.IngestRig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads what real exporters showed, where such files lie beside the project. */
class PageCapturesTest {
    private static final Path FOLDER = Path.of("..", "shared", "data", "captures");

    private final TextDecoder decoder = new TextDecoder();

    @Test
    void everyCaptureIsRead() throws IOException {
        for (Path file : files()) {
            String name = file.getFileName().toString();
            // The identities were taken out of the captures, and zeros are none.
            String page = Files.readString(file).replace("00000000-0000-0000-0000-000000000000", "0000-00c0ffee");
            Decoded decoded = decoder.decode(
                    page.getBytes(UTF_8), ExtraLabels.of(List.of("host=n1")), IngestRig.NOW, IngestRig.NOW);
            SampleBatch batch = decoded.batch();
            assertEquals(List.of(), decoded.errors(), name);
            assertTrue(decoded.tally().received() > 100, name);
            assertTrue(hasValue(batch, Metric.POWER), name);
            assertTrue(hasValue(batch, Metric.TEMP), name);
            if (name.contains("-mig")) {
                assertFalse(hasValue(batch, Metric.UTIL), name);
            }
        }
    }

    private static boolean hasValue(SampleBatch batch, Metric metric) {
        return IntStream.range(0, batch.size()).anyMatch(row -> !Double.isNaN(batch.value(row, metric)));
    }

    private static List<Path> files() throws IOException {
        if (!Files.isDirectory(FOLDER)) {
            System.out.println("No captures of exporters in " + FOLDER + ": they were not read.");
            return List.of();
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".metrics"))
                    .sorted()
                    .toList();
        }
    }
}
