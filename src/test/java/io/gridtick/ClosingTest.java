package io.gridtick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.gridtick.store.StartFailedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTest {
    private final List<String> closed = new ArrayList<>();
    private final Closing closing = new Closing();

    @Test
    void closesInReverseAlsoWhenOneFails() {
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
        closing.add("only", () -> closed.add("only"));
        closing.close();
        closing.close();
        assertEquals(List.of("only"), closed);
    }

    @Test
    void whatIsOpenedTooLateIsClosedAtOnce() {
        closing.close();
        assertThrows(StartFailedException.class, () -> closing.add("late", () -> closed.add("late")));
        assertEquals(List.of("late"), closed);
    }

    @Test
    void nothingIsOpenedAnyMore() {
        closing.close();
        assertThrows(
                StartFailedException.class,
                () -> closing.open("late", () -> {
                    closed.add("opened");
                    return () -> closed.add("closed");
                }));
        assertEquals(List.of(), closed);
    }
}
