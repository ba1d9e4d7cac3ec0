package io.gridtick.market.screen;

import io.gridtick.market.book.Hold;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.OfferedGpu;
import io.gridtick.market.offer.PurchaseMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where spot is the same part of the price on demand for every chip, it is a rule and no market. */
final class AdministeredScreen {
    private static final int FEWEST_PAIRS = 5;
    private static final double SAME = 0.001;

    private record Pair(Offer spot, double ratio) {}

    private record Thing(OfferedGpu gpu, Object tenancy, int gpus, String region) {
        static Thing of(Offer offer) {
            return new Thing(
                    offer.gpu(),
                    offer.terms().tenancy(),
                    offer.quantity().gpus(),
                    offer.place().raw());
        }
    }

    private AdministeredScreen() {}

    static void judge(List<Offer> answer, Findings findings) {
        Map<Thing, Offer> onDemand = new HashMap<>();
        for (Offer offer : answer) {
            if (offer.terms().mode() == PurchaseMode.ON_DEMAND && offer.price() > 0) {
                onDemand.put(Thing.of(offer), offer);
            }
        }
        List<Pair> pairs = new ArrayList<>();
        for (Offer offer : answer) {
            Offer same = onDemand.get(Thing.of(offer));
            if (offer.terms().mode() == PurchaseMode.INTERRUPTIBLE && same != null && offer.price() > 0) {
                pairs.add(new Pair(offer, (double) offer.price() / same.price()));
            }
        }
        if (pairs.size() < FEWEST_PAIRS) {
            return;
        }
        double least = pairs.stream().mapToDouble(Pair::ratio).min().orElse(0);
        double most = pairs.stream().mapToDouble(Pair::ratio).max().orElse(0);
        if (most - least <= SAME * most) {
            for (Pair pair : pairs) {
                findings.add(
                        pair.spot(),
                        Hold.Reason.ADMINISTERED,
                        "Spot is the same part of the price on demand at all " + pairs.size()
                                + " chips: a rule, not a market.");
            }
        }
    }
}
