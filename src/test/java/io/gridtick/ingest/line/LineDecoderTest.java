package io.gridtick.ingest.line;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.http.Problem.FieldError;
import io.gridtick.ingest.Decoded;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineDecoderTest {
    private static final long NOW = 1_793_700_905_000L;
    private static final long SENT = 1_793_700_900_000L;
    private static final String TAGS = "host=n1,uuid=GPU-1111aaaa-0000-0000-0000-000000000001";
    private static final String ROW = "1111aaaa-0000-0000-0000-000000000001 n1 ";

    private final LineDecoder decoder = new LineDecoder();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "utilization_gpu=97i           | util=97.0",
                "utilization_gpu=97u           | util=97.0",
                "utilization_gpu=97            | util=97.0",
                "utilization_gpu=+97           | util=97.0",
                "utilization_gpu=9.7e1         | util=97.0",
                "utilization_gpu=970E-1        | util=97.0",
                "utilization_gpu=.5            | util=0.5",
                "utilization_gpu=5.            | util=5.0",
                "utilization_gpu=007           | util=7.0",
                "utilization_gpu=-0            | util=-0.0",
                "utilization_memory=3i         | mem_ctrl_util=3.0",
                "memory_used=2i                | mem_used=2097152.0",
                "memory_total=81559i           | mem_total=8.5520809984E10",
                "memory_free=1i                | mem_free=1048576.0",
                "memory_reserved=1i            | mem_reserved=1048576.0",
                "power_draw=612.44             | power=612.44",
                "temperature_gpu=61i           | temp=61.0",
                "temperature_gpu=-5i           | temp=-5.0",
                "temperature_memory=74i        | mem_temp=74.0",
                "clocks_current_sm=1980i       | sm_clock=1.98E9",
                "ecc_errors_volatile_sram_uncorrectable=2i | ecc_dbe=2.0",
                "ecc_errors_volatile_dram_uncorrectable=3i | ecc_dbe=3.0",
                "clocks_event_reason_sw_power_cap=1i,clocks_event_reason_hw_slowdown=1i,clocks_event_reason_gpu_idle=0i"
                        + " | throttle=12.0",
            })
    void fieldsOfNvidiaSmiAreOurs(String fields, String expected) {
        assertEquals(
                List.of(ROW + SENT + " " + expected),
                rows("nvidia_smi," + TAGS + " " + fields + " " + SENT + "000000"));
    }

    @ParameterizedTest
    @CsvSource({
        "utilization_gpu=50i, util=50.0",
        "utilization_memory=5i, mem_ctrl_util=5.0",
        "memory_used=1048576i, mem_used=1048576.0",
        "memory_total=68702699520i, mem_total=6.870269952E10",
        "memory_free=1i, mem_free=1.0",
        "power_draw=93, power=93.0",
        "temperature_sensor_edge=40, temp=40.0",
        "temperature_sensor_junction=44, temp=44.0",
        "temperature_sensor_memory=46, mem_temp=46.0",
        "clocks_current_sm=1700i, sm_clock=1.7E9",
    })
    void fieldsOfRocmAreOurs(String field, String expected) {
        Decoded decoded =
                decode("amd_rocm_smi,gpu_id=0x740f,gpu_unique_id=0x2f048617326b1ea,host=amd1,name=card3 " + field);
        assertEquals(List.of("0x2f048617326b1ea amd1 " + NOW + " " + expected), Rows.of(decoded.batch()));
        GpuLabels gpu = decoded.batch().gpu(0);
        assertEquals(3, gpu.index());
        assertEquals(Optional.empty(), gpu.model());
    }

    @Test
    void aWholeLineOfTelegraf() {
        Decoded decoded = decode("""
                nvidia_smi,arch=Hopper,compute_mode=Default,host=node-1,index=2,name=NVIDIA\\ H100\\ 80GB\\ HBM3,\
                pstate=P0,uuid=GPU-6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10 clocks_current_graphics=1980i,\
                clocks_current_sm=1980i,cuda_version="12.4",current_ecc="Enabled",driver_version="550.54.15",\
                fan_speed=30i,memory_used=61440i,power_draw=612.44,serial="a \\"quoted\\", one",temperature_gpu=61i,\
                utilization_gpu=87i 1793700900000000000
                """);
        assertEquals(
                List.of("6f1c0f6e-8d5b-4b8e-9a55-0d3c2f9b7a10 node-1 1793700900000 util=87.0 mem_used=6.442450944E10"
                        + " power=612.44 temp=61.0 sm_clock=1.98E9"),
                Rows.of(decoded.batch()));
        GpuLabels gpu = decoded.batch().gpu(0);
        assertEquals(Optional.of("NVIDIA H100 80GB HBM3"), gpu.model());
        assertEquals(2, gpu.index());
        assertEquals(11, decoded.tally().received());
        assertEquals(6, decoded.tally().unmapped());
        assertEquals(0, decoded.tally().rejected());
    }

    @Test
    void anInstanceIsAPartOfItsGpu() {
        Decoded decoded = decode(
                "nvidia_smi_mig,compute_index=0,gpu_index=1,host=n1,index=4,"
                        + "uuid=GPU-1111aaaa-0000-0000-0000-000000000001 memory_fb_used=10i,memory_fb_total=20i,sram_uncorrectable=1i");
        GpuLabels gpu = decoded.batch().gpu(0);
        assertEquals("1.0", gpu.part().instance());
        assertEquals(GpuLabels.NO_INDEX, gpu.index());
        assertEquals(1, decoded.batch().size());
    }

    @Test
    void bothFormsOfPrometheusMetricsAreTheSame() {
        String tags =
                "Hostname=n1,UUID=GPU-1111aaaa-0000-0000-0000-000000000001,gpu=0,host=telegraf,url=http://n1:9400/metrics";
        String first = """
                DCGM_FI_DEV_GPU_UTIL,%1$s gauge=97 1793700900000000000
                DCGM_FI_DEV_FB_USED,%1$s gauge=2 1793700900000000000
                DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION,%1$s counter=5000 1793700900000000000
                DCGM_FI_PROF_GR_ENGINE_ACTIVE,%1$s value=0.25 1793700900000000000
                """.formatted(tags);
        String second = """
                prometheus,%1$s DCGM_FI_DEV_GPU_UTIL=97,DCGM_FI_DEV_FB_USED=2 1793700900000000000
                prometheus,%1$s DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION=5000 1793700900000000000
                prometheus_remote_write,%1$s DCGM_FI_PROF_GR_ENGINE_ACTIVE=0.25 1793700900000000000
                """.formatted(tags);
        List<String> expected = List.of(ROW + SENT + " util=97.0 mem_used=2097152.0 energy=5.0 gr_active=25.0");
        assertEquals(expected, rows(first));
        assertEquals(expected, rows(second));
    }

    @Test
    void aTagThatFlipsMakesNoOtherGpu() {
        Decoded decoded = decode("nvidia_smi,pstate=P0," + TAGS + " utilization_gpu=97i 1793700900000000000\n"
                + "nvidia_smi,pstate=P8," + TAGS + " memory_used=1i 1793700900000000000\n");
        assertEquals(List.of(ROW + SENT + " util=97.0 mem_used=1048576.0"), Rows.of(decoded.batch()));
    }

    @Test
    void whatIsNoneOfOursIsAcceptedAndCounted() {
        Decoded decoded = decode("cpu,cpu=cpu0,host=n1 usage_idle=93.1,usage_user=2 1793700900000000000\n"
                + "nvidia_smi,host=n1 utilization_gpu=3i\n"
                + "nvidia_smi utilization_gpu=3i\n"
                + "nvidia_smi," + TAGS + " utilization_gpu=\"3\",memory_used=true,power_draw=F\n"
                // Nobody looks at the tags or the time of what is none of ours.
                + "cpu,host=n1,host=n2 usage_idle=93.1 17\n");
        assertEquals(0, decoded.batch().size());
        assertEquals(8, decoded.tally().received());
        assertEquals(8, decoded.tally().unmapped());
        assertEquals(List.of(), decoded.errors());
    }

    @Test
    void escapesInTagsAndTextsAreUnderstood() {
        Decoded decoded = decode(
                "nvidia_smi,host=n\\ 1\\,a\\=b\\c,na\\ me=x,name=GPU\\\\ 7,uuid=GPU-00000001 "
                        + "a\\=b\\,c\\ d=\"x\\\\\",text=\"a, b=c\nsecond \\\"line\\\"\",utilization_gpu=7i 1793700900000000000");
        assertEquals(List.of("00000001 n 1,a=b\\c " + SENT + " util=7.0"), Rows.of(decoded.batch()));
        assertEquals(Optional.of("GPU\\ 7"), decoded.batch().gpu(0).model());
    }

    @Test
    void linesWithNothingToSayAreSkipped() {
        String line = "nvidia_smi," + TAGS + " utilization_gpu=7i";
        List<String> expected = List.of(ROW + NOW + " util=7.0");
        assertEquals(expected, rows("\r\n# a comment, with=all kinds \"of\n\n  \t \r\n" + line + "\r\n#\r\n\r"));
        assertEquals(expected, rows("  " + line + "\r"));
        assertEquals(expected, rows(line + "  \n"));
        assertEquals(List.of(), rows(""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "nvidia_smi                                 | has no fields",
                "nvidia_smi,T                               | has no fields",
                ",a=b f=1                                   | has no measurement",
                "nvidia_smi, utilization_gpu=1              | has a tag that is not key=value",
                "nvidia_smi,a utilization_gpu=1             | has a tag that is not key=value",
                "nvidia_smi,a= utilization_gpu=1            | has a tag that is not key=value",
                "nvidia_smi,=a utilization_gpu=1            | has a tag that is not key=value",
                "nvidia_smi,a=b=c utilization_gpu=1         | has a tag that is not key=value",
                "nvidia_smi,T, utilization_gpu=1            | has a tag that is not key=value",
                "nvidia_smi,T,host=n2 utilization_gpu=1     | has a tag twice",
                "nvidia_smi,T utilization_gpu               | has a field without a value",
                "nvidia_smi,T utilization_gpu=              | has a field without a value",
                "nvidia_smi,T utilization_gpu=,a=1          | has a field without a value",
                "nvidia_smi,T =1                            | has a field without a name",
                "nvidia_smi,T utilization_gpu=1,            | has a field without a name",
                "nvidia_smi,T utilization_gpu=1, a=1        | has a field without a name",
                "nvidia_smi,T utilization_gpu=1x            | has a value that goes on where it should end",
                "nvidia_smi,T utilization_gpu=1.2.3         | has a value that goes on where it should end",
                "nvidia_smi,T utilization_gpu=1.5i          | has a value that is no number",
                "nvidia_smi,T utilization_gpu=1e1i          | has a value that is no number",
                "nvidia_smi,T utilization_gpu=-1u           | has a value that is no number",
                "nvidia_smi,T utilization_gpu=9223372036854779999i | has a value that is no number",
                "nvidia_smi,T utilization_gpu=1e            | has a value that is no number",
                "nvidia_smi,T utilization_gpu=-             | has a value that is no number",
                "nvidia_smi,T utilization_gpu=.             | has a value that is no number",
                "nvidia_smi,T utilization_gpu=tRUE          | has a value of no known kind",
                "nvidia_smi,T utilization_gpu=Infinity      | has a value of no known kind",
                "nvidia_smi,T a=\"b,utilization_gpu=1       | has a text without an end",
                "nvidia_smi,T a=\"b\"c,utilization_gpu=1    | has a value that goes on where it should end",
                "nvidia_smi,T utilization_gpu=1 x           | has a time that is no whole number",
                "nvidia_smi,T utilization_gpu=1 1 1         | has a time that is no whole number",
                "nvidia_smi,T utilization_gpu=1 1.5         | has a time that is no whole number",
                "nvidia_smi,T utilization_gpu=1 -           | has a time that is no whole number",
                "nvidia_smi,T utilization_gpu=1 99999999999999999999 | has a time of more than 64 bits",
            })
    void aBadLineIsRefusedAloneAndWhole(String bad, String reason) {
        String good = "nvidia_smi," + TAGS + " utilization_gpu=7i";
        String body =
                good + "\n\n" + bad.replace("T", TAGS) + "\n" + good.replace("utilization_gpu=7i", "power_draw=8");
        Decoded decoded = decode(body);
        assertEquals(List.of(new FieldError("line 3", reason)), decoded.errors());
        assertEquals(1, decoded.tally().rejected());
        assertEquals(List.of(ROW + NOW + " util=7.0 power=8.0"), Rows.of(decoded.batch()));
    }

    @Test
    void linesAreCountedAsTheyAreSeenInAnEditor() {
        Decoded decoded = decode("cpu a=\"1\n2\n3\"\n#\r\nx\ncpu a=\"1\n2\" 1 1\nlast");
        assertEquals(
                List.of("line 5", "line 6", "line 7", "line 8"),
                decoded.errors().stream().map(FieldError::at).toList());
    }

    @Test
    void oneBadLineOfAThousandCostsNoOther() {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            body.append(i == 500 ? "garbage" : "nvidia_smi,host=n1,index=" + i + " utilization_gpu=1i")
                    .append('\n');
        }
        Decoded decoded = decode(body.toString());
        assertEquals(999, decoded.batch().size());
        assertEquals(List.of(new FieldError("line 501", "has no fields")), decoded.errors());
    }

    @Test
    void valuesThatCannotBeAreRefusedByName() {
        Decoded decoded = decode("nvidia_smi," + TAGS + " utilization_gpu=101i,power_draw=5,memory_used=NaN\n"
                + "nvidia_smi," + TAGS + " utilization_gpu=1 " + (NOW + 700_000) + "000000\n"
                + "nvidia_smi," + TAGS + " utilization_gpu=1 " + (NOW - 8 * 86_400_000L) + "000000\n");
        assertEquals(
                List.of(
                        new FieldError("line 1: utilization_gpu", "is not a possible value of util"),
                        new FieldError(
                                "line 2: utilization_gpu", "is more than 10 minutes ahead of the clock of this server"),
                        new FieldError("line 3: utilization_gpu", "is older than 7 days")),
                decoded.errors());
        assertEquals(1, decoded.tally().sentinels());
        assertEquals(List.of(ROW + NOW + " power=5.0"), Rows.of(decoded.batch()));
    }

    @ParameterizedTest
    @CsvSource({
        "ns, 1793700900123456789, 1793700900123",
        "n, 1793700900123456789, 1793700900123",
        "nanosecond, 1793700900123456789, 1793700900123",
        "us, 1793700900123456, 1793700900123",
        "u, 1793700900123456, 1793700900123",
        "microsecond, 1793700900123456, 1793700900123",
        "ms, 1793700900123, 1793700900123",
        "millisecond, 1793700900123, 1793700900123",
        "s, 1793700900, 1793700900000",
        "second, 1793700900, 1793700900000",
        "m, 29895015, 1793700900000",
        "h, 498250, 1793700000000",
        "auto, 1793700900, 1793700900000",
        "auto, 1793700900123, 1793700900123",
        "auto, 1793700900123456, 1793700900123",
        "auto, 1793700900123456789, 1793700900123",
    })
    void timesAreInTheUnitThatTheRequestNames(String precision, String time, long millis) {
        String line = "nvidia_smi," + TAGS + " utilization_gpu=7i " + time;
        Decoded decoded =
                decoder.decode(line.getBytes(UTF_8), Precision.of(precision).orElseThrow(), NOW);
        assertEquals(List.of(ROW + millis + " util=7.0"), Rows.of(decoded.batch()));
    }

    @ParameterizedTest
    @CsvSource({
        "NANOSECONDS, 1793700900, ns, s",
        "NANOSECONDS, 1793700900123, ns, ms",
        "SECONDS, 1793700900123456789, s, ns",
        "SECONDS, 1793700900123456, s, us",
        "MILLISECONDS, 1793700900, ms, s",
        "SECONDS, 29895015, s, m",
        "MINUTES, 498250, m, h",
    })
    void aWrongUnitIsRefusedWithTheOneThatFits(Precision declared, String time, String name, String fitting) {
        String line = "nvidia_smi," + TAGS + " utilization_gpu=7i,power_draw=1 " + time;
        Decoded decoded = decoder.decode(line.getBytes(UTF_8), declared, NOW);
        String reason = "has a time more than a year from now with precision=%s, but not with precision=%s:"
                        .formatted(name, fitting)
                + " name the unit in the request";
        assertEquals(List.of(new FieldError("line 1", reason)), decoded.errors());
        assertEquals(1, decoded.tally().rejected());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9223372036854775807", "-9223372036854775807", "1"})
    void aTimeThatNoUnitExplainsIsOldOrAhead(String time) {
        String line = "nvidia_smi," + TAGS + " utilization_gpu=7i " + time;
        for (Precision precision : Precision.values()) {
            assertEquals(
                    1,
                    decoder.decode(line.getBytes(UTF_8), precision, NOW).tally().rejected(),
                    precision::name);
        }
    }

    @Test
    void aLineOfTooManyValuesIsRefused() {
        String fields = "utilization_gpu=1,".repeat(1_025);
        Decoded decoded = decode("nvidia_smi," + TAGS + " " + fields + "a=1");
        assertEquals(List.of(new FieldError("line 1", "has more than 1,024 values of GPUs")), decoded.errors());
    }

    private List<String> rows(String body) {
        Decoded decoded = decode(body);
        assertEquals(List.of(), decoded.errors());
        return Rows.of(decoded.batch());
    }

    /** Twice: what was learned must not change what is read. */
    private Decoded decode(String body) {
        Decoded first = decoder.decode(body.getBytes(UTF_8), Precision.NANOSECONDS, NOW);
        Decoded second = decoder.decode(body.getBytes(UTF_8), Precision.NANOSECONDS, NOW);
        assertEquals(Rows.of(first.batch()), Rows.of(second.batch()));
        assertEquals(first.tally(), second.tally());
        assertEquals(first.errors(), second.errors());
        return second;
    }
}
