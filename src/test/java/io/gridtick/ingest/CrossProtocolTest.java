package io.gridtick.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.FleetReader;
import io.gridtick.fleet.FleetState;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.fleet.event.SeverityTable;
import io.gridtick.fleet.view.GpuFilter;
import io.gridtick.fleet.view.GpuItem;
import io.gridtick.fleet.view.GpuQuery;
import io.gridtick.fleet.view.GpuRow;
import io.gridtick.fleet.view.GpuSort;
import io.gridtick.ingest.IngestRig.DoorMaker;
import io.gridtick.ingest.json.JsonResource;
import io.gridtick.ingest.line.LineResource;
import io.gridtick.ingest.remote.Messages;
import io.gridtick.ingest.remote.RemoteWriteResource;
import io.gridtick.ingest.smi.SmiResource;
import io.gridtick.ingest.text.TextResource;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same facts of one GPU through every door: the fleet is the same, and has one GPU. */
class CrossProtocolTest {
    private static final long NOW = IngestRig.NOW;
    private static final String ID = "8b2281de-6d3c-22ed-0ec8-d3b864870b8b";
    private static final String UUID = "GPU-" + ID;
    private static final String MODEL = "NVIDIA H100 80GB HBM3";
    private static final String PCI = "00000000:8D:00.0";

    @Test
    void anyProtocolOfTheSameFactsGivesTheSameStateAndOneGpu() throws Exception {
        List<SampleBatch> batches = List.of(json(), dcgm(true), telegraf("P0"), exporter(), smi("uuid, ", UUID + ", "));
        GpuRow expected = row(List.of(batches.getFirst()));
        assertEquals(
                List.of(UUID, "n1", "H100 SXM5 80GB", "0"),
                List.of(expected.uuid(), expected.host(), "" + expected.model(), "" + expected.index()));
        assertEquals(
                List.of(97.0, 612.5, 61.0, 64_424_509_440L, 1_980_000_000L),
                Stream.of(expected.util(), expected.power(), expected.temp(), expected.memUsed(), expected.smClock())
                        .toList());
        for (SampleBatch batch : batches) {
            assertEquals(
                    expected, row(List.of(batch)), () -> BatchRows.of(batch).toString());
        }
        Random random = new Random(11);
        for (int way = 0; way < 40; way++) {
            List<SampleBatch> all = new ArrayList<>(batches);
            all.addAll(batches);
            Collections.shuffle(all, random);
            assertEquals(expected, row(all));
        }
    }

    @Test
    void whoeverKnowsNoUuidMeansTheSameGpuByItsPlace() throws Exception {
        List<SampleBatch> weak = List.of(
                dcgm(false), smi("pci.bus_id, ", PCI + ", "), smi("pci.bus_id, index, ", PCI + ", 0, "), jsonByIndex());
        GpuRow expected = row(List.of(dcgm(true)));
        Random random = new Random(12);
        for (int way = 0; way < 40; way++) {
            List<SampleBatch> all = new ArrayList<>(weak);
            all.add(dcgm(true));
            Collections.shuffle(all, random);
            assertEquals(expected, row(all), "way " + way);
        }
    }

    @Test
    void aChangeOfPstateIsNoOtherGpu() throws Exception {
        assertEquals(row(List.of(telegraf("P0"))), row(List.of(telegraf("P0"), telegraf("P8"))));
    }

    @Test
    void theModelIsFoundWhicheverRowOfTheExporterComesFirst() throws Exception {
        List<String> lines = new ArrayList<>(List.of(exporterPage().split("\n")));
        GpuRow expected = row(List.of(exporter()));
        for (int turn = 0; turn < lines.size(); turn++) {
            Collections.rotate(lines, 1);
            List<SampleBatch> one = text(String.join("\n", lines) + "\n");
            assertEquals(expected, row(one));
        }
        List<SampleBatch> each = new ArrayList<>();
        for (String line : lines.reversed()) {
            each.addAll(text(line + "\n"));
        }
        assertEquals(expected, row(each));
        assertEquals("n1", expected.host(), "from the label instance");
    }

    @Test
    void aUuidOfZerosIsNone() throws Exception {
        String zeros = "GPU-00000000-0000-0000-0000-000000000000";
        assertEquals(
                "n1:00000000:8d:00.0",
                row(List.of(smi("uuid, pci.bus_id, ", zeros + ", " + PCI + ", ")))
                        .uuid());
        assertEquals(expectedOfBoth(), row(List.of(smi("uuid, pci.bus_id, ", zeros + ", " + PCI + ", "), dcgm(true))));
    }

    private static GpuRow expectedOfBoth() throws Exception {
        return row(List.of(dcgm(true)));
    }

    private static GpuRow row(List<SampleBatch> batches) {
        FleetState state = new FleetState(SeverityTable.load(), _ -> {});
        batches.forEach(batch -> state.apply(batch, NOW));
        state.age(NOW + 5_000);
        List<GpuItem> found = new FleetReader(state)
                .gpus(new GpuQuery(GpuFilter.EVERYTHING, GpuSort.DEFAULT, Optional.empty(), 10), NOW + 5_000);
        assertEquals(
                1,
                found.size(),
                () -> found.stream().map(item -> item.row().uuid()).toList().toString());
        return found.getFirst().row();
    }

    private static SampleBatch json() throws Exception {
        return json("\"uuid\":\"" + UUID + "\",");
    }

    private static SampleBatch jsonByIndex() throws Exception {
        return json("");
    }

    private static SampleBatch json(String uuid) throws Exception {
        String body =
                "{\"host\":\"n1\",\"ts\":%d,\"gpus\":[{%s\"index\":0,\"model\":\"%s\",\"util\":97,\"power\":612.5,\"temp\":61,\"mem_used\":64424509440,\"sm_clock\":1980000000}]}"
                        .formatted(NOW, uuid, MODEL);
        return one(JsonResource::new, "ingestSamples", body.getBytes(UTF_8), "Content-Type", "application/json");
    }

    private static SampleBatch dcgm(boolean hasUuid) throws Exception {
        List<Messages.Series> all = Stream.of(
                        "DCGM_FI_DEV_GPU_UTIL=97",
                        "DCGM_FI_DEV_POWER_USAGE=612.5",
                        "DCGM_FI_DEV_GPU_TEMP=61",
                        "DCGM_FI_DEV_FB_USED=61440",
                        "DCGM_FI_DEV_SM_CLOCK=1980")
                .map(line -> line.split("="))
                .map(pair -> Messages.series(
                        List.of(
                                "Hostname",
                                "n1",
                                hasUuid ? "UUID" : "nothing",
                                hasUuid ? UUID : "x",
                                "__name__",
                                pair[0],
                                "device",
                                "nvidia0",
                                "gpu",
                                "0",
                                "instance",
                                "10.0.0.7:9400",
                                "modelName",
                                MODEL,
                                "pci_bus_id",
                                PCI),
                        NOW,
                        Double.parseDouble(pair[1])))
                .toList();
        return one(
                RemoteWriteResource::new,
                "remoteWrite",
                Messages.packed(Messages.first(all)),
                "Content-Type",
                "application/x-protobuf",
                "Content-Encoding",
                "snappy");
    }

    private static SampleBatch telegraf(String pstate) throws Exception {
        String line =
                "nvidia_smi,arch=Hopper,compute_mode=Default,host=n1,index=0,name=%s,pstate=%s,uuid=%s utilization_gpu=97i,power_draw=612.5,temperature_gpu=61i,memory_used=61440i,clocks_current_sm=1980i %d000000\n"
                        .formatted(MODEL.replace(" ", "\\ "), pstate, UUID, NOW);
        return one(LineResource::new, "writeLines2", line.getBytes(UTF_8));
    }

    private static String exporterPage() {
        String labels = "{uuid=\"" + ID + "\",instance=\"n1:9835\",job=\"gpu\"";
        return Stream.of(
                        "utilization_gpu_ratio} 0.97",
                        "power_draw_watts} 612.5",
                        "temperature_gpu} 61",
                        "memory_used_bytes} 64424509440",
                        "clocks_current_sm_clock_hz} 1.98e+09",
                        "gpu_info,name=\"" + MODEL + "\",index=\"0\",driver_version=\"590.48.01\",pci_bus_id=\"" + PCI
                                + "\"} 1")
                .map(line -> {
                    int end = Math.min(line.indexOf('}'), line.indexOf(',') < 0 ? line.length() : line.indexOf(','));
                    return "nvidia_smi_" + line.substring(0, end) + labels + line.substring(end) + " " + NOW + "\n";
                })
                .reduce("", String::concat);
    }

    private static SampleBatch exporter() throws Exception {
        List<SampleBatch> batches = text(exporterPage());
        assertEquals(1, batches.size());
        return batches.getFirst();
    }

    private static List<SampleBatch> text(String page) throws Exception {
        return all(TextResource::new, "importPrometheusText", page.getBytes(UTF_8));
    }

    private static SampleBatch smi(String columns, String cells) throws Exception {
        String table = "timestamp, " + columns
                + "name, index, utilization.gpu [%], power.draw [W], temperature.gpu, memory.used [MiB], clocks.current.sm [MHz]\n"
                + "2023/11/14 22:13:20.000, " + cells + MODEL + ", 0, 97 %, 612.50 W, 61, 61440 MiB, 1980 MHz\n";
        return one(SmiResource::new, "ingestNvidiaSmi?host=n1&tz=UTC", table.getBytes(UTF_8));
    }

    private static SampleBatch one(DoorMaker door, String path, byte[] body, String... headers) throws Exception {
        List<SampleBatch> batches = all(door, path, body, headers);
        assertEquals(1, batches.size());
        return batches.getFirst();
    }

    private static List<SampleBatch> all(DoorMaker door, String path, byte[] body, String... headers) throws Exception {
        IngestRig rig = new IngestRig(door);
        try {
            HttpResponse<String> response = rig.post(path, body, headers);
            assertTrue(response.statusCode() < 300, () -> path + ": " + response.statusCode() + " " + response.body());
            return List.copyOf(rig.appended);
        } finally {
            rig.close();
        }
    }
}
