package io.gridtick.ingest.smi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.ingest.BatchRows;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads what real machines printed, where such files lie beside the project. */
class CapturesTest {
    private static final Path FOLDER = Path.of("..", "shared", "data", "captures");
    private static final long NOW = Instant.parse("2026-08-20T12:00:00Z").toEpochMilli();
    private static final SmiRequest REQUEST = new SmiRequest("n1", "", Optional.empty(), List.of());

    private final SmiDecoder decoder = new SmiDecoder();

    @Test
    void everyCaptureIsRead() throws IOException {
        List<Path> files = files();
        for (Path file : files) {
            String name = file.getFileName().toString();
            Decoded decoded = decoder.decode(Files.readAllBytes(file), REQUEST, NOW);
            SampleBatch batch = decoded.batch();
            assertEquals(List.of(), decoded.errors(), name);
            assertEquals(new Tally(1, 0, 0, 0, 0, 0, 0, 0), decoded.tally(), name);
            assertEquals(1, batch.size(), name);
            assertTrue(batch.gpu(0).id().startsWith("n1:00000000:"), "the uuid of a capture is all zeros: " + name);
            assertEquals(0, batch.gpu(0).index(), name);
            assertTrue(batch.gpu(0).model().isPresent(), name);
            boolean isPartitioned = name.contains("-mig");
            assertEquals(isPartitioned, Double.isNaN(batch.value(0, Metric.UTIL)), name);
            assertTrue(batch.value(0, Metric.POWER) > 10, name);
            assertTrue(batch.value(0, Metric.TEMP) > 20, name);
            assertTrue(batch.value(0, Metric.MEM_TOTAL) > 4e9, name);
            assertTrue(batch.value(0, Metric.SM_CLOCK) > 1e8, name);
            assertFalse(Double.isNaN(batch.value(0, Metric.THROTTLE)), name);
        }
    }

    @Test
    void everyCaptureIsTheSameInItsOtherForms() throws IOException {
        for (Path file : files()) {
            String table = Files.readString(file);
            List<String> expected = rows(table, REQUEST);
            String withoutUnits =
                    table.replaceAll("(?<=, )(0x[0-9a-f]+|[0-9.]+) (?:%|MiB|W|MHz|us|KB/s|C|J)(?=,|\\R)", "$1");
            assertTrue(withoutUnits.length() < table.length(), file::toString);
            int head = table.indexOf('\n');
            List<String> columns = Arrays.stream(table.substring(0, head).split(", "))
                    .map(column -> column.replaceAll(" \\[.*", "").strip())
                    .toList();
            SmiRequest named = new SmiRequest("n1", "", Optional.empty(), columns);
            assertEquals(expected, rows("\uFEFF" + table, REQUEST), file + " with a mark");
            assertEquals(expected, rows(table.replaceAll("\\R", "\r\n") + "\r\n\n", REQUEST), file + " with CRLF");
            assertEquals(expected, rows(withoutUnits, REQUEST), file + " without units");
            assertEquals(expected, rows(table.substring(head + 1), named), file + " without header");
        }
    }

    private List<String> rows(String table, SmiRequest request) {
        Decoded decoded = decoder.decode(table.getBytes(UTF_8), request, NOW);
        assertEquals(List.of(), decoded.errors());
        return BatchRows.of(decoded);
    }

    private static List<Path> files() throws IOException {
        if (!Files.isDirectory(FOLDER)) {
            System.out.println("No captures of nvidia-smi in " + FOLDER + ": they were not read.");
            return List.of();
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .toList();
        }
    }
}
