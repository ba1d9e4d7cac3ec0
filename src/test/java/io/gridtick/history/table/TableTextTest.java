package io.gridtick.history.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableTextTest {
    private static final List<String> COLUMNS = List.of("time", "host", "util", "count");
    private static final Object[] FIRST = {Instant.parse("2026-11-03T10:15:00Z"), "node-1", 87.5, 3L};
    private static final Object[] SECOND = {Instant.EPOCH, "a,\"b\"\n", Double.NaN, null};

    @Test
    void csvIsQuotedWhereItMustBe() {
        assertEquals("""
                time,host,util,count\r
                2026-11-03T10:15:00.000Z,node-1,87.5,3\r
                1970-01-01T00:00:00.000Z,"a,""b""
                ",,\r
                """, written(Format.CSV));
    }

    @Test
    void jsonIsOneObject() {
        assertEquals("""
                {"columns":["time","host","util","count"],"rows":[
                ["2026-11-03T10:15:00.000Z","node-1",87.5,3],
                ["1970-01-01T00:00:00.000Z","a,\\"b\\"\\n",null,null]
                ],"row_count":2}
                """, written(Format.JSON));
    }

    @Test
    void linesLeaveOutWhatIsNotKnown() {
        assertEquals("""
                {"time":"2026-11-03T10:15:00.000Z","host":"node-1","util":87.5,"count":3}
                {"progress":{"row_count":1}}
                {"time":"1970-01-01T00:00:00.000Z","host":"a,\\"b\\"\\n"}
                {"end":{"row_count":2}}
                """, written(Format.NDJSON));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+x", "-x", "@x", "-1+1", "+1", "-1.", "-.5", "-1e9", "-1-1.0"})
    void noNameBecomesAFormula(String name) {
        StringBuilder out = new StringBuilder();
        Format.CSV.text().row(new Object[] {name, -5.0}, out);
        assertEquals("'" + name + ",-5\r\n", out.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-12.34", "-5", "0.5", "-0.000001"})
    void anAmountIsNoFormula(String amount) {
        StringBuilder out = new StringBuilder();
        Format.CSV.text().row(new Object[] {amount}, out);
        assertEquals(amount + "\r\n", out.toString());
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsATableToo(Format format) {
        TableText text = format.text();
        StringBuilder out = new StringBuilder();
        text.head(List.of("a"), out);
        text.end(Map.of("row_count", 0), out);
        String expected =
                switch (format) {
                    case CSV -> "a\r\n";
                    case JSON -> "{\"columns\":[\"a\"],\"rows\":[\n],\"row_count\":0}\n";
                    case NDJSON -> "{\"end\":{\"row_count\":0}}\n";
                };
        assertEquals(expected, out.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "csv,application/json,CSV",
        ",text/csv,CSV",
        ",'application/x-ndjson, application/json;q=0.1',NDJSON",
        ",*/*,JSON",
        ",,JSON",
        "ndjson,,NDJSON"
    })
    void theNameCountsBeforeWhatIsAccepted(String named, String accepted, Format format) {
        assertEquals(format, Format.of(Optional.ofNullable(named), Optional.ofNullable(accepted), Format.JSON));
    }

    private static String written(Format format) {
        TableText text = format.text();
        StringBuilder out = new StringBuilder();
        text.head(COLUMNS, out);
        text.row(FIRST, out);
        text.aside(Map.of("row_count", 1), out);
        text.row(Arrays.copyOf(SECOND, SECOND.length), out);
        text.end(Map.of("row_count", 2), out);
        return out.toString();
    }
}
