package io.gridtick.market.book;

import io.gridtick.market.offer.Offer;
import java.util.List;

/**
 * An offer as the book has it.
 *
 * @param holds what is said against it; it has a say where none of these silences it
 * @param staleAt when it becomes stale unless it is seen again, in milliseconds
 */
public record QuotedOffer(Offer offer, List<Hold> holds, long staleAt) {
    public QuotedOffer {
        holds = List.copyOf(holds);
    }

    public boolean hasSay() {
        return holds.stream().noneMatch(hold -> hold.reason().silences());
    }

    public boolean has(Hold.Reason reason) {
        return holds.stream().anyMatch(hold -> hold.reason() == reason);
    }
}
