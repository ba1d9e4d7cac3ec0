package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {
    @Test
    void closesInReverseAlsoWhenOneFails() {
        List<String> closed = new ArrayList<>();
        Closing closing = new Closing();
        closing.add("first", () -> closed.add("first"));
        closing.add("broken", () -> {
            throw new IllegalStateException("stuck");
        });
        closing.add("last", () -> closed.add("last"));
        closing.close();
        assertEquals(List.of("last", "first"), closed);
    }

    @Test
    void closingTwiceClosesOnce() {
        List<String> closed = new ArrayList<>();
        Closing closing = new Closing();
        closing.add("only", () -> closed.add("only"));
        closing.close();
        closing.close();
        assertEquals(List.of("only"), closed);
    }
}
