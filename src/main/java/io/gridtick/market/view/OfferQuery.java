package io.gridtick.market.view;

import io.gridtick.market.book.OfferBook;
import io.gridtick.market.book.QuotedOffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** Which offers, in which order, behind which position, and how many of them. */
public record OfferQuery(OfferFilter filter, OfferSort sort, Optional<OfferSort.Position> after, int limit) {
    /** Looks at every offer once and keeps no more than are asked for. */
    public List<QuotedOffer> run(OfferBook book) {
        Comparator<OfferSort.Position> order = sort.order();
        PriorityQueue<Placed> best =
                new PriorityQueue<>((one, other) -> order.compare(other.position(), one.position()));
        candidates(book).filter(filter::admits).forEach(quoted -> {
            OfferSort.Position position = sort.position(quoted);
            boolean isBehind = after.isEmpty() || order.compare(position, after.get()) > 0;
            if (isBehind
                    && (best.size() < limit
                            || order.compare(position, best.element().position()) < 0)) {
                best.add(new Placed(position, quoted));
                if (best.size() > limit) {
                    best.remove();
                }
            }
        });
        List<Placed> sorted = new ArrayList<>(best);
        sorted.sort((one, other) -> order.compare(one.position(), other.position()));
        return sorted.stream().map(Placed::offer).toList();
    }

    private record Placed(OfferSort.Position position, QuotedOffer offer) {}

    private Stream<QuotedOffer> candidates(OfferBook book) {
        if (filter.goodId().isPresent()) {
            return book.offersOf(filter.goodId().get()).stream();
        }
        return filter.provider().isPresent() ? book.offersBy(filter.provider().get()).stream() : book.offers();
    }
}
