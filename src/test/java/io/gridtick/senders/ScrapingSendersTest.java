package io.gridtick.senders;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.testing.House;
import io.gridtick.testing.ServerProcess;
import io.gridtick.testing.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Prometheus and vmagent, as Debian has them, scrape one exporter and write to the whole server. */
@EnabledIfEnvironmentVariable(
        named = "GRIDTICK_TEST_LONG",
        matches = "true",
        disabledReason = "real senders are part of scripts/test --long")
class ScrapingSendersTest {
    @TempDir
    Path folder;

    private int port;

    @Test
    void whatTwoRealSendersWriteIsOneFleetAndNothingIsLost() throws Exception {
        port = ServerProcess.freePort();
        int exporterPort = ServerProcess.freePort();
        String url = "http://127.0.0.1:" + port;
        Path data = Files.createDirectories(folder.resolve("data"));
        House house = new House(data, port);
        try (FakeExporter exporter = new FakeExporter(exporterPort);
                Sender prometheus = Sender.prometheus(folder, exporterPort, url + "/api/v1/write", House.INGEST_KEY);
                Sender vmagent = Sender.vmagent(folder, exporterPort, url + "/api/prom/push", House.INGEST_KEY)) {
            exporter.show(41);
            awaitSamplesOf(prometheus, vmagent);
            awaitGpus(house, 41, "live");
            assertValues(house);

            exporter.stop();
            awaitGpus(house, 41, "gone");
            exporter.startAgain();
            exporter.show(55);
            awaitGpus(house, 55, "live");

            house.close();
            exporter.show(77);
            prometheus.awaitShown("prometheus_remote_storage_samples_retried_total", 1);
            vmagent.awaitShown("vmagent_remotewrite_retries_count_total", 1);
            house = new House(data, port);
            awaitGpus(house, 77, "live");
            awaitSamplesOf(prometheus, vmagent);
            assertNothingWasLost(prometheus, vmagent);
            assertEquals(Set.copyOf(FakeExporter.UUIDS), gpus(house).keySet());
        } finally {
            house.close();
        }
    }

    /** Both have written some after this moment. */
    private static void awaitSamplesOf(Sender prometheus, Sender vmagent) {
        prometheus.awaitShown("prometheus_remote_storage_bytes_total", 1);
        vmagent.awaitShown("vmagent_remotewrite_blocks_sent_total", 1);
    }

    private static void awaitGpus(House house, int util, String state) {
        Waiting.until(util + " percent and " + state, () -> {
            Map<String, JsonNode> gpus = gpus(house);
            return gpus.keySet().equals(Set.copyOf(FakeExporter.UUIDS))
                    && gpus.values().stream()
                            .allMatch(gpu -> gpu.path("state").asText().equals(state))
                    && (!state.equals("live")
                            || gpus.get(FakeExporter.UUIDS.getFirst())
                                            .path("util")
                                            .asInt()
                                    == util);
        });
    }

    private static void assertValues(House house) {
        Map<String, JsonNode> gpus = gpus(house);
        for (int i = 0; i < FakeExporter.UUIDS.size(); i++) {
            JsonNode gpu = gpus.get(FakeExporter.UUIDS.get(i));
            assertEquals(41 + i, gpu.path("util").asInt());
            assertEquals(433.5, gpu.path("power").asDouble());
            assertEquals(1024L << 20, gpu.path("mem_used").asLong());
            assertTrue(gpu.path("mem_temp").isNull(), gpu::toString);
            assertEquals("n1", gpu.path("host").asText());
            assertEquals("NVIDIA H100 80GB HBM3", gpu.path("model").asText());
            assertEquals("train-" + i, gpu.path("workload").asText());
        }
    }

    private static void assertNothingWasLost(Sender prometheus, Sender vmagent) {
        assertEquals(List.of(), prometheus.losses());
        assertEquals(List.of(), vmagent.losses());
        assertEquals(0, prometheus.shown("prometheus_remote_storage_samples_failed_total"));
        assertEquals(0, prometheus.shown("prometheus_remote_storage_samples_dropped_total"));
        assertEquals(0, vmagent.shown("vmagent_remotewrite_packets_dropped_total"));
    }

    /** All GPUs by their ids. */
    private static Map<String, JsonNode> gpus(House house) {
        try {
            JsonNode items = house.send("GET", "/api/v1/gpus?limit=100", Optional.empty(), "")
                    .json()
                    .path("items");
            return StreamSupport.stream(items.spliterator(), false)
                    .collect(toMap(gpu -> gpu.path("uuid").asText().replaceFirst("^GPU-", ""), gpu -> gpu));
        } catch (IOException failure) {
            throw new AssertionError(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
