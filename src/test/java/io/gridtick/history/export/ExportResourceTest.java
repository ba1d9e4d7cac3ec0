package io.gridtick.history.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.GpuLabels.Part;
import io.gridtick.fleet.Metric;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.history.past.PastHouse;
import io.gridtick.testing.Waiting;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many GPUs over some hours, written and open, and what goes out of the door of them. */
class ExportResourceTest {
    private static final Instant START = Instant.parse("2026-11-21T18:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-21T22:10:00Z");
    private static final int GPUS = 30;

    /** Every ten seconds, one of each GPU. */
    private static final int ROWS = GPUS * (4 * 3_600 + 600) / 10;

    private static final String ALL = "/api/v1/history/export?from=2026-11-21";
    private static PastHouse house;

    @BeforeAll
    static void live() {
        house = new PastHouse(START);
        house.live(NOW, Duration.ofMinutes(50), ExportResourceTest::batch);
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    private static SampleBatch batch(Instant from, Instant to) {
        SampleBatch.Builder batch = new SampleBatch.Builder(1_000);
        for (Instant time = from; time.isBefore(to); time = time.plusSeconds(10)) {
            for (int gpu = 0; gpu < GPUS; gpu++) {
                batch.add(labels(gpu), time.toEpochMilli());
                batch.set(Metric.UTIL, (double) (gpu + time.getEpochSecond() % 600 / 10));
                batch.set(Metric.POWER, 351.27);
            }
        }
        return batch.build();
    }

    private static GpuLabels labels(int gpu) {
        Part part = gpu == 0 ? new Part("", "", "job \"7\"") : Part.WHOLE;
        return new GpuLabels(
                "a1-%02d".formatted(gpu),
                "node-" + gpu / 10,
                gpu < 20 ? "eu" : "us",
                Optional.of("H100 PCIe"),
                gpu % 10,
                part);
    }

    @Test
    void everySampleIsThereOnceUpToNow() {
        HttpResponse<String> answer = house.get(ALL + "&format=ndjson");
        List<String> lines = answer.body().lines().toList();
        assertEquals(ROWS + 1, lines.size());
        JsonNode end = PastHouse.parsed(lines.getLast()).path("end");
        assertEquals(ROWS, end.path("row_count").asInt());
        assertTrue(end.path("done").asBoolean());
        assertEquals(ROWS, new TreeSet<>(lines.subList(0, ROWS)).size());
        JsonNode first = PastHouse.parsed(lines.getFirst());
        assertEquals("GPU-a1-00", first.path("gpu").asText());
        assertEquals("job \"7\"", first.path("workload").asText());
        assertEquals(351.27, first.path("power").asDouble());
        assertEquals("2026-11-21T18:00:00.000Z", first.path("time").asText());
        assertEquals("30", answer.headers().firstValue("X-Export-Gpus").orElseThrow());
        assertEquals(
                "2026-11-21T22:09:50.000Z",
                PastHouse.parsed(lines.get(ROWS - 1)).path("time").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "format=csv&gpu=a1-03&gpu=node-0:4,3000",
        "format=csv&host=node-2,15000",
        "format=csv&region=us&from=-1h,3600",
        "format=csv&model=NVIDIA-H100-PCIe&from=-10m,1800",
        "format=csv&from=-5m,900",
        "format=csv&region=us&from=-5m,300",
        "format=csv&gpu=a1-03&region=us,0",
        "format=csv&level=spans&host=node-2,160",
        "format=csv&level=spans&gpu=a1-03&from=-2h,7",
        "format=csv&level=days,0"
    })
    void itCanBeLessThanAll(String query, int rows) {
        HttpResponse<String> answer =
                house.get("/api/v1/history/export?" + (query.contains("from") ? "" : "from=-1d&") + query);
        assertEquals(200, answer.statusCode(), answer.body());
        assertEquals(rows + 1, answer.body().lines().count());
    }

    @Test
    void columnsAreThoseThatAreAskedFor() {
        String csv = house.get("/api/v1/gpus/a1-05/samples?from=-10m&metrics=util,power&format=csv")
                .body();
        List<String> lines = csv.lines().toList();
        assertEquals("time,gpu,instance,profile,workload,util,power", lines.getFirst());
        assertEquals("2026-11-21T22:00:00.000Z,GPU-a1-05,,,,5,351.27", lines.get(1));
        JsonNode json = house.json("/api/v1/gpus/a1-05/samples?from=-10m&metrics=util&format=json");
        assertEquals(60, json.path("rows").size());
        assertEquals(60, json.path("row_count").asInt());
        String spans = house.get(ALL + "&level=spans&gpu=a1-05&format=csv").body();
        assertTrue(spans.startsWith("time,gpu,region,host,model,values,expected_s,util_min,util_mean"), spans);
    }

    @Test
    void howManyRowsItWasIsToldBehindThem() throws IOException {
        String answer = raw(ALL + "&format=csv&gpu=a1-01&metrics=util");
        assertTrue(
                answer.endsWith("0\r\nX-Export-Rows: 1500\r\n\r\n") || answer.contains("x-export-rows: 1500"),
                tail(answer));
    }

    @Test
    void progressIsToldWhereItIsAskedFor() {
        // The clock of the house stands still, so a second never passes; only the end is told.
        List<String> lines = house.get(ALL + "&format=ndjson&progress=true&metrics=util")
                .body()
                .lines()
                .toList();
        assertEquals(ROWS + 1, lines.size());
    }

    @Test
    void whoReadsSlowlyCostsNoMemoryAndWhoLeavesEndsIt() throws Exception {
        List<Socket> readers = new ArrayList<>();
        for (int i = 0; i < PastHouse.PLACES; i++) {
            readers.add(request(ALL + "&format=json"));
        }
        Waiting.until("all places are taken", () -> house.places.free() == 0);
        HttpResponse<String> refused = house.get(ALL);
        assertEquals(503, refused.statusCode());
        assertEquals(
                "too_many_exports",
                PastHouse.parsed(refused.body()).path("code").asText());
        assertTrue(refused.headers().firstValue("Retry-After").isPresent());
        for (Socket reader : readers) {
            reader.close();
        }
        Waiting.until("all places are free again", () -> house.places.free() == PastHouse.PLACES);
        assertEquals(200, house.get(ALL + "&gpu=a1-01").statusCode());
    }

    @Test
    void aGpuThatNeverWasIsNotFoundAndThePlaceIsFree() {
        for (int i = 0; i < 2 * PastHouse.PLACES; i++) {
            assertEquals(404, house.get(ALL + "&gpu=a1-99").statusCode());
            assertEquals(400, house.get(ALL + "&metrics=weight").statusCode());
        }
        assertEquals(PastHouse.PLACES, house.places.free());
    }

    /** A client that takes some bytes and no more. */
    private static Socket request(String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), house.port()));
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + house.port() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        int first = socket.getInputStream().read();
        assertEquals('H', first);
        return socket;
    }

    private static String raw(String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), house.port())) {
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + house.port()
                                    + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 300));
    }
}
