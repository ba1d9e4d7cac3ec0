package io.gridtick.market.screen;

import io.gridtick.market.book.Hold;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.OfferClass;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The same number of GPUs of one machine, listed twice: the dearer line says nothing new. */
final class DuplicateScreen {
    private record Thing(OfferClass good, String upstream, String machine, int gpus) {}

    private DuplicateScreen() {}

    static void judge(List<Offer> answer, Findings findings) {
        Map<Thing, Offer> first = new HashMap<>();
        answer.stream()
                .filter(offer -> !offer.origin().machine().isEmpty())
                .sorted(Comparator.comparingLong(Offer::price).thenComparing(offer -> offer.id()))
                .forEach(offer -> {
                    Thing thing = new Thing(
                            offer.offerClass(),
                            offer.origin().upstream(),
                            offer.origin().machine(),
                            offer.quantity().gpus());
                    Offer known = first.putIfAbsent(thing, offer);
                    if (known != null) {
                        findings.add(
                                offer,
                                Hold.Reason.DUPLICATE,
                                "Machine " + thing.machine() + " is listed with " + thing.gpus() + " GPUs as "
                                        + known.id() + " too, for " + Prices.text(known.price()) + ".");
                    }
                });
    }
}
