package io.gridtick.ingest.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private static final JsonFactory JACKSON = new JsonFactory();

    private final JsonReader reader = new JsonReader();

    @Test
    void fieldsAndItemsAreWalkedInOrder() {
        start(" { \"a\" : [ 1 , true ] , \"b\\n\" : { } } ");
        reader.enterObject();
        assertTrue(reader.nextField());
        assertEquals("a", text());
        reader.enterArray();
        assertTrue(reader.nextItem());
        assertEquals(JsonKind.NUMBER, reader.peek());
        assertEquals(1, reader.number());
        assertTrue(reader.nextItem());
        assertEquals(JsonKind.BOOLEAN, reader.peek());
        reader.skip();
        assertFalse(reader.nextItem());
        assertTrue(reader.nextField());
        assertEquals("b\\n", text());
        reader.skip();
        assertFalse(reader.nextField());
        reader.finish();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "[[],{}]",
                "[1,2]",
                "{\"a\":null,\"b\":false}",
                " [ \"x\" , -1.5e3 ] ",
                "\"\"",
                "0",
                "true",
                "{\"\":{\"\":[{}]}}",
                "[\"\\ud83d\"]",
                "\t\r\n[]\n"
            })
    void readsWhatIsJson(String json) {
        assertTrue(isJson(json));
        assertTrue(isJsonToJackson(json.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "}",
                "]",
                "[1,]",
                "[,1]",
                "[1 2]",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\" 1}",
                "[1}",
                "{\"a\":1]",
                "nul",
                "nulll",
                "True",
                "NaN",
                "Infinity",
                "[tru]",
                "[]]",
                "{}{}",
                "[01]",
                "[1.]",
                "[+1]",
                "[\"a]",
                "[\"\t\"]",
                "// x\n1",
                "[1,\f2]",
                "\u00a0[]",
                "[undefined]",
                "[0x1]"
            })
    void refusesWhatIsNotJson(String json) {
        assertFalse(isJson(json));
    }

    @Test
    void thirtyTwoLevelsAreReadAndOneMoreIsRefused() {
        assertTrue(isJson("[".repeat(32) + "]".repeat(32)));
        assertFalse(isJson("[".repeat(33) + "]".repeat(33)));
        assertFalse(isJson("[".repeat(1_000_000)));
        assertFalse(isJson("{\"a\":".repeat(33) + "1" + "}".repeat(33)));
        assertTrue(isJson("[" + "[],".repeat(100) + "[]]"));
    }

    @Test
    void readsNoFurtherThanItsPart() {
        byte[] bytes = "[1,2]]]".getBytes(StandardCharsets.UTF_8);
        reader.start(bytes, 0, 5);
        reader.skip();
        reader.finish();
        reader.start(bytes, 0, 4);
        assertThrows(MalformedJson.class, reader::skip);
    }

    @Test
    void agreesWithJacksonOnMutatedDocuments() {
        long seed = 7_411;
        Random random = new Random(seed);
        for (int i = 0; i < 60_000; i++) {
            byte[] bytes = RandomJson.document(random).getBytes(StandardCharsets.US_ASCII);
            RandomJson.mutate(bytes, random);
            String shown = "seed " + seed + ", round " + i + ": " + new String(bytes, StandardCharsets.US_ASCII);
            assertEquals(isJsonToJackson(bytes), isJson(bytes), shown);
        }
    }

    private void start(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        reader.start(bytes, 0, bytes.length);
    }

    private String text() {
        return new String(
                reader.bytes(), reader.textFrom(), reader.textTo() - reader.textFrom(), StandardCharsets.UTF_8);
    }

    private boolean isJson(String json) {
        return isJson(json.getBytes(StandardCharsets.UTF_8));
    }

    private boolean isJson(byte[] bytes) {
        try {
            reader.start(bytes, 0, bytes.length);
            reader.skip();
            reader.finish();
            return true;
        } catch (MalformedJson _) {
            return false;
        }
    }

    private static boolean isJsonToJackson(byte[] bytes) {
        try (JsonParser parser = JACKSON.createParser(bytes, 0, bytes.length)) {
            JsonToken first = parser.nextToken();
            parser.skipChildren();
            return first != null && parser.nextToken() == null;
        } catch (IOException _) {
            return false;
        }
    }
}
