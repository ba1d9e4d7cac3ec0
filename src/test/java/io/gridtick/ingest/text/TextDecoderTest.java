package io.gridtick.ingest.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.http.ProblemException;
import io.gridtick.ingest.BatchRows;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.Fuzz;
import io.gridtick.ingest.IngestRig;
import io.gridtick.ingest.Tally;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextDecoderTest {
    private static final long NOW = IngestRig.NOW;
    private static final String ID = "8b2281de-6d3c-22ed-0ec8-d3b864870b8b";
    private static final String LABELS = "UUID=\"GPU-" + ID + "\",Hostname=\"n1\"";
    private static final String UTIL = "DCGM_FI_DEV_GPU_UTIL{" + LABELS + "}";
    private static final List<String> ONE_ROW = List.of(ID + "@n1 " + NOW + " util=97");

    private static final String PAGE = """
            # HELP DCGM_FI_DEV_GPU_UTIL GPU utilization (in %).
            # TYPE DCGM_FI_DEV_GPU_UTIL gauge
            DCGM_FI_DEV_GPU_UTIL{gpu="0",UUID="GPU-8b2281de-6d3c-22ed-0ec8-d3b864870b8b",pci_bus_id="00000000:8D:00.0",device="nvidia0",modelName="NVIDIA H100 80GB HBM3",Hostname="n1",DCGM_FI_DRIVER_VERSION="550.144.03",container="main",namespace="ml",pod="train-0"} 97
            # HELP DCGM_FI_DEV_XID_ERRORS Value of the last XID error encountered.
            # TYPE DCGM_FI_DEV_XID_ERRORS gauge
            DCGM_FI_DEV_XID_ERRORS{gpu="0",UUID="GPU-8b2281de-6d3c-22ed-0ec8-d3b864870b8b",pci_bus_id="00000000:8D:00.0",device="nvidia0",modelName="NVIDIA H100 80GB HBM3",Hostname="n1",err_code="31",err_msg="Page \\"fault\\", or {so}"} 31
            DCGM_FI_DEV_MEMORY_TEMP{gpu="0",UUID="GPU-8b2281de-6d3c-22ed-0ec8-d3b864870b8b",modelName="NVIDIA H100 80GB HBM3",Hostname="n1"} 9223372036854775794
            DCGM_FI_DEV_NOT_OURS{gpu="0",UUID="GPU-8b2281de-6d3c-22ed-0ec8-d3b864870b8b",Hostname="n1"} 7
            DCGM_FI_PROF_GR_ENGINE_ACTIVE{gpu="1",UUID="GPU-15330000-6d3c-22ed-0ec8-d3b864870b8b",GPU_I_PROFILE="3g.40gb",GPU_I_ID="2",hostname="n1"} 0.714213
            """;

    private final TextDecoder decoder = new TextDecoder();

    @Test
    void aPageOfAnExporterIsRead() {
        for (int i = 0; i < 2; i++) {
            Decoded decoded = decode(PAGE);
            assertEquals(new Tally(5, 1, 1, 0, 0, 0, 0, 0), decoded.tally());
            assertEquals(
                    List.of(
                            ID + "@n1 " + NOW + " util=97",
                            ID + "@n1 " + NOW + " xid=31",
                            "15330000-6d3c-22ed-0ec8-d3b864870b8b@n1 " + NOW + " gr_active=71.4213"),
                    BatchRows.of(decoded));
            assertEquals(
                    new GpuLabels.Part("2", "3g.40gb", ""),
                    decoded.batch().gpu(2).part());
            assertEquals("ml/train-0", decoded.batch().gpu(0).part().workload());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DCGM_FI_DEV_GPU_UTIL{LABELS,} 97",
                "  DCGM_FI_DEV_GPU_UTIL  { LABELS , }   97  ",
                "DCGM_FI_DEV_GPU_UTIL\t{LABELS}\t97\t1700000000000",
                "DCGM_FI_DEV_GPU_UTIL{LABELS}97",
                "DCGM_FI_DEV_GPU_UTIL{LABELS} 9.7e1 1700000000",
                "DCGM_FI_DEV_GPU_UTIL{LABELS} +97 1.7e9\r",
                "DCGM_FI_DEV_GPU_UTIL{LABELS} 97 1700000000.000 # {trace_id=\"x\"} 0.5 1",
                "DCGM_FI_DEV_GPU_UTIL{LABELS} 97 # {trace_id=\"x\"} 0.5",
                "DCGM_FI_DEV_GPU_UTIL{note=\"a\\\"b\\\\c\\n}\", LABELS} 97",
                "DCGM_FI_DEV_GPU_UTIL{LABELS,empty=\"\"} 97",
                "{\"DCGM_FI_DEV_GPU_UTIL\",LABELS} 97",
                "{LABELS,\"DCGM_FI_DEV_GPU_UTIL\"} 97",
                "{ \"DCGM_FI_DEV_GPU_UTIL\" , LABELS, } 97",
                "{\"DCGM_FI_DEV_GPU_UTIL\",\"quoted.label\"=\"x\",LABELS} 97",
                "\uFEFFDCGM_FI_DEV_GPU_UTIL{LABELS} 97"
            })
    void theSameSampleMayBeWrittenInManyWays(String text) {
        Decoded decoded = decode(text.replace("LABELS", LABELS));
        assertEquals(List.of(), decoded.errors());
        assertEquals(ONE_ROW, BatchRows.of(decoded));
    }

    @Test
    void namesOfAnyAlphabetAreQuoted() {
        String labels = "\"hw.id\"=\"GPU-" + ID + "\",\"host.name\"=\"n1\"";
        for (int i = 0; i < 2; i++) {
            assertEquals(ONE_ROW, BatchRows.of(decode("{\"hw.gpu.utilization\"," + labels + "} 0.97\n")));
            assertEquals(
                    ONE_ROW,
                    BatchRows.of(decode("{\"hw.gpu\\u002eutilization\",\"hw.gpu.utilization\"} 1\n"
                            + "{\"hw.gpu.utilization\", " + labels + "} 0.97\n")));
        }
    }

    @Test
    void countersOfOpenMetricsKeepTheirNames() {
        assertEquals(
                List.of(ID + "@n1 " + NOW + " energy=2"),
                BatchRows.of(decode("DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION_total{" + LABELS + "} 2000\n# EOF\n")));
    }

    @Test
    void linesWithoutTimeHaveTheTimeOfTheRequest() {
        Decoded decoded = decoder.decode(
                (UTIL + " 1\n" + UTIL + " 2 1699999990\n").getBytes(UTF_8), ExtraLabels.NONE, NOW - 60_000, NOW);
        assertEquals(
                List.of(ID + "@n1 " + (NOW - 60_000) + " util=1", ID + "@n1 " + (NOW - 10_000) + " util=2"),
                BatchRows.of(decoded));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "ERROR - FAILED TO CONVERT TO STRING", "<<<NOT_SUPPORTED>>>", "N/A", "[N/A]", "nan"})
    void whatIsNotKnownIsNoValue(String value) {
        Decoded decoded = decode(UTIL + " " + value + "\n" + UTIL + " 97\n");
        assertEquals(new Tally(2, 0, 1, 0, 0, 0, 0, 0), decoded.tally());
        assertEquals(ONE_ROW, BatchRows.of(decoded));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "total nonsense",
                "<html>",
                "{}",
                "{} 1",
                "{\"a\":1}",
                "DCGM_FI_DEV_GPU_UTIL",
                "DCGM_FI_DEV_GPU_UTIL{LABELS}",
                "DCGM_FI_DEV_GPU_UTIL{LABELS",
                "DCGM_FI_DEV_GPU_UTIL{LABELS,pod=\"} 97",
                "DCGM_FI_DEV_GPU_UTIL{LABELS,pod=\"\\",
                "DCGM_FI_DEV_GPU_UTIL{LABELS,pod} 97",
                "DCGM_FI_DEV_GPU_UTIL{LABELS pod=\"\"} 97",
                "DCGM_FI_DEV_GPU_UTIL{LABELS,\"another_name\"} 97",
                "DCGM_FI_DEV_GPU_UTIL{LABELS,=\"x\"} 97",
                "DCGM_FI_DEV_GPU_UTIL{LABELS} x97",
                "DCGM_FI_DEV_GPU_UTIL{LABELS} 97 yesterday",
                "DCGM_FI_DEV_GPU_UTIL{LABELS} 97 1700000000 more",
                "DCGM_FI_DEV_GPU_UTIL{LABELS} Inf",
                "DCGM_FI_DEV_GPU_UTIL{LABELS} 101",
                "DCGM_FI_DEV_GPU_UTIL{LABELS} 97 1",
                "DCGM_FI_DEV_GPU_UTIL{LABELS} 97 1700003600",
                "1_starts_with_a_digit 1",
                "name:97"
            })
    void aBadLineIsNamedAndTheOthersAreKept(String line) {
        Decoded decoded = decode("# a page\n" + line.replace("LABELS", LABELS) + "\n" + UTIL + " 97\n");
        assertEquals(1, decoded.tally().rejected(), decoded.toString());
        assertEquals("line 2", decoded.errors().getFirst().at());
        assertEquals(ONE_ROW, BatchRows.of(decoded));
    }

    @Test
    void labelsOfTheRequestCountWhereASeriesHasNone() {
        ExtraLabels first = ExtraLabels.of(List.of("host=n1", "region=eu"));
        ExtraLabels second = ExtraLabels.of(List.of("host=n2"));
        String page = "dcgm_gpu_utilization{uuid=\"GPU-" + ID + "\"} 97\nDCGM_FI_DEV_GPU_TEMP{" + LABELS + "} 40\n"
                + "utilization.gpu 5\nnvidia_smi_temperature_gpu 5\n";
        for (int i = 0; i < 3; i++) {
            Decoded decoded = decoder.decode(page.getBytes(UTF_8), first, NOW, NOW);
            assertEquals(List.of(ID + "@n1 " + NOW + " util=97 temp=40"), BatchRows.of(decoded));
            assertEquals("eu", decoded.batch().gpu(0).region());
            assertEquals(
                    List.of(ID + "@n2 " + NOW + " util=97", ID + "@n1 " + NOW + " temp=40"),
                    BatchRows.of(decoder.decode(page.getBytes(UTF_8), second, NOW, NOW)));
            assertEquals(
                    ID + "@ " + NOW + " util=97", BatchRows.of(decode(page)).getFirst());
        }
    }

    @Test
    void anIndexAndAHostAreEnough() {
        Decoded decoded = decoder.decode(
                "DCGM_FI_DEV_GPU_UTIL{gpu=\"3\"} 97".getBytes(UTF_8), ExtraLabels.of(List.of("host=n1")), NOW, NOW);
        assertEquals(List.of("n1:3@n1 " + NOW + " util=97"), BatchRows.of(decoded));
    }

    @ParameterizedTest
    @ValueSource(strings = {"host", "=n1", ""})
    void labelsOfTheRequestHaveNames(String assignment) {
        assertThrows(ProblemException.class, () -> ExtraLabels.of(List.of(assignment)));
        assertThrows(ProblemException.class, () -> ExtraLabels.of(Collections.nCopies(33, "a=b")));
    }

    @Test
    void nothingIsNothing() {
        assertEquals(Tally.NOTHING, decode("").tally());
        assertEquals(Tally.NOTHING, decode("\n\r\n  \n#\n# EOF").tally());
    }

    @Test
    void everyTruncationAndDamageEndsInAnAnswer() {
        byte[] page = PAGE.getBytes(UTF_8);
        for (int length = 0; length < page.length; length++) {
            Fuzz.assertAnswered("cut", java.util.Arrays.copyOf(page, length), this::decodeAny);
        }
        long seed = 8_080;
        Random random = new Random(seed);
        for (int i = 0; i < Fuzz.cases(10_000); i++) {
            Fuzz.assertAnswered("seed " + seed + ", round " + i, Fuzz.damaged(page, random), this::decodeAny);
        }
    }

    @Test
    void aDamagedLineHarmsNoOther() {
        long seed = 8_081;
        Random random = new Random(seed);
        for (int i = 0; i < Fuzz.cases(10_000); i++) {
            byte[] line = Fuzz.damaged((UTIL + " 12 1700000000").getBytes(UTF_8), random);
            boolean isOneLine = new String(line, UTF_8).indexOf('\n') < 0;
            String good = "DCGM_FI_DEV_GPU_UTIL{UUID=\"GPU-00000000-0000-0000-0000-00000000000f\",Hostname=\"n9\"} 97";
            byte[] page = (new String(line, UTF_8) + "\n" + good).getBytes(UTF_8);
            List<String> rows = BatchRows.of(decoder.decode(page, ExtraLabels.NONE, NOW, NOW));
            assertTrue(
                    !isOneLine || rows.getLast().equals("00000000-0000-0000-0000-00000000000f@n9 " + NOW + " util=97"),
                    () -> "seed " + seed + ": " + new String(page, UTF_8));
        }
    }

    private void decodeAny(byte[] page) {
        Decoded _ = decoder.decode(page, ExtraLabels.of(List.of("host=n1")), NOW, NOW);
    }

    private Decoded decode(String page) {
        return decoder.decode(page.getBytes(UTF_8), ExtraLabels.NONE, NOW, NOW);
    }
}
