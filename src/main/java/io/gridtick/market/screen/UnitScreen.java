package io.gridtick.market.screen;

import io.gridtick.market.book.Hold;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.OfferClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A number of another unit. Two signs: the price "of one GPU" grows with the size of the box, so it is the box's; or it lies far
 * from what several others ask, about so far as a unit is from another.
 */
final class UnitScreen {
    private static final int FEWEST_VOTES = 3;
    private static final double SAME = 0.02;

    /** How far a number of a wrong unit is off, with the name of the mistake. */
    private static final Map<Double, String> FACTORS = Map.of(
            8.0, "a box of 8 taken for one GPU",
            24.0, "a day taken for an hour",
            60.0, "a minute and an hour mixed up",
            100.0, "cents taken for dollars",
            730.0, "a month taken for an hour",
            3_600.0, "a second and an hour mixed up");

    private UnitScreen() {}

    static void judge(String provider, Map<OfferClass, List<Offer>> goods, Reference reference, Findings findings) {
        goods.forEach((good, offers) -> {
            boxes(offers, findings);
            long[] others = reference.bestsBeside(provider, good);
            if (others.length >= FEWEST_VOTES) {
                beside(offers, Votes.band(others), findings);
            }
        });
    }

    private static void boxes(List<Offer> offers, Findings findings) {
        TreeMap<Integer, Long> cheapest = new TreeMap<>();
        for (Offer offer : offers) {
            if (offer.price() > 0) {
                cheapest.merge(offer.quantity().gpus(), offer.price(), Math::min);
            }
        }
        if (cheapest.size() < 2) {
            return;
        }
        int smallest = cheapest.firstKey();
        double perGpu = (double) cheapest.firstEntry().getValue() / smallest;
        boolean grows = cheapest.lastKey() >= 2 * smallest
                && cheapest.entrySet().stream()
                        .allMatch(entry -> Math.abs(entry.getValue() / (perGpu * entry.getKey()) - 1) < SAME);
        if (!grows) {
            return;
        }
        for (Offer offer : offers) {
            if (offer.quantity().gpus() > smallest) {
                findings.add(
                        offer,
                        Hold.Reason.UNIT,
                        "The price of one GPU grows with the box, " + cheapest
                                + " micro-dollars by size: it is the price of the " + "whole box.");
            }
        }
    }

    private static void beside(List<Offer> offers, Votes.Band band, Findings findings) {
        for (Offer offer : offers) {
            if (!findings.isSilenced(offer) && !band.has(offer.price())) {
                double times = offer.price() / band.median();
                findings.add(
                        offer,
                        Hold.Reason.UNIT,
                        String.format(
                                Locale.ROOT,
                                "%s is %.3g times the %s that others ask%s.",
                                Prices.text(offer.price()),
                                times,
                                Prices.text(band.median()),
                                guess(times)));
            }
        }
    }

    private static String guess(double times) {
        double off = times > 1 ? times : 1 / times;
        List<String> names = new ArrayList<>();
        FACTORS.forEach((factor, name) -> {
            if (off > factor / 1.6 && off < factor * 1.6) {
                names.add(name);
            }
        });
        names.sort(null);
        return names.isEmpty() ? "" : ": perhaps " + String.join(" or ", names);
    }
}
