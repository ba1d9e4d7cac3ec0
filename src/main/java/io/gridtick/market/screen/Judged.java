package io.gridtick.market.screen;

import io.gridtick.market.book.Hold;
import io.gridtick.market.book.ScreenedOffer;
import java.util.List;
import java.util.Optional;

/**
 * An answer of a provider after all screens: what the book is to be given.
 *
 * @param offers of this answer; where it was refused, those of the last good one, with the times when they were seen
 * @param refused why the whole answer was not taken
 */
public record Judged(List<ScreenedOffer> offers, Optional<Hold> refused) {
    public Judged {
        offers = List.copyOf(offers);
    }
}
