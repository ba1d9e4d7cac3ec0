package io.gridtick.testing.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.testing.stream.EventReader.Event;
import io.gridtick.testing.stream.EventReader.Reading;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader of events holds to the standard of browsers, or what is tested with it would prove nothing. */
class EventReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: a\n\ndata: b\n\n",
                "data: a\r\rdata: b\r\r",
                "data: a\r\n\r\ndata: b\r\n\r\n",
                "data:a\n\ndata:b\n\n",
                "\ufeffdata: a\n\n:comment\n\ndata: b\n\n",
                "data: a\n\nretry: soon\nunknown: x\ndata: b\n\n",
                "data: a\n\n\n\n\ndata: b\n\n",
                "data: a\n\ndata: b\n\ndata: unfinished\n",
                "data: a\n\ndata: b\n\ndata: unfinished",
                "data: a\n\nevent: x\n\ndata: b\n\n",
                "data: a\n\n\ufeffdata: mark\n\ndata: b\n\n"
            })
    void ends(String text) {
        assertEquals(List.of("a", "b"), EventReader.read(text.getBytes(UTF_8)).data());
    }

    @Test
    void fieldsWithoutValueLeadingSpaceAndSeveralLines() {
        assertEquals(
                List.of("", " a", "b\n\nc"),
                read("data\n\ndata:  a\n\ndata: b\ndata:\ndata: c\n\n").data());
    }

    @Test
    void idsStayUntilTheNextOne() {
        Reading read = read("id: 1\n\ndata: a\n\nid: 2\ndata: b\n\nid: 3\0\ndata: c\n\nid\ndata: d\n\n");
        assertEquals(
                List.of(
                        new Event("message", "a", "1"),
                        new Event("message", "b", "2"),
                        new Event("message", "c", "2"),
                        new Event("message", "d", "")),
                read.events());
    }

    @Test
    void anIdThatIsNotEndedDoesNotCount() {
        assertEquals("1", read("id: 1\n\nid: 2\n").reader().lastEventId());
    }

    @Test
    void onlyDigitsAreAWait() {
        assertEquals(
                7,
                read("retry: 7\nretry: -1\nretry: 1e3\nretry:\nretry\n\n")
                        .reader()
                        .retry());
    }

    @Test
    void charactersMayBeTornApart() {
        byte[] bytes = "data: \u00fc\u20ac\ud83d\ude00\r\n\r\n".getBytes(UTF_8);
        List<Event> events = new ArrayList<>();
        EventReader reader = new EventReader(events::add);
        for (byte one : bytes) {
            reader.feed(new byte[] {one});
        }
        assertEquals(List.of(new Event("message", "\u00fc\u20ac\ud83d\ude00", "")), events);
    }

    private static Reading read(String text) {
        return EventReader.read(text.getBytes(UTF_8));
    }
}
