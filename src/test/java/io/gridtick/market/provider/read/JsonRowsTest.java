package io.gridtick.market.provider.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.market.provider.UnreadableAnswerException;
import io.gridtick.market.provider.UnreadableAnswerException.Fault;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonRowsTest {
    private static final JsonRows OFFERS = JsonRows.at("data", "offers", "[]");

    @Test
    void rowsComeOneByOneWithTheirPlace() {
        List<String> seen = new ArrayList<>();
        JsonNode beside = OFFERS.read(
                bytes("{\"next\":\"x\",\"data\":{\"n\":[1,2],\"offers\":[{\"a\":1},{\"a\":2}]},\"total\":2}"),
                (at, key, row) -> seen.add(at + " " + key + " " + row.path("a").asInt()));
        assertEquals(List.of("/data/offers/0 0 1", "/data/offers/1 1 2"), seen);
        assertEquals("x", beside.path("next").asText());
        assertEquals(2, beside.path("total").asInt());
    }

    @Test
    void rowsMayBeMembers() {
        List<String> seen = new ArrayList<>();
        JsonNode beside = JsonRows.at("regions", "{}", "{}")
                .read(
                        bytes("{\"regions\":{\"eu\":{\"a\":{},\"b\":{}},\"us\":{}}}"),
                        (at, key, _) -> seen.add(at + " " + key));
        assertEquals(List.of("/regions/eu/a a", "/regions/eu/b b"), seen);
        assertTrue(beside.isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                   | EMPTY_BODY
            '   '                                | EMPTY_BODY
            <!doctype html><p>Sorry</p>          | NOT_THE_FORMAT
            Sorry                                | NOT_THE_FORMAT
            {"data":{"offers":[{"a":1},{"a"      | BROKEN
            {"data":{"offers":[{"a":1},{"a":2}]} | BROKEN
            {"data":{"offers":[]}} more          | BROKEN
            {"data":{"offers":[{'a':1}]}}        | BROKEN
            {"data":{"offers":{"a":1}}}          | CHANGED
            {"data":{"offers":null}}             | CHANGED
            {"data":{"items":[]}}                | CHANGED
            {"data":[]}                          | CHANGED
            []                                   | CHANGED
            {"errors":[{"message":"slow down"}]} | REFUSED
            {"errors":[{"message":"slow down"}],"data":null} | REFUSED
            {"success":false,"msg":"no such user"} | REFUSED
            """)
    void whatIsNoAnswerIsOneOfAFewFaults(String body, Fault fault) {
        UnreadableAnswerException unreadable =
                assertThrows(UnreadableAnswerException.class, () -> OFFERS.read(bytes(body), (_, _, _) -> {}));
        assertEquals(fault, unreadable.fault(), unreadable.getMessage());
        assertTrue(
                String.valueOf(unreadable.getMessage()).endsWith(".") || fault == Fault.REFUSED,
                unreadable.getMessage());
    }

    @Test
    void depthNamesAndNumbersHaveBounds() {
        for (String value : List.of(
                "[".repeat(100_000),
                "\"" + "x".repeat(300_000) + "\"",
                "1".repeat(200),
                "{\"" + "n".repeat(5_000) + "\":1}")) {
            String body = "{\"data\":{\"offers\":[{\"a\":" + value;
            assertEquals(
                    Fault.BROKEN,
                    assertThrows(UnreadableAnswerException.class, () -> OFFERS.read(bytes(body), (_, _, _) -> {}))
                            .fault());
        }
    }

    @Test
    void aRowThatIsTooLargeIsMissingAndTheNextIsThere() {
        List<Boolean> missing = new ArrayList<>();
        String large = "[" + "0,".repeat(10_000) + "0]";
        JsonNode beside = OFFERS.read(
                bytes("{\"data\":{\"offers\":[{\"a\":" + large + "},{\"a\":{\"b\":" + large + "}},{\"a\":1}]}}"),
                (_, _, row) -> missing.add(row.isMissingNode()));
        assertTrue(beside.isEmpty());
        assertEquals(List.of(true, true, false), missing);
    }

    @Test
    void numbersThatNobodyCanReckonWithAreNone() {
        List<Boolean> seen = new ArrayList<>();
        JsonNode beside = OFFERS.read(
                bytes(
                        "{\"data\":{\"offers\":[{\"a\":1e999999999},{\"a\":1e-999999999},{\"a\":\"1e999999\"},{\"a\":2.5}]}}"),
                (_, _, row) -> seen.add(Cells.decimal(row.path("a")).isPresent()));
        assertTrue(beside.isEmpty());
        assertEquals(List.of(false, false, false, true), seen);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
