package io.gridtick.market.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.market.book.ClassView;
import io.gridtick.market.book.Lifetime;
import io.gridtick.market.book.OfferBook;
import io.gridtick.market.book.Offers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PriceTrailsTest {
    private static final long HOUR = 3_600_000;

    private final PriceTrails trails = new PriceTrails();

    private static ClassView good(long micros) {
        OfferBook book = new OfferBook(10);
        boolean _ = book.put(
                Offers.h100("vastai", "1", "1").at(Offers.quote(micros)), List.of(), Lifetime.staleAfter(60_000), 0);
        return book.goods().getFirst();
    }

    @Test
    void nothingIsSaidBeforeADayIsKnown() {
        for (int hour = 0; hour < 24; hour++) {
            assertEquals(Optional.empty(), trails.timing(good(1_000_000), hour * HOUR));
            trails.note(good(1_000_000), hour * HOUR);
        }
        assertEquals(
                new Timing(0, 24, 1_000_000, 1_000_000),
                trails.timing(good(1_000_000), 24 * HOUR).orElseThrow());
    }

    @Test
    void theLastOfAnHourCountsAndThePresentHourDoesNot() {
        for (int hour = 0; hour < 100; hour++) {
            trails.note(good(9_000_000), hour * HOUR);
            trails.note(good(1_000_000 + 10_000L * hour), hour * HOUR + 1);
        }
        Timing timing = trails.timing(good(1_495_000), 99 * HOUR).orElseThrow();
        assertEquals(99, timing.hours());
        assertEquals(100.0 * 50 / 99, timing.cheaperPercent(), 1e-9);
        assertEquals(1_000_000, timing.low());
        assertEquals(1_980_000, timing.high());
    }

    @Test
    void thirtyDaysAreRemembered() {
        for (int hour = 0; hour < 2_000; hour++) {
            trails.note(good(1_000_000 + hour), hour * HOUR);
        }
        Timing timing = trails.timing(good(1_000_000), 2_000 * HOUR).orElseThrow();
        assertEquals(719, timing.hours());
        assertEquals(1_001_281, timing.low());
    }
}
