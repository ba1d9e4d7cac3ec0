package io.gridtick.ingest.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.fleet.GpuLabels;
import io.gridtick.fleet.SampleBatch;
import io.gridtick.ingest.BatchRows;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.IngestRig;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of exporters that are easily taken for something else. */
class PageRowsTest {
    private static final String ID = "8b2281de-6d3c-22ed-0ec8-d3b864870b8b";
    private static final String GPU = "gpu=\"0\",UUID=\"GPU-" + ID + "\",Hostname=\"n1\"";
    private static final String ROW = ID + "@n1 " + IngestRig.NOW + " ";

    private final TextDecoder decoder = new TextDecoder();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2147483632",
                "2147483633",
                "2147483634",
                "2147483635",
                "9223372036854775792",
                "9223372036854775794",
                "9.223372036854775807e+18",
                "140737488355328",
                "140737488355331.000000"
            })
    void whatDcgmDoesNotKnowIsNoValue(String blank) {
        Decoded decoded =
                decode("DCGM_FI_DEV_MEMORY_TEMP{%s} %s\nDCGM_FI_DEV_GPU_UTIL{%s} 97\n".formatted(GPU, blank, GPU));
        assertEquals(1, decoded.tally().sentinels());
        assertEquals(0, decoded.tally().rejected());
        assertEquals(List.of(ROW + "util=97"), BatchRows.of(decoded));
    }

    @ParameterizedTest
    @CsvSource({"Hostname=\"n1\"", "hostname=\"n1\"", "node=\"n1\"", "instance=\"n1:9400\""})
    void theHostHasSeveralNames(String host) {
        Decoded decoded = decode("DCGM_FI_DEV_GPU_UTIL{UUID=\"GPU-" + ID + "\"," + host + "} 97\n");
        assertEquals(List.of(ROW + "util=97"), BatchRows.of(decoded));
    }

    @Test
    void thePodOfTheGpuIsNotThatOfTheExporter() {
        String pods =
                ",namespace=\"monitoring\",pod=\"dcgm-exporter-x\",exported_namespace=\"ml\",exported_pod=\"train-0\"";
        SampleBatch batch =
                decode("DCGM_FI_DEV_GPU_UTIL{" + GPU + pods + "} 97\n").batch();
        assertEquals("ml/train-0", batch.gpu(0).part().workload());
    }

    @Test
    void rowsOfProcessesAreNotTheDevice() {
        SampleBatch batch = decode("""
                        DCGM_FI_DEV_GPU_UTIL{GPU} 90
                        DCGM_FI_DEV_GPU_UTIL{GPU,pod="a",namespace="ml",vgpu="0"} 60
                        DCGM_FI_DEV_GPU_UTIL{GPU,pod="b",namespace="ml",vgpu="1"} 95
                        """.replace("{GPU}", "{" + GPU + "}").replace("{GPU,", "{" + GPU + ","))
                .batch();
        List<String> rows = IntStream.range(0, batch.size())
                .mapToObj(row ->
                        workload(batch.gpu(row)) + " " + BatchRows.of(batch).get(row))
                .toList();
        assertEquals(List.of(" " + ROW + "util=90", "ml/a " + ROW + "util=60", "ml/b " + ROW + "util=95"), rows);
    }

    @Test
    void powerOfInstancesIsThatOfTheDevice() {
        SampleBatch batch = decode("""
                        DCGM_FI_DEV_POWER_USAGE{GPU,GPU_I_PROFILE="3g.40gb",GPU_I_ID="1"} 433.5
                        DCGM_FI_DEV_POWER_USAGE{GPU,GPU_I_PROFILE="3g.40gb",GPU_I_ID="2"} 433.5
                        """.replace("{GPU,", "{" + GPU + ",")).batch();
        assertEquals(List.of(ROW + "power=433.5", ROW + "power=433.5"), BatchRows.of(batch));
        assertEquals("1", batch.gpu(0).part().instance());
        assertEquals("2", batch.gpu(1).part().instance());
    }

    private static String workload(GpuLabels labels) {
        return labels.part().workload();
    }

    private Decoded decode(String page) {
        return decoder.decode(page.getBytes(UTF_8), ExtraLabels.NONE, IngestRig.NOW, IngestRig.NOW);
    }
}
