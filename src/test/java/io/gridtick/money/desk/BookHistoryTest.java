package io.gridtick.money.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.money.price.Basis;
import io.gridtick.money.price.BookLine;
import io.gridtick.money.price.PriceLine;
import io.gridtick.money.price.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BookHistoryTest {
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final Target TARGET = new Target("eu", "H100");

    private final List<StoredLine> lines = new ArrayList<>();

    private void write(Instant from, long micros) {
        BookLine line = new PriceLine(TARGET, from, Optional.empty(), Optional.of(new Basis.Leased(micros)));
        lines.add(new StoredLine(lines.size() + 1, NOON, "somebody", line));
    }

    private BookHistory history() {
        return new BookHistory(lines, NOON);
    }

    @Test
    void aLineIsOverWhenTheNextOneBegins() {
        write(NOON.minusSeconds(20), 1);
        write(NOON.minusSeconds(10), 2);
        write(NOON.minusSeconds(10), 3);
        write(NOON.plusSeconds(10), 4);
        assertEquals(
                List.of(LineState.COMING, LineState.CURRENT, LineState.REPLACED, LineState.OVER),
                history().entries().stream().map(BookHistory.Entry::state).toList());
        assertEquals(
                Optional.of(NOON.plusSeconds(10)),
                history().entry(3).orElseThrow().until());
        assertEquals(
                Optional.of(NOON.minusSeconds(10)),
                history().entry(1).orElseThrow().until());
        assertEquals(Optional.empty(), history().entry(4).orElseThrow().until());
        assertEquals(Optional.empty(), history().entry(5));
    }

    @Test
    void whatCountsEndsNow() {
        write(NOON.minusSeconds(20), 1);
        BookLine end = history().undone(history().entry(1).orElseThrow()).orElseThrow();
        assertTrue(end.isEnd());
        assertEquals(NOON, end.from());
    }

    @Test
    void whatWasToComeDoesNotComeAndWhatWasBeforeGoesOn() {
        write(NOON.minusSeconds(20), 1);
        write(NOON.plusSeconds(10), 2);
        BookLine again = history().undone(history().entry(2).orElseThrow()).orElseThrow();
        assertEquals(
                new PriceLine(TARGET, NOON.plusSeconds(10), Optional.empty(), Optional.of(new Basis.Leased(1))), again);
        lines.removeFirst();
        BookLine end = history().undone(history().entry(2).orElseThrow()).orElseThrow();
        assertTrue(end.isEnd());
        assertEquals(NOON.plusSeconds(10), end.from());
    }

    @Test
    void whatIsOverStays() {
        write(NOON.minusSeconds(20), 1);
        write(NOON.minusSeconds(10), 2);
        assertEquals(Optional.empty(), history().undone(history().entry(1).orElseThrow()));
    }
}
