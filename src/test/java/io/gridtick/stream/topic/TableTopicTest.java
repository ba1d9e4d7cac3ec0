package io.gridtick.stream.topic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTopicTest {
    private final Encodings encodings = new Encodings();
    private final TableTopic topic = new TableTopic(
            "fleet", new Table(10, new Table.Memory(10, Duration.ofMinutes(1))), TableForm.ROWS, encodings);

    @Test
    void readersAtTheSameCursorShareTheBytes() {
        put("a", "1", 11);
        assertSame(delta(10, 11), delta(10, 12));
        assertSame(delta(0, 11), delta(0, 12));
    }

    @Test
    void readersThatLackTheSameShareTheBytes() {
        put("a", "1", 11);
        put("b", "1", 20);
        remove("b", 25);
        put("c", "1", 30);
        assertSame(delta(11, 30), delta(19, 30));
        assertSame(delta(25, 30), delta(29, 30));
        assertNotSame(delta(24, 30), delta(25, 30));
        assertEquals(2, encodings.bodies());
    }

    /** As after a restart: whatever they saw is older than memory. */
    @Test
    void aSnapshotIsMadeOnceForAll() {
        put("a", "1", 11);
        Body first = delta(0, 11);
        for (int cursor = 1; cursor < 10; cursor++) {
            assertSame(first, delta(cursor, 11));
        }
        assertEquals(1, encodings.bodies());
        assertEquals(first.json().length, encodings.bytes());
    }

    @Test
    void whoHasEverythingGetsNothing() {
        put("a", "1", 11);
        assertEquals(List.of(), topic.since(11, new Moment(20, 5)).orElseThrow());
        assertEquals(List.of(), topic.since(15, new Moment(20, 5)).orElseThrow());
    }

    @Test
    void anAnswerSaysHowFarItReaches() {
        put("a", "1", 11);
        List<Piece> pieces = new ArrayList<>();
        topic.answer(10, new Moment(20, 5), pieces::add);
        topic.answer(9, new Moment(20, 5), pieces::add);
        assertEquals(List.of(20L, 20L), pieces.stream().map(Piece::reached).toList());
        assertEquals(
                List.of(false, true), pieces.stream().map(Piece::isSnapshot).toList());
    }

    @Test
    void anEndedTopicTellsItAndIsOverWhenThatIsForgotten() {
        put("a", "1", 11);
        put("b", "1", 12);
        assertTrue(topic.retire(new Moment(13, 0)));
        assertFalse(topic.retire(new Moment(14, 0)));
        assertTrue(text(delta(12, 14)).endsWith("\"rows\":{},\"gone\":[\"a\",\"b\"]}"));
        assertFalse(topic.isOver(0));
        topic.forget(Duration.ofMinutes(2).toMillis());
        assertTrue(topic.isOver(0));
    }

    @Test
    void anEndedTopicMayComeBack() {
        put("a", "1", 11);
        assertTrue(topic.retire(new Moment(13, 0)));
        put("a", "2", 14);
        topic.forget(Duration.ofMinutes(2).toMillis());
        assertFalse(topic.isOver(0));
        assertTrue(text(delta(13, 14)).contains("{\"a\":2}"));
    }

    @Test
    void aChangeMakesNewBytes() {
        put("a", "1", 11);
        Body before = delta(10, 11);
        put("a", "2", 12);
        Body after = delta(10, 12);
        assertNotSame(before, after);
        assertEquals(
                "{\"k\":\"delta\",\"t\":\"fleet\",\"seq\":12,\"ts\":5,\"rows\":{\"a\":2},\"gone\":[]}", text(after));
    }

    @Test
    void manyCursorsAreAnsweredToo() {
        for (int i = 11; i < 200; i++) {
            put("k" + i, "1", i);
        }
        for (int i = 10; i < 199; i++) {
            assertTrue(text(delta(i, 200)).startsWith("{\"k\":\"delta\""));
        }
    }

    private void put(String key, String json, long sequence) {
        assertTrue(topic.apply(key, json.getBytes(UTF_8), new Moment(sequence, 0)));
    }

    private void remove(String key, long sequence) {
        assertTrue(topic.apply(key, null, new Moment(sequence, 0)));
    }

    private Body delta(long cursor, long through) {
        return topic.since(cursor, new Moment(through, 5)).orElseThrow().getFirst();
    }

    private static String text(Body body) {
        return new String(body.json(), UTF_8);
    }
}
