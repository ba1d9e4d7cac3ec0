package io.gridtick.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.Metric;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFileTest {
    private static final long TIME = Instant.parse("2026-11-21T18:00:00Z").toEpochMilli();
    private static final String CSV = """
            time,gpu,instance,profile,workload,util,power\r
            2026-11-21T18:00:00.000Z,GPU-a1,,,"job ""7"", or '8'",50,351.27\r
            2026-11-21T18:00:00.000Z,GPU-a1,2,3g.40gb,'=sum,,1.0E1\r
            2026-11-21T18:00:10.000Z,GPU-a1,,,,,\r
            nonsense\r
            """;
    private static final String NDJSON = """
            {"time":"2026-11-21T18:00:00.000Z","gpu":"GPU-a1","workload":"job \\"7\\", or '8'","util":50,"power":351.27}
            {"time":"2026-11-21T18:00:00.000Z","gpu":"GPU-a1","instance":"2","profile":"3g.40gb","workload":"=sum","power":10.0}
            {"progress":{"gpus":1}}
            {"time":"2026-11-21T18:00:10.000Z","gpu":"GPU-a1","more":{"a":[1]}}
            {nonsense
            """;
    private static final String END = "{\"end\":{\"row_count\":3,\"done\":true}}\n";

    @TempDir
    private Path folder;

    private final List<Row> rows = new ArrayList<>();

    @Test
    void exportsAreRead() throws IOException {
        for (byte[] bytes :
                List.of(CSV.getBytes(UTF_8), (NDJSON + END).getBytes(UTF_8), packed(CSV), packed(NDJSON + END))) {
            rows.clear();
            RecordFile.Count count = read(bytes);
            assertEquals(new RecordFile.Count(3, 1, false), count);
            assertEquals(TIME, rows.getFirst().millis());
            assertEquals("GPU-a1", rows.getFirst().gpu());
            assertEquals("job \"7\", or '8'", rows.getFirst().workload());
            assertEquals(50, rows.getFirst().value(Metric.UTIL));
            assertEquals(351.27, rows.getFirst().value(Metric.POWER));
            assertEquals("2", rows.get(1).instance());
            assertEquals("=sum", rows.get(1).workload());
            assertFalse(rows.get(1).has(Metric.UTIL));
            assertFalse(rows.get(2).hasValues());
        }
    }

    @Test
    void theOwnFormIsRead() throws IOException {
        RecordFile.Count count = read(("{\"ts\":" + TIME / 1_000
                        + ",\"uuid\":\"GPU-b\",\"host\":\"n1\",\"index\":3,\"util\":7,\"region\":\"eu\",\"model\":\"H100\"}\n\n")
                .getBytes(UTF_8));
        assertEquals(new RecordFile.Count(1, 0, false), count);
        Row row = rows.getFirst();
        assertEquals(List.of("GPU-b", "n1", "eu", "H100"), List.of(row.gpu(), row.host(), row.region(), row.model()));
        assertEquals(3, row.index());
        assertEquals(TIME, row.millis());
    }

    @Test
    void anExportThatBrokeOffIsNoticed() throws IOException {
        assertTrue(read(NDJSON.getBytes(UTF_8)).breaksOff());
    }

    @Test
    void whatIsNoRecordIsRefused() {
        assertThrows(IOException.class, () -> read("hello\nworld\n".getBytes(UTF_8)));
        assertThrows(IOException.class, () -> read("a,b,c\n1,2,3\n".getBytes(UTF_8)));
        assertThrows(IOException.class, () -> read("x".repeat(2 << 20).getBytes(UTF_8)));
    }

    /** Whatever a file holds, reading it ends in rows, in a count of what is none, or in a word of why. */
    @Test
    void damageIsNoSurprise() throws IOException {
        Random random = new Random(20_261_122);
        for (String whole : List.of(CSV, NDJSON + END)) {
            for (int i = 0; i < 300; i++) {
                byte[] bytes = whole.getBytes(UTF_8);
                for (int j = 0; j <= random.nextInt(4); j++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                try {
                    var _ = read(bytes);
                } catch (IOException refused) {
                    assertTrue(String.valueOf(refused.getMessage()).length() > 5);
                }
            }
        }
    }

    @Test
    void placesComeFromSpans() throws IOException {
        Places places = new Places();
        var _ = RecordFile.read(Files.writeString(folder.resolve("spans.csv"), """
                        time,gpu,region,host,model,values,expected_s,util_mean
                        2026-11-21T18:00:00.000Z,GPU-a1,eu,n1,H100,10,900,5
                        2026-11-21T18:15:00.000Z,GPU-a1,us,n2,H100,10,900,5
                        """), places::add);
        RecordFile.Count count = read(CSV.getBytes(UTF_8));
        assertEquals(3, count.rows());
        assertEquals(new Places.Place("n1", "eu", "H100"), places.of(rows.getFirst()));
        Row later = new Row(TIME + 1_000_000, "GPU-a1", "", "", "H200", -1, "", "", "", Row.noValues());
        assertEquals(new Places.Place("n2", "us", "H200"), places.of(later));
        assertEquals(
                Places.Place.UNKNOWN, places.of(new Row(TIME, "GPU-z", "", "", "", -1, "", "", "", Row.noValues())));
    }

    private RecordFile.Count read(byte[] bytes) throws IOException {
        return RecordFile.read(Files.write(folder.resolve("record"), bytes), rows::add);
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
