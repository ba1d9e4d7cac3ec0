package io.gridtick.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.replay.Order.Anchor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTest {
    private static final Map<String, String> KEY = Map.of("KEY", "k");

    @Test
    void aFileIsEnough() {
        Order order = Order.read(List.of("a.ndjson"), KEY).order().orElseThrow();
        assertEquals(List.of(Path.of("a.ndjson")), order.files());
        assertEquals(1, order.speed());
        assertEquals(Anchor.STARTS_NOW, order.anchor());
        assertEquals("http://localhost:8080", order.url().toString());
        assertEquals("k", order.key().value());
    }

    @Test
    void everythingCanBeSaid() {
        Order order = Order.read(
                        List.of("--speed", "max", "a", "--url", "https://x.example/", "b", "--key", "other"),
                        Map.of("URL", "http://y"))
                .order()
                .orElseThrow();
        assertEquals(List.of(Path.of("a"), Path.of("b")), order.files());
        assertEquals(Double.POSITIVE_INFINITY, order.speed());
        assertEquals(Anchor.ENDS_NOW, order.anchor());
        assertEquals("https://x.example", order.url().toString());
        assertEquals("other", order.key().value());
    }

    @ParameterizedTest
    @CsvSource({
        "'', a file",
        "a --speed 0, --speed",
        "a --speed fast, --speed",
        "a --speed NaN, --speed",
        "a --speed, needs a value",
        "a --speed max --starts-now, --starts-now",
        "a --speed 0.5 --ends-now, the future",
        "a --url localhost:8080, --url",
        "a --url file:///etc, --url",
        "a --turbo, --turbo is not known"
    })
    void whatIsWrongIsSaid(String words, String said) {
        Order.Read read = Order.read(words.isEmpty() ? List.of() : List.of(words.split(" ", -1)), KEY);
        assertTrue(read.order().isEmpty());
        assertTrue(read.problem().contains(said), read.problem());
    }

    @Test
    void withoutAKeyItSaysWhereToGiveOne() {
        assertTrue(Order.read(List.of("a"), Map.of()).problem().contains("$KEY"));
    }
}
