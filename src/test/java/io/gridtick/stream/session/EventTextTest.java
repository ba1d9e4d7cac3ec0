package io.gridtick.stream.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.fasterxml.jackson.databind.JsonNode;
import io.gridtick.http.Json;
import io.gridtick.testing.stream.EventReader;
import io.gridtick.testing.stream.EventReader.Event;
import io.gridtick.testing.stream.EventReader.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTextTest {
    @Test
    void aMessageIsAnEventWithoutType() {
        Reading read = read(EventText.events(List.of(bytes("{\"k\":\"live\"}"))));
        assertEquals(List.of(new Event("message", "{\"k\":\"live\"}", "")), read.events());
    }

    @Test
    void severalMessagesAreSeveralEvents() {
        assertEquals(
                List.of("1", "2", "3"),
                read(EventText.events(List.of(bytes("1"), bytes("2"), bytes("3"))))
                        .data());
    }

    @Test
    void anIdAloneMovesTheCursorAndIsNoEvent() {
        List<byte[]> pieces = new ArrayList<>(EventText.events(List.of(bytes("1"))));
        pieces.add(EventText.id(42));
        assertEquals("42", read(pieces).reader().lastEventId());
        assertEquals(1, read(pieces).events().size());
        pieces.addAll(EventText.events(List.of(bytes("2"))));
        assertEquals(
                List.of(new Event("message", "1", ""), new Event("message", "2", "42")),
                read(pieces).events());
    }

    @Test
    void theWaitIsSaidFirstAndIsNoEvent() {
        Reading read = read(List.of(EventText.retry(2_345)));
        assertEquals(2_345, read.reader().retry());
        assertEquals(List.of(), read.events());
    }

    @Test
    void theBytesOfACleanMessageAreShared() {
        byte[] message = bytes("{\"t\":\"ü\"}");
        assertSame(message, EventText.events(List.of(message)).get(1));
    }

    /** What ends a line, a field or an id, and what looks like a field, a comment or a mark. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\n\"b\":2}",
                "{\"a\":1,\r\"b\":2}",
                "{\r\n\"a\":1}",
                "\n\n{\"a\":1}",
                "{\"a\":1}\n\n",
                "{\n\ndata: 1\n\n}",
                "{\"a\":\"id: 7\"}",
                "{\"a\":\"data:x\"}",
                ": no comment",
                " leading space",
                "data: x",
                "id: 5",
                "event: other",
                "retry: 1",
                "\ufeff{}",
                "{\"a\":\"\u2028\u2029\u0085\u000b\u000c\"}",
                "{\"a\":\"\uD83D\uDE00\"}",
                "",
                "\0"
            })
    void everyMessageIsExactlyOneEvent(String message) {
        List<byte[]> pieces = new ArrayList<>(List.of(EventText.retry(2_000), EventText.id(1)));
        pieces.addAll(EventText.events(List.of(bytes(message))));
        Reading read = read(pieces);
        String expected = message.replace('\n', ' ').replace('\r', ' ').replace('\0', ' ');
        assertEquals(List.of(new Event("message", expected, "1")), read.events());
        assertEquals(2_000, read.reader().retry());
    }

    @Test
    void whateverTextIsInAMessageComesThrough() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i > 0; i--) {
                text.append("\r\n\0:\ufeffid data".charAt(random.nextInt(12)));
            }
            String pretty = Json.rules()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(Map.of("text", text.toString(), "more", List.of(1, 2)));
            Reading read = read(EventText.events(List.of(bytes(pretty))));
            assertEquals(1, read.events().size(), () -> "seed " + seed);
            JsonNode json = Json.rules().readTree(read.data().getFirst());
            assertEquals(text.toString(), json.path("text").asText(), () -> "seed " + seed);
        }
    }

    private static Reading read(List<byte[]> pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pieces.forEach(all::writeBytes);
        return EventReader.read(all.toByteArray());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
