package io.gridtick.ingest.smi;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.Metric;
import io.gridtick.http.Problem;
import io.gridtick.http.ProblemException;
import io.gridtick.ingest.BatchRows;
import io.gridtick.ingest.Decoded;
import io.gridtick.ingest.Fuzz;
import io.gridtick.ingest.Tally;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmiDecoderTest {
    private static final long NOW = Instant.parse("2026-07-03T20:11:12Z").toEpochMilli();
    private static final String ID = "8b2281de-6d3c-22ed-0ec8-d3b864870b8b";
    private static final SmiRequest HOST = new SmiRequest("n1", "eu", Optional.empty(), List.of());

    /** In the form of a capture, with numbers of our own. */
    private static final String TABLE = """
            timestamp, name, uuid, index, utilization.gpu [%], memory.used [MiB], power.draw [W], temperature.gpu, temperature.memory, clocks.current.sm [MHz], pstate, clocks_event_reasons.active
            2026/07/03 22:11:09.763, NVIDIA H200, GPU-8b2281de-6d3c-22ed-0ec8-d3b864870b8b, 0, 97 %, 32362 MiB, 627.40 W, 52, N/A, 1980 MHz, P0, 0x0000000000000004
            2026/07/03 22:11:09.764, NVIDIA H200, GPU-15330000-6d3c-22ed-0ec8-d3b864870b8b, 1, 0 %, 0 MiB, 77.71 W, 28, 32, 345 MHz, P8, 0x0000000000000001
            """;

    private static final List<String> TABLE_ROWS = List.of(
            ID + "@n1 1783109469763 util=97 mem_used=33934016512 power=627.4 temp=52 sm_clock=1980000000 throttle=4",
            "15330000-6d3c-22ed-0ec8-d3b864870b8b@n1 1783109469764 util=0 mem_used=0 power=77.71 temp=28 mem_temp=32"
                    + " sm_clock=345000000 throttle=1");

    private final SmiDecoder decoder = new SmiDecoder();

    @Test
    void aTableIsRead() {
        for (int i = 0; i < 2; i++) {
            Decoded decoded = decode(TABLE, HOST);
            assertEquals(TABLE_ROWS, BatchRows.of(decoded));
            assertEquals(new Tally(2, 0, 0, 0, 0, 0, 0, 0), decoded.tally());
            assertEquals(Optional.of("NVIDIA H200"), decoded.batch().gpu(0).model());
            assertEquals("eu", decoded.batch().gpu(0).region());
            assertEquals(1, decoded.batch().gpu(1).index());
        }
    }

    @Test
    void formsOfTheSameTableAreTheSame() {
        List<String> forms = List.of(
                "\uFEFF" + TABLE,
                TABLE.replace("\n", "\r\n"),
                TABLE + "\n\n\r\n",
                "\n" + TABLE.strip(),
                TABLE.replace(", ", ","),
                TABLE.replaceAll(" (%|MiB|W|MHz),", ","),
                TABLE.replace("clocks_event_reasons", "clocks_throttle_reasons"),
                TABLE.replace("N/A", "[Not Supported]"),
                TABLE.replace("uuid", "UUID"));
        forms.forEach(form -> assertEquals(TABLE_ROWS, BatchRows.of(decode(form, HOST)), form));
        byte[] windows = ("\uFEFF" + TABLE).getBytes(UTF_16LE);
        assertEquals(TABLE_ROWS, BatchRows.of(decoder.decode(windows, HOST, NOW)));
    }

    @Test
    void rowsWithoutHeaderHaveTheColumnsOfTheRequest() {
        List<String> columns = List.of(TABLE.substring(0, TABLE.indexOf('\n'))
                .replaceAll(" \\[[^]]*]", "")
                .split(", "));
        SmiRequest request = new SmiRequest("n1", "eu", Optional.empty(), columns);
        String rows = TABLE.substring(TABLE.indexOf('\n') + 1);
        assertEquals(TABLE_ROWS, BatchRows.of(decode(rows, request)));
        Decoded refused = decode(rows, HOST);
        assertEquals(2, refused.tally().invalid());
        assertEquals("line 1", refused.errors().getFirst().at());
    }

    @Test
    void tablesMayFollowEachOther() {
        String second = "uuid, power.draw [W], timestamp\nGPU-" + ID + ", 5.00 W, 2026/07/03 22:11:10.000\n";
        List<String> rows = BatchRows.of(decode(TABLE + second + TABLE, HOST));
        assertEquals(TABLE_ROWS, rows.subList(0, 2));
        assertEquals(List.of(ID + "@n1 1783109470000 power=5"), rows.subList(2, rows.size()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[N/A]",
                "N/A",
                "[Not Supported]",
                "[Unknown Error]",
                "[GPU requires reset]",
                "[Insufficient Permissions]",
                "-",
                "",
                "Not Supported",
                "[GPU is lost]"
            })
    void whatTheDriverDoesNotKnowIsNotZero(String missing) {
        Decoded decoded = decode(
                "uuid, utilization.gpu [%], power.draw [W]\nGPU-" + ID + ", " + missing + ", 433.78 W\n" + "GPU-" + ID
                        + ", " + missing + ", " + missing + "\n",
                HOST);
        assertEquals(List.of(ID + "@n1 " + NOW + " power=433.78"), BatchRows.of(decoded));
        assertEquals(new Tally(2, 0, 1, 0, 0, 0, 0, 0), decoded.tally());
        assertFalse(decoded.batch().has(Metric.UTIL));
    }

    @ParameterizedTest
    @CsvSource({"0x0000000000000004, 4", "0x00000000000000E8, 232", "0x0, 0", "4, 4"})
    void reasonsOfTheClockAreBits(String text, int bits) {
        assertEquals(
                List.of(ID + "@n1 " + NOW + " throttle=" + bits),
                BatchRows.of(decode("uuid, clocks_event_reasons.active\nGPU-" + ID + ", " + text + "\n", HOST)));
    }

    @Test
    void reasonsMayHaveColumnsOfTheirOwn() {
        String table = "uuid, clocks_event_reasons.gpu_idle, clocks_event_reasons.sw_power_cap,"
                + " clocks_event_reasons.hw_thermal_slowdown, remapped_rows.failure\n";
        assertEquals(
                List.of(ID + "@n1 " + NOW + " row_remap_failure=0 throttle=68"),
                BatchRows.of(decode(table + "GPU-" + ID + ", Not Active, Active, Active, No\n", HOST)));
        assertEquals(
                List.of(ID + "@n1 " + NOW + " row_remap_failure=1 throttle=0"),
                BatchRows.of(decode(table + "GPU-" + ID + ", Not Active, Not Active, [N/A], Yes\n", HOST)));
    }

    @Test
    void powerIsThatOfTheUsualColumnWhereThereAreSeveral() {
        String head = "uuid, power.draw.instant [W], power.draw.average [W]";
        assertEquals(
                List.of(ID + "@n1 " + NOW + " power=5"),
                BatchRows.of(decode(head + ", power.draw [W]\nGPU-" + ID + ", 7 W, 6 W, 5 W\n", HOST)));
        assertEquals(
                List.of(ID + "@n1 " + NOW + " power=7"),
                BatchRows.of(decode("uuid, power.draw.instant [W]\nGPU-" + ID + ", 7 W\n", HOST)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "uuid, pci.bus_id, index; GPU-8b2281de-6d3c-22ed-0ec8-d3b864870b8b, 00000000:0C:00.0, 1; " + ID,
                "uuid, pci.bus_id, index; GPU-00000000-0000-0000-0000-000000000000, 00000000:0C:00.0, 1; n1:00000000:0c:00.0",
                "uuid, pci.bus_id, index; [N/A], 00000000:0C:00.0, 1; n1:00000000:0c:00.0",
                "uuid, index; [N/A], 1; n1:1",
                "index; 1; n1:1",
                "gpu_bus_id; 00000000:0C:00.0; n1:00000000:0c:00.0"
            })
    void aGpuIsItsUuidElseItsPlaceElseItsIndex(String header, String cells, String id) {
        Decoded decoded = decode(header + ", utilization.gpu [%]\n" + cells + ", 97 %\n", HOST);
        assertEquals(List.of(id + "@n1 " + NOW + " util=97"), BatchRows.of(decoded));
    }

    @Test
    void aHostIsNeededWhereThereIsNoUuid() {
        Decoded decoded = decode("index, utilization.gpu [%]\n1, 97 %\n", SmiRequest.PLAIN);
        assertEquals(1, decoded.tally().invalid());
        assertTrue(decoded.errors().getFirst().detail().contains("host"));
        assertEquals(
                List.of(ID + "@ " + NOW + " util=97"),
                BatchRows.of(decode("uuid, utilization.gpu [%]\nGPU-" + ID + ", 97 %\n", SmiRequest.PLAIN)));
    }

    @Test
    void theHostOfARowComesBeforeThatOfTheRequest() {
        String table = "uuid, hostname, utilization.gpu\nGPU-" + ID + ", %s, 97 %%\n";
        assertEquals(List.of(ID + "@n9 " + NOW + " util=97"), BatchRows.of(decode(table.formatted("n9"), HOST)));
        assertEquals(List.of(ID + "@n1 " + NOW + " util=97"), BatchRows.of(decode(table.formatted("[N/A]"), HOST)));
        SmiRequest other = new SmiRequest("n2", "", Optional.empty(), List.of());
        assertEquals(List.of(ID + "@n2 " + NOW + " util=97"), BatchRows.of(decode(table.formatted("[N/A]"), other)));
    }

    @Test
    void timesAreThoseOfTheZoneThatWasNamed() {
        SmiRequest berlin = new SmiRequest("n1", "", Optional.of(ZoneId.of("Europe/Berlin")), List.of());
        assertEquals(TABLE_ROWS, BatchRows.of(decode(TABLE, berlin)));
        SmiRequest utc = new SmiRequest("n1", "", Optional.of(ZoneId.of("UTC")), List.of());
        Decoded ahead = decode(TABLE, utc);
        assertEquals(2, ahead.tally().future());
        assertTrue(ahead.errors().getFirst().detail().contains("tz"));
    }

    @Test
    void aLoopKeepsTheDistancesOfItsRows() {
        String loop = "timestamp, uuid, utilization.gpu [%]\n2026/07/03 22:10:09.763, GPU-" + ID
                + ", 1 %\n2026/07/03 22:11:09.763, GPU-" + ID + ", 2 %\n";
        assertEquals(
                List.of(ID + "@n1 1783109409763 util=1", ID + "@n1 1783109469763 util=2"),
                BatchRows.of(decode(loop, HOST)));
    }

    @Test
    void aTimeMayNameItsZoneOrBeMissing() {
        String table = "timestamp, uuid, utilization.gpu\n%s, GPU-" + ID + ", 2 %%\n";
        assertEquals(
                List.of(ID + "@n1 1783109469000 util=2"),
                BatchRows.of(decode(table.formatted("2026-07-03T20:11:09Z"), HOST)));
        assertEquals(List.of(ID + "@n1 " + NOW + " util=2"), BatchRows.of(decode(table.formatted("[N/A]"), HOST)));
        assertEquals(1, decode(table.formatted("yesterday"), HOST).tally().invalid());
        assertEquals(
                1, decode(table.formatted("2026-06-03T20:11:09Z"), HOST).tally().old());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GPU-%s", "GPU-%s, 97 %%, 1", "GPU-%s, abc", "GPU-%s, 101 %%", "GPU-%s, 5 GiB", "GPU-%s, 0x"})
    void aBadRowIsNamedAndTheOthersAreKept(String row) {
        String table = "uuid, utilization.gpu [%]\n" + row.formatted(ID) + "\nGPU-" + ID + ", 97 %\n";
        Decoded decoded = decode(table, HOST);
        assertEquals(new Tally(2, 0, 0, 0, 0, 0, 1, 0), decoded.tally());
        assertEquals("line 2", decoded.errors().getFirst().at());
        assertEquals(List.of(ID + "@n1 " + NOW + " util=97"), BatchRows.of(decoded));
    }

    @Test
    void aBadValueOfAGoodRowIsReportedOnly() {
        Decoded decoded = decode("uuid, utilization.gpu [%], temperature.gpu\nGPU-" + ID + ", 97 %, 5000\n", HOST);
        assertEquals(new Tally(1, 0, 0, 0, 0, 0, 0, 0), decoded.tally());
        assertEquals(
                "temperature.gpu is not a possible value of temp",
                decoded.errors().getFirst().detail());
        assertEquals(List.of(ID + "@n1 " + NOW + " util=97"), BatchRows.of(decoded));
    }

    @Test
    void thereIsAnEndToEverything() {
        assertEquals(Tally.NOTHING, decode("", HOST).tally());
        assertEquals(Tally.NOTHING, decode("\n\r\n", HOST).tally());
        assertEquals(1, decode(",".repeat(1_000_000), HOST).tally().invalid());
        ProblemException refusal = assertThrows(ProblemException.class, () -> decode("1\n".repeat(100_001), HOST));
        assertEquals(Problem.Kind.TOO_LARGE, refusal.problem().kind());
    }

    @Test
    void everyTruncationAndDamageEndsInAnAnswer() {
        byte[] table = (TABLE + TABLE).getBytes(UTF_8);
        for (int length = 0; length < table.length; length++) {
            Fuzz.assertAnswered("cut", Arrays.copyOf(table, length), this::decodeAny);
        }
        long seed = 1_234;
        Random random = new Random(seed);
        for (int i = 0; i < Fuzz.cases(10_000); i++) {
            Fuzz.assertAnswered("seed " + seed + ", round " + i, Fuzz.damaged(table, random), this::decodeAny);
        }
    }

    private void decodeAny(byte[] table) {
        Decoded decoded = decoder.decode(table, HOST, NOW);
        Tally tally = decoded.tally();
        assertTrue(tally.rejected() + tally.sentinels() <= tally.received());
    }

    private Decoded decode(String table, SmiRequest request) {
        return decoder.decode(table.getBytes(UTF_8), request, NOW);
    }
}
