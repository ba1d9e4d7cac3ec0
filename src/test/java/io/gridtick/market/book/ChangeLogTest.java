package io.gridtick.market.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.market.offer.GpuNames;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.OfferedGpu;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a follower must take away, however an offer came and went between two looks. */
class ChangeLogTest {
    private static final OfferedGpu L40S = GpuNames.of("L40S", 0);
    private static final OfferedGpu A40 = GpuNames.of("A40", 0);
    private static final String UNDER_L40S = "l40s-pcie-48gb-secure-on_demand";

    private final OfferBook book = new OfferBook(10);

    private void put(OfferedGpu gpu) {
        Offer offer = Offers.of("vastai", "1", gpu, "1.00");
        boolean _ = book.put(offer, List.of(), Lifetime.staleAfter(60_000), 0);
    }

    private void shown() {
        put(L40S);
        assertEquals(1, book.drainChanges().offers().size());
    }

    @Test
    void whatIsOnlySeenAgainIsNoChange() {
        shown();
        put(L40S);
        assertTrue(book.drainChanges().isEmpty());
    }

    @Test
    void itLeavesFromWhereItWasShown() {
        shown();
        book.remove("vastai:1");
        put(A40);
        book.remove("vastai:1");
        assertEquals(Map.of("vastai:1", UNDER_L40S), book.drainChanges().removed());
    }

    @Test
    void itMovesFromWhereItWasShown() {
        shown();
        put(A40);
        put(Offers.H100);
        BookChanges changes = book.drainChanges();
        assertEquals(Map.of("vastai:1", UNDER_L40S), changes.moved());
        assertEquals(
                List.of(UNDER_L40S),
                changes.emptied().stream().filter(UNDER_L40S::equals).toList());
        put(L40S);
        put(Offers.H100);
        assertEquals(Map.of(), book.drainChanges().moved());
    }
}
