package io.gridtick.market.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.market.book.ClassView;
import io.gridtick.market.book.Lifetime;
import io.gridtick.market.book.OfferBook;
import io.gridtick.market.book.Offers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IndexGateTest {
    private final IndexGate gate = new IndexGate();

    private static ClassView good(String... prices) {
        OfferBook book = new OfferBook(100);
        for (int i = 0; i < prices.length; i++) {
            boolean _ = book.put(Offers.h100("seller" + i, "1", prices[i]), List.of(), Lifetime.staleAfter(60_000), 0);
        }
        return book.goods().getFirst();
    }

    @Test
    void theMedianOfThreeAndMore() {
        assertEquals(
                Optional.of(3_000_000L),
                gate.judge(good("2.90", "3.00", "3.10")).price());
        assertEquals(
                Optional.of(3_050_000L),
                gate.judge(good("2.90", "3.00", "3.10", "3.20")).price());
    }

    @Test
    void twoAreTooFew() {
        assertEquals(new IndexGate.Index(Optional.empty(), "too_few_sellers"), gate.judge(good("2.90", "3.00")));
    }

    @Test
    void aMiddleOfWhatIsFarApartIsWithheldUntilItIsClearlyNearAgain() {
        // The median distance from 10 is 3.5, 2.85 and 2.6, which as a deviation is 0.52, 0.42 and 0.39 of 10.
        ClassView wide = good("6.50", "10", "13.50", "13.50", "6.50");
        ClassView between = good("7.15", "10", "12.85", "12.85", "7.15");
        ClassView near = good("7.40", "10", "12.60", "12.60", "7.40");
        assertTrue(IndexGate.dispersion(wide) > 0.45);
        assertTrue(IndexGate.dispersion(between) > 0.40 && IndexGate.dispersion(between) < 0.45);
        assertTrue(IndexGate.dispersion(near) < 0.40);
        assertTrue(gate.judge(between).price().isPresent(), "not yet too far apart");
        assertEquals("too_far_apart", gate.judge(wide).withheld());
        assertEquals("too_far_apart", gate.judge(between).withheld(), "not yet near again");
        assertTrue(gate.judge(near).price().isPresent());
    }
}
