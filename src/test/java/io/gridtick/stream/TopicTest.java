package io.gridtick.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TopicTest {
    private final Topic topic = new Topic("fleet", new Table(10, new Table.Memory(10, Duration.ofMinutes(1))));

    @Test
    void readersAtTheSameCursorShareTheBytes() {
        put("a", "1", 11);
        assertSame(topic.since(10, 11, 5), topic.since(10, 11, 6));
        assertSame(topic.since(0, 11, 5), topic.since(0, 11, 6));
    }

    @Test
    void aChangeMakesNewBytes() {
        put("a", "1", 11);
        Body before = topic.since(10, 11, 5);
        put("a", "2", 12);
        Body after = topic.since(10, 12, 6);
        assertNotSame(before, after);
        assertEquals(
                "{\"k\":\"delta\",\"t\":\"fleet\",\"seq\":12,\"ts\":6,\"rows\":{\"a\":2},\"gone\":[]}", text(after));
    }

    @Test
    void manyCursorsAreAnsweredToo() {
        for (int i = 11; i < 200; i++) {
            put("k" + i, "1", i);
        }
        for (int i = 10; i < 200; i++) {
            assertTrue(text(topic.since(i, 200, 5)).startsWith("{\"k\":\"delta\""));
        }
    }

    private void put(String key, String json, long sequence) {
        assertTrue(topic.apply(new RowChange(key, json.getBytes(UTF_8)), sequence, 0));
    }

    private static String text(Body body) {
        return new String(body.json(), UTF_8);
    }
}
