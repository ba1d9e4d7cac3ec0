package io.gridtick.ingest.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.GpuLabels.Part;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelReadingTest {
    private static final String UUID = "GPU-8B2281DE-6d3c-22ed-0ec8-d3b864870b8b";
    private static final String ID = "8b2281de-6d3c-22ed-0ec8-d3b864870b8b";

    @Test
    void dcgmExporterSaysAll() {
        assertEquals(
                new GpuLabels(
                        ID, "n1", "", Optional.of("NVIDIA H100 80GB HBM3"), 3, new Part("2", "3g.40gb", "ml/train-0")),
                gpu(
                        "gpu",
                        "3",
                        "UUID",
                        UUID,
                        "device",
                        "nvidia3",
                        "modelName",
                        "NVIDIA H100 80GB HBM3",
                        "GPU_I_PROFILE",
                        "3g.40gb",
                        "GPU_I_ID",
                        "2",
                        "Hostname",
                        "n1",
                        "pod",
                        "train-0",
                        "namespace",
                        "ml",
                        "instance",
                        "10.0.0.7:9400",
                        "job",
                        "dcgm"));
    }

    @ParameterizedTest
    @CsvSource({
        "UUID, GPU-8B2281DE-6d3c-22ed-0ec8-d3b864870b8b",
        "uuid, 8b2281de-6d3c-22ed-0ec8-d3b864870b8b",
        "gpu_uuid, GPU-8B2281DE-6d3c-22ed-0ec8-d3b864870b8b",
        "gpu.uuid, GPU-8B2281DE-6d3c-22ed-0ec8-d3b864870b8b",
        "hw.id, GPU-8B2281DE-6d3c-22ed-0ec8-d3b864870b8b",
        "UUID, GPU-8B2281DE-6d3c-22ed-0ec8-d3b864870b8b::4",
    })
    void uuidComesUnderManyNames(String label, String value) {
        assertEquals(ID, gpu(label, value, "host", "n1").id());
    }

    @ParameterizedTest
    @CsvSource({
        "Hostname, n1",
        "hostname, n1",
        "host, n1",
        "host.name, n1",
        "k8s.node.name, n1",
        "instance, n1:9400",
        "instance, n1",
        "instance, http://n1:9835/metrics",
        "service.instance.id, n1:9400",
    })
    void hostComesUnderManyNames(String label, String value) {
        assertEquals(
                "n1", gpu("UUID", UUID, label, value.replace("/metrics", "")).host());
    }

    @Test
    void sixthVersionAddressesKeepTheirColons() {
        assertEquals("fe80::1", gpu("UUID", UUID, "instance", "[fe80::1]:9400").host());
        assertEquals("fe80::1", gpu("UUID", UUID, "instance", "fe80::1").host());
    }

    @Test
    void withoutUuidTheSerialNumberOrTheHostAndIndexStandForIt() {
        assertEquals(
                "692231000131",
                gpu("serial_number", "692231000131", "gpu_id", "0", "hostname", "n1")
                        .id());
        assertEquals("n1:7", gpu("gpu", "7", "hostname", "n1").id());
        assertEquals("n1:7", gpu("hw.id", "7", "host.name", "n1", "gpu", "7").id());
        assertEquals(
                "n1:3",
                gpu("UUID", "GPU-00000000-0000-0000-0000-000000000000", "gpu", "3", "host", "n1")
                        .id());
    }

    @Test
    void thePlaceOnTheBusStandsForABoardWithoutUuidAndIsKnownOfEveryOther() {
        assertEquals(
                new GpuLabels(
                        "n1:00000000:8d:00.0", "n1", "", Optional.empty(), 0, "00000000:8d:00.0", GpuLabels.Part.WHOLE),
                gpu("gpu", "0", "pci_bus_id", "0000:8D:00.0", "Hostname", "n1"));
        assertEquals(
                "00000000:8d:00.0",
                gpu("UUID", UUID, "pci_bus_id", "00000000:8D:00.0").pci());
        assertEquals(
                "n1:0", gpu("gpu", "0", "pci_bus_id", "none", "Hostname", "n1").id());
    }

    @Test
    void podsOfThePrometheusHopAreNotThoseOfTheGpu() {
        assertEquals(
                "ml/train-0",
                gpu(
                                "UUID",
                                UUID,
                                "pod",
                                "nvidia-dcgm-exporter-x7k2p",
                                "namespace",
                                "monitoring",
                                "exported_pod",
                                "train-0",
                                "exported_namespace",
                                "ml")
                        .part()
                        .workload());
        assertEquals(
                "",
                gpu("UUID", UUID, "pod", "nvidia-dcgm-exporter-x7k2p", "namespace", "monitoring")
                        .part()
                        .workload());
    }

    @Test
    void hostMayBeMissingWhereTheUuidIsKnown() {
        assertEquals("", gpu("uuid", ID).host());
    }

    @Test
    void otherThingsAreNoGpus() {
        assertNull(
                reading("instance", "n1:9100", "device", "sda", "job", "node").labelling());
        assertNull(reading("gpu", "0").labelling());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u202Eb"})
    void labelsThatCannotBePrintedAreRefused(String host) {
        assertInstanceOf(
                Labelling.Refused.class, reading("UUID", UUID, "Hostname", host).labelling());
    }

    @Test
    void defaultsOfTheRequestComeAfterLabels() {
        LabelReading reading = reading("UUID", UUID, "Hostname", "n1");
        reading.addDefault("host", "elsewhere");
        reading.addDefault("region", "eu");
        GpuLabels labels =
                assertInstanceOf(Labelling.Known.class, reading.labelling()).labels();
        assertEquals("n1", labels.host());
        assertEquals("eu", labels.region());
    }

    @Test
    void codesOfErrorsAreLabels() {
        assertEquals(79, reading("UUID", UUID, "xid", "79").xid());
        assertEquals(0, reading("UUID", UUID, "err_code", "0").xid());
        assertEquals(0, reading("UUID", UUID, "xid", "all").xid());
    }

    private static GpuLabels gpu(String... labels) {
        return assertInstanceOf(Labelling.Known.class, reading(labels).labelling())
                .labels();
    }

    private static LabelReading reading(String... labels) {
        LabelReading reading = new LabelReading(Mapping.get());
        for (int i = 0; i < labels.length; i += 2) {
            reading.add(labels[i], labels[i + 1]);
        }
        return reading;
    }
}
