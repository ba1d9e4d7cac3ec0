package io.gridtick.ingest.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.ingest.BatchRows;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.IngestRig;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each name of an exporter and what it is here, in which unit. */
class ExporterNamesTest {
    private final TextDecoder decoder = new TextDecoder();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "DCGM_FI_DEV_GPU_UTIL; 97; util=97",
                "DCGM_FI_PROF_GR_ENGINE_ACTIVE; 0.5; gr_active=50",
                "DCGM_FI_PROF_SM_ACTIVE; 0.5; sm_active=50",
                "DCGM_FI_PROF_SM_OCCUPANCY; 0.25; sm_occupancy=25",
                "DCGM_FI_PROF_PIPE_TENSOR_ACTIVE; 0.5; tensor_active=50",
                "DCGM_FI_PROF_DRAM_ACTIVE; 0.5; dram_active=50",
                "DCGM_FI_DEV_MEM_COPY_UTIL; 41; mem_ctrl_util=41",
                "DCGM_FI_DEV_FB_USED; 2; mem_used=2097152",
                "DCGM_FI_DEV_FB_FREE; 2; mem_free=2097152",
                "DCGM_FI_DEV_FB_RESERVED; 2; mem_reserved=2097152",
                "DCGM_FI_DEV_POWER_USAGE; 612.5; power=612.5",
                "DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION; 5000; energy=5",
                "DCGM_FI_DEV_GPU_TEMP; 61; temp=61",
                "DCGM_FI_DEV_MEMORY_TEMP; 74; mem_temp=74",
                "DCGM_FI_DEV_SM_CLOCK; 1980; sm_clock=1980000000",
                "DCGM_FI_DEV_XID_ERRORS; 79; xid=79",
                "DCGM_EXP_XID_ERRORS_COUNT{xid=\"79\"}; 3; xid=79 xid_count=3",
                "DCGM_FI_DEV_ECC_SBE_VOL_TOTAL; 1; ecc_sbe=1",
                "DCGM_FI_DEV_ECC_DBE_VOL_TOTAL; 1; ecc_dbe=1",
                "DCGM_FI_DEV_ROW_REMAP_FAILURE; 1; row_remap_failure=1",
                "DCGM_EXP_CLOCK_EVENTS_COUNT{clock_event=\"sw_thermal\"}; 3; throttle=32",
                "DCGM_FI_DEV_THERMAL_VIOLATION; 5e9; throttle_seconds=5",
                "nvidia_smi_utilization_gpu_ratio; 0.97; util=97",
                "nvidia_smi_utilization_memory_ratio; 0.5; mem_ctrl_util=50",
                "nvidia_smi_memory_used_bytes; 1024; mem_used=1024",
                "nvidia_smi_memory_total_bytes; 1024; mem_total=1024",
                "nvidia_smi_power_draw_watts; 70; power=70",
                "nvidia_smi_energy_joules_total; 70; energy=70",
                "nvidia_smi_temperature_gpu; 40; temp=40",
                "nvidia_smi_temperature_memory; 40; mem_temp=40",
                "nvidia_smi_clocks_current_sm_clock_hz; 1.98e+09; sm_clock=1980000000",
                "nvidia_smi_mig_graphics_activity_ratio; 0.5; gr_active=50",
                "nvidia_smi_mig_sm_activity_ratio; 0.5; sm_active=50",
                "nvidia_smi_mig_sm_occupancy_ratio; 0.5; sm_occupancy=50",
                "nvidia_smi_mig_tensor_activity_ratio; 0.5; tensor_active=50",
                "nvidia_smi_ecc_errors_uncorrected_volatile_total; 2; ecc_dbe=2",
                "nvidia_smi_clocks_event_reasons_active; 4; throttle=4",
                "amd_gpu_gfx_activity; 97; util=97",
                "gpu_umc_activity; 5; mem_ctrl_util=5",
                "gpu_used_vram; 1; mem_used=1048576",
                "gpu_total_vram; 1; mem_total=1048576",
                "gpu_average_package_power; 500; power=500",
                "gpu_energy_consumed; 5e6; energy=5",
                "gpu_junction_temperature; 50; temp=50",
                "gpu_edge_temperature; 50; temp=50",
                "gpu_memory_temperature; 50; mem_temp=50",
                "gpu_clock{clock_type=\"GPU_CLOCK_TYPE_SYSTEM\"}; 2100; sm_clock=2100000000",
                "gpu_ecc_uncorrect_total; 1; ecc_dbe=1"
            })
    void namesAndUnitsAreOurs(String series, String value, String expected) {
        String open = series.endsWith("}") ? series.substring(0, series.length() - 1) + "," : series + "{";
        Decoded decoded = decoder.decode(
                (open + "uuid=\"GPU-1\",serial_number=\"123\",hostname=\"n1\"} " + value).getBytes(UTF_8),
                ExtraLabels.NONE,
                IngestRig.NOW,
                IngestRig.NOW);
        assertEquals(List.of("123@n1 " + IngestRig.NOW + " " + expected), BatchRows.of(decoded));
    }
}
