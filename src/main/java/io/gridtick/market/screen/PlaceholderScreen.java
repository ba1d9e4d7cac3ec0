package io.gridtick.market.screen;

import io.gridtick.market.book.Hold;
import io.gridtick.market.offer.Form;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.OfferClass;
import io.gridtick.market.offer.PurchaseMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Numbers that only fill a field: nothing and a cent; far below the provider's other lines of the same good; the same low
 * number at chips that are worth very different prices.
 */
final class PlaceholderScreen {
    private static final long CENT = 10_000;
    private static final double OF_OWN_MEDIAN = 0.2;
    private static final double OF_WORTH = 0.3;
    private static final int FEWEST_OWN = 4;
    private static final int FEWEST_CHIPS = 2;

    private PlaceholderScreen() {}

    static void judge(
            String provider,
            List<Offer> answer,
            Map<OfferClass, List<Offer>> goods,
            Reference reference,
            Findings findings) {
        for (Offer offer : answer) {
            if (offer.price() <= CENT) {
                findings.add(
                        offer,
                        Hold.Reason.PLACEHOLDER,
                        "No GPU hour costs " + Prices.text(offer.price()) + ": the number only fills a field.");
            }
        }
        goods.values().forEach(offers -> besideOwn(offers, findings));
        repeated(provider, goods, reference, findings);
    }

    private static void besideOwn(List<Offer> offers, Findings findings) {
        if (offers.size() < FEWEST_OWN) {
            return;
        }
        double median = Votes.median(offers.stream().mapToLong(Offer::price).toArray());
        for (Offer offer : offers) {
            if ((double) offer.price() < median * OF_OWN_MEDIAN) {
                findings.add(
                        offer,
                        Hold.Reason.PLACEHOLDER,
                        Prices.text(offer.price()) + " is less than a fifth of the " + Prices.text(median)
                                + " at which this provider has the same elsewhere.");
            }
        }
    }

    /** One number at several chips, each of which is worth several times that. */
    private static void repeated(
            String provider, Map<OfferClass, List<Offer>> goods, Reference reference, Findings findings) {
        Map<Chip, Double> worths = worths(provider, goods, reference);
        Map<Long, Set<String>> chips = new HashMap<>();
        List<Offer> farBelow = new ArrayList<>();
        goods.forEach((good, offers) -> {
            double worth = worths.getOrDefault(Chip.of(good), 0.0);
            if (good.terms().mode() == PurchaseMode.ON_DEMAND) {
                for (Offer offer : offers) {
                    if ((double) offer.price() < worth * OF_WORTH) {
                        farBelow.add(offer);
                        chips.computeIfAbsent(offer.price(), _ -> new HashSet<>())
                                .add(good.gpu().chip());
                    }
                }
            }
        });
        for (Offer offer : farBelow) {
            if (chips.getOrDefault(offer.price(), Set.of()).size() >= FEWEST_CHIPS) {
                findings.add(
                        offer,
                        Hold.Reason.PLACEHOLDER,
                        "The same " + Prices.text(offer.price()) + " stands at several chips that are worth far more.");
            }
        }
    }

    /** What a chip costs on demand: the highest of what this provider asks on other terms and what others ask. */
    private static Map<Chip, Double> worths(String provider, Map<OfferClass, List<Offer>> goods, Reference reference) {
        Map<Chip, Double> worths = new HashMap<>();
        goods.forEach((good, offers) -> {
            if (good.terms().mode() == PurchaseMode.ON_DEMAND && good.gpu().isWhole()) {
                long highest = offers.stream().mapToLong(Offer::price).max().orElse(0);
                long[] others = reference.bestsBeside(provider, good);
                double asked = others.length == 0 ? 0 : Votes.median(others);
                worths.merge(Chip.of(good), Math.max((double) highest, asked), Math::max);
            }
        });
        return worths;
    }

    private record Chip(String name, Form form) {
        static Chip of(OfferClass good) {
            return new Chip(good.gpu().chip(), good.gpu().form());
        }
    }
}
