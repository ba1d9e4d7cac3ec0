package io.gridtick.ingest.otlp;

import static io.gridtick.ingest.otlp.Exports.NOW;
import static io.gridtick.ingest.otlp.Exports.attributes;
import static io.gridtick.ingest.otlp.Exports.gauge;
import static io.gridtick.ingest.otlp.Exports.point;
import static io.gridtick.ingest.otlp.Exports.request;
import static io.gridtick.ingest.otlp.Exports.resource;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.ingest.BatchRows;
import io.gridtick.ingest.Decoded;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each name that comes by OpenTelemetry and what it is here, in which unit; and how a GPU is known by attributes. */
class OtlpNamesTest {
    private static final String UUID = Exports.UUID;
    private static final String ID = Exports.ID;

    private final OtlpDecoder decoder = new OtlpDecoder();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "none",
            value = {
                "hw.gpu.utilization; ; 0.97; util=97",
                "hw.gpu.utilization; hw.gpu.task=general; 0.5; util=50",
                "hw.gpu.utilization; hw.gpu.task=encoder; 0.5; none",
                "hw.gpu.utilization; hw.gpu.task=decoder; 0.5; none",
                "hw.gpu.memory.utilization; ; 0.5; none",
                "hw.gpu.memory.usage; ; 1024; mem_used=1024",
                "hw.gpu.memory.limit; ; 2048; mem_total=2048",
                "hw.gpu.io; network.io.direction=receive; 2048; none",
                "hw.errors; hw.type=gpu,error.type=corrected; 7; ecc_sbe=7",
                "hw.errors; hw.type=gpu,error.type=uncorrected; 2; ecc_dbe=2",
                "hw.errors; hw.type=network,error.type=uncorrected; 2; none",
                "hw.status; hw.type=gpu,hw.state=failed; 1; none",
                "hw.power; hw.type=gpu; 612.5; power=612.5",
                "hw.power; hw.type=cpu; 90; none",
                "hw.energy; hw.type=gpu; 5000; energy=5000",
                "hw.energy; hw.type=power_supply; 5000; none",
                "hw.temperature; hw.type=gpu; 61; temp=61",
                "hw.temperature; hw.type=disk; 41; none",
                "hw.gpu.speed; ; 1.98e9; sm_clock=1980000000",
                "hw.gpu.temperature; ; 61; temp=61",
                "hw.gpu.power.draw; ; 300; power=300",
                "hw.gpu.clock.graphics; ; 1980; sm_clock=1980000000",
                "hw.gpu.energy.consumed; ; 5; energy=5",
                "hw_gpu_utilization_ratio; ; 0.97; util=97",
                "hw_gpu_memory_usage_bytes; ; 1024; mem_used=1024",
                "hw_gpu_memory_limit_bytes; ; 2048; mem_total=2048",
                "hw_gpu_io_bytes_total; ; 2048; none",
                "hw_power_watts; hw_type=gpu; 300; power=300",
                "hw_energy_joules_total; hw_type=gpu; 5; energy=5",
                "hw_temperature_celsius; hw_type=gpu; 61; temp=61",
                "hw_errors_total; hw_type=gpu,error_type=uncorrected; 2; ecc_dbe=2",
                "gpu.dcgm.utilization; ; 0.97; util=97",
                "gpu.dcgm.sm.utilization; ; 0.5; sm_active=50",
                "gpu.dcgm.sm.occupancy; ; 0.25; sm_occupancy=25",
                "gpu.dcgm.pipe.utilization; gpu.pipe=tensor; 0.5; tensor_active=50",
                "gpu.dcgm.pipe.utilization; gpu.pipe=fp64; 0.5; none",
                "gpu.dcgm.memory.bandwidth_utilization; ; 0.5; dram_active=50",
                "gpu.dcgm.memory.bytes_used; gpu.memory.state=used; 7; mem_used=7",
                "gpu.dcgm.memory.bytes_used; gpu.memory.state=free; 7; mem_free=7",
                "gpu.dcgm.memory.bytes_used; gpu.memory.state=reserved; 7; mem_reserved=7",
                "gpu.dcgm.energy_consumption; ; 5; energy=5",
                "gpu.dcgm.temperature; ; 61; temp=61",
                "gpu.dcgm.clock.frequency; ; 1.98e9; sm_clock=1980000000",
                "gpu.dcgm.ecc_errors; gpu.error.type=sbe; 3; ecc_sbe=3",
                "gpu.dcgm.ecc_errors; gpu.error.type=dbe; 1; ecc_dbe=1",
                "gpu.dcgm.xid_errors; gpu.error.xid=79; 2; xid=79 xid_count=2",
                "gpu.dcgm.clock.throttle_duration.time; gpu.clock.violation=thermal; 3; throttle_seconds=3",
                "gpu.dcgm.clock.throttle_duration.time; gpu.clock.violation=power; 3; none",
                "dcgm.gpu.utilization; ; 0.97; util=97",
                "dcgm.gpu.memory.bytes_used; memory_state=used; 7; mem_used=7",
                "dcgm.gpu.profiling.sm_utilization; ; 0.5; sm_active=50",
                "dcgm.gpu.profiling.sm_occupancy; ; 0.5; sm_occupancy=50",
                "dcgm.gpu.profiling.pipe_utilization; pipe=tensor; 0.5; tensor_active=50",
                "dcgm.gpu.profiling.dram_utilization; ; 0.5; dram_active=50",
                "nvml.gpu.utilization; ; 0.97; util=97",
                "nvml.gpu.memory.bytes_used; memory_state=used; 7; mem_used=7",
                "nvml.gpu.memory.bytes_used; memory_state=free; 7; mem_free=7",
                "kubernetes.io/node/accelerator/duty_cycle; ; 97; util=97",
                "kubernetes.io/container/accelerator/duty_cycle; ; 97; util=97",
                "DCGM_FI_DEV_GPU_UTIL; ; 97; util=97",
                "DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION; ; 5000; energy=5",
                "DCGM_FI_DEV_XID_ERRORS; ; 79; xid=79",
                "DCGM_EXP_CLOCK_EVENTS_COUNT; clock_event=hw_thermal; 2; throttle=64",
                "nvidia_smi_utilization_gpu_ratio; ; 0.97; util=97",
                "gpu_gfx_activity; ; 97; util=97",
                "gpu_umc_activity; ; 5; mem_ctrl_util=5",
                "gpu_used_vram; ; 1; mem_used=1048576",
                "gpu_total_vram; ; 1; mem_total=1048576",
                "gpu_package_power; ; 500; power=500",
                "gpu_average_package_power; ; 500; power=500",
                "gpu_energy_consumed; ; 5e6; energy=5",
                "gpu_junction_temperature; ; 50; temp=50",
                "gpu_memory_temperature; ; 50; mem_temp=50",
                "gpu_clock; clock_type=GPU_CLOCK_TYPE_SYSTEM; 2100; sm_clock=2100000000",
                "gpu_clock; clock_type=GPU_CLOCK_TYPE_MEMORY; 2100; none",
                "gpu_ecc_correct_total; ; 1; ecc_sbe=1",
                "gpu_ecc_uncorrect_total; ; 1; ecc_dbe=1",
                "system.cpu.utilization; ; 0.5; none",
            })
    void namesAndUnitsAreOurs(String metric, String more, double value, String expected) {
        String pairs = "uuid," + UUID + (more == null ? "" : "," + more.replace('=', ','));
        Decoded decoded =
                decode(resource(attributes("host.name", "n1"), gauge(metric, point(value, pairs.split(",")))));
        assertEquals(expected == null ? List.of() : List.of(ID + "@n1 " + NOW + " " + expected), BatchRows.of(decoded));
        assertEquals(expected == null ? 1 : 0, decoded.tally().unmapped());
        assertEquals(0, decoded.tally().rejected());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "none",
            value = {
                // What the resource says; what the point says; identity and host.
                "host.name=n1; hw.id={uuid}; {id}@n1",
                "k8s.node.name=n1,host.name=a-pod; hw.id={uuid}; {id}@n1",
                "host.id=i-0abc; hw.id={uuid}; {id}@i-0abc",
                "service.instance.id=n1:9400; UUID={uuid}; {id}@n1",
                "service.instance.id=10.0.0.7:9400,server.address=10.0.0.7; UUID={uuid},Hostname=n1; {id}@n1",
                "server.address=n1,server.port=9400; UUID={uuid}; {id}@n1",
                "gpu.uuid={uuid},gpu.number=3,gpu.model=NVIDIA L4,host.name=n1; gpu.memory.state=used; {id}@n1",
                "host.name=n1; uuid={uuid},gpu_number=3,model=NVIDIA L4; {id}@n1",
                "host.name=n1; hw.id={uuid},hw.parent=enclosure-1; {id}@n1",
                "host.name=n1; hw.id=gpu0,hw.serial_number=1562021000131; 1562021000131@n1",
                "host.name=n1; hw.id=DCGM_GPU_0,hw.vendor=nvidia; n1:dcgm_gpu_0@n1",
                "host.name=n1; hw.id=DCGM_GPU_0,gpu=0; n1:0@n1",
                "host.name=n1; hw.id=5; n1:5@n1",
                "host.name=n1; hw.id=0x6c7f2a9d1b3e4f50; 0x6c7f2a9d1b3e4f50@n1",
                "host.name=n1; hw.name=NVIDIA L4; none",
                "service.name=a; hw.id=DCGM_GPU_0; none",
                "hostname=n1; serial_number=692231000131,gpu_id=0; 692231000131@n1",
                "accelerator_id={uuid},host.name=n1; ; {id}@n1",
            })
    void aGpuIsKnownByItsAttributes(String ofResource, String ofPoint, String expected) {
        Decoded decoded = decode(
                resource(attributes(pairs(ofResource)), gauge("DCGM_FI_DEV_GPU_UTIL", point(50, pairs(ofPoint)))));
        assertEquals(
                expected == null ? List.of() : List.of(expected.replace("{id}", ID) + " " + NOW + " util=50"),
                BatchRows.of(decoded));
    }

    @Test
    void modelIndexRegionAndWorkloadComeToo() {
        Decoded decoded = decode(resource(
                attributes(
                        "service.instance.id", "n1:9400", "cloud.region", "europe-west4", "k8s.pod.name", "collector"),
                gauge(
                        "DCGM_FI_DEV_GPU_UTIL",
                        point(
                                50,
                                "UUID",
                                UUID,
                                "modelName",
                                "NVIDIA H100 80GB HBM3",
                                "gpu",
                                "3",
                                "Hostname",
                                "n1",
                                "GPU_I_ID",
                                "2",
                                "GPU_I_PROFILE",
                                "3g.40gb",
                                "exported_pod",
                                "train-0",
                                "exported_namespace",
                                "ml"))));
        assertEquals(
                new GpuLabels(
                        ID,
                        "n1",
                        "europe-west4",
                        Optional.of("NVIDIA H100 80GB HBM3"),
                        3,
                        new GpuLabels.Part("2", "3g.40gb", "ml/train-0")),
                decoded.batch().gpu(0));
    }

    @Test
    void whatThePointSaysComesBeforeWhatTheResourceSays() {
        Decoded decoded = decode(resource(
                attributes("host.name", "gateway", "hw.id", "GPU-00000000-0000-0000-0000-000000000009"),
                gauge("DCGM_FI_DEV_GPU_UTIL", point(50, "hw.id", UUID, "host.name", "n1"))));
        assertEquals(List.of(ID + "@n1 " + NOW + " util=50"), BatchRows.of(decoded));
    }

    private static String[] pairs(String text) {
        return text == null || text.isBlank()
                ? new String[0]
                : text.replace("{uuid}", UUID).split("[,=]");
    }

    private Decoded decode(ResourceMetrics resource) {
        return decoder.decode(request(resource).toByteArray(), OtlpForm.PROTOBUF, NOW);
    }
}
