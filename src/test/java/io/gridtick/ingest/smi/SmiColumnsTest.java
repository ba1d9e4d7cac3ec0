package io.gridtick.ingest.smi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.ingest.BatchRows;
import io.gridtick.ingest.IngestRig;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each column of nvidia-smi and what it is here, in which unit. */
class SmiColumnsTest {
    private final SmiDecoder decoder = new SmiDecoder();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "utilization.gpu [%]; 97 %; util=97",
                "utilization.memory [%]; 41 %; mem_ctrl_util=41",
                "memory.used [MiB]; 2 MiB; mem_used=2097152",
                "memory.total [MiB]; 2 MiB; mem_total=2097152",
                "memory.free [MiB]; 2 MiB; mem_free=2097152",
                "memory.reserved [MiB]; 2 MiB; mem_reserved=2097152",
                "power.draw [W]; 627.50 W; power=627.5",
                "temperature.gpu; 52; temp=52",
                "temperature.memory; 60; mem_temp=60",
                "clocks.current.sm [MHz]; 1980 MHz; sm_clock=1980000000",
                "clocks.sm [MHz]; 1980 MHz; sm_clock=1980000000",
                "ecc.errors.corrected.volatile.total; 3; ecc_sbe=3",
                "ecc.errors.uncorrected.volatile.total; 3; ecc_dbe=3",
                "remapped_rows.failure; Yes; row_remap_failure=1",
                "clocks_event_reasons.active; 0x0000000000000040; throttle=64",
                "clocks_throttle_reasons.active; 0x0000000000000040; throttle=64",
                "clocks_event_reasons.gpu_idle; Active; throttle=1",
                "clocks_event_reasons.applications_clocks_setting; Active; throttle=2",
                "clocks_event_reasons.sw_power_cap; Active; throttle=4",
                "clocks_event_reasons.hw_slowdown; Active; throttle=8",
                "clocks_event_reasons.sync_boost; Active; throttle=16",
                "clocks_event_reasons.sw_thermal_slowdown; Active; throttle=32",
                "clocks_throttle_reasons.hw_thermal_slowdown; Active; throttle=64",
                "clocks_throttle_reasons.hw_power_brake_slowdown; Active; throttle=128"
            })
    void columnsAndUnitsAreOurs(String column, String cell, String expected) {
        byte[] table = ("uuid, " + column + "\nGPU-0000-00c0ffee, " + cell + "\n").getBytes(UTF_8);
        assertEquals(
                List.of("0000-00c0ffee@ " + IngestRig.NOW + " " + expected),
                BatchRows.of(decoder.decode(table, SmiRequest.PLAIN, IngestRig.NOW)));
    }
}
