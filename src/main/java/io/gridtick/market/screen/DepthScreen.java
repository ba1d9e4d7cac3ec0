package io.gridtick.market.screen;

import io.gridtick.market.book.Hold;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.OfferClass;
import io.gridtick.market.offer.PriceKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The cheapest price of a good at one provider, against its own past. A floor is noise, depth is signal: a floor that jumps
 * is believed where enough machines of enough hosts stand behind it, or when it lasts.
 */
final class DepthScreen {
    private static final int TRAIL = 14;
    private static final int FEWEST_VALUES = 5;
    private static final int FEWEST_MACHINES = 4;
    private static final int FEWEST_HOSTS = 3;
    private static final double SIGMAS = 3;

    /** Never narrower than this: order books move so much on any day. */
    private static final double LEAST_SHARE = 0.45;

    /** A rate card has no depth; only what no price list does in a day is doubted. */
    private static final double LIST_TIMES = 3;

    private static final int MOST_GOODS = 20_000;

    private final Map<OfferClass, Past> pasts = new HashMap<>();

    /** Floors of before a start, by good, until the good is met. */
    private final Map<String, Map<Long, Long>> before = new HashMap<>();

    private static final class Past {
        final Trail floors = new Trail(TRAIL);
        final Doubt doubt = new Doubt();
    }

    /** Floors of before, by the id of a good and hours. */
    void remember(Map<String, Map<Long, Long>> floors) {
        before.putAll(floors);
        pasts.forEach((good, past) -> recall(good, past));
    }

    private void recall(OfferClass good, Past past) {
        Map<Long, Long> hours = before.isEmpty() ? null : before.remove(good.id());
        if (hours != null) {
            past.floors.addBefore(hours);
        }
    }

    void judge(Map<OfferClass, List<Offer>> goods, Findings findings, long nowMillis) {
        goods.forEach((good, offers) -> {
            List<Offer> believed = offers.stream()
                    .filter(offer -> offer.price() > 0 && !offer.quantity().isSoldOut() && !findings.isSilenced(offer))
                    .toList();
            if (!believed.isEmpty() && (pasts.containsKey(good) || pasts.size() < MOST_GOODS)) {
                judge(believed, pasts.computeIfAbsent(good, this::past), findings, nowMillis);
            }
        });
    }

    private Past past(OfferClass good) {
        Past past = new Past();
        recall(good, past);
        return past;
    }

    private static void judge(List<Offer> offers, Past past, Findings findings, long nowMillis) {
        long floor = offers.stream().mapToLong(Offer::price).min().orElse(0);
        if (past.floors.size() < FEWEST_VALUES) {
            past.floors.add((double) floor, nowMillis);
            return;
        }
        double[] values = past.floors.values();
        double median = Votes.median(values);
        boolean listed = offers.stream().allMatch(offer -> offer.quote().kind() != PriceKind.ASK);
        double wide = Math.max(SIGMAS * Votes.deviation(values), LEAST_SHARE * median);
        double low = listed ? median / LIST_TIMES : median - wide;
        double high = listed ? median * LIST_TIMES : median + wide;
        List<Offer> strange = floor > high
                ? offers
                : offers.stream().filter(offer -> offer.price() < low).toList();
        if (strange.isEmpty() || isDeep(strange)) {
            past.doubt.end();
            past.floors.add((double) floor, nowMillis);
        } else if (!past.doubt.isDoubted(nowMillis)) {
            past.doubt.end();
            past.floors.clear();
            past.floors.add((double) floor, nowMillis);
        } else {
            hold(strange, floor > high && !listed, floor, median, findings);
        }
    }

    private static void hold(List<Offer> strange, boolean thin, long floor, double median, Findings findings) {
        Hold.Reason reason = thin ? Hold.Reason.THIN_BOOK : Hold.Reason.JUMP_WITHOUT_DEPTH;
        String detail = "The cheapest went from about " + Prices.text(median) + " to " + Prices.text(floor) + " with "
                + machines(strange) + " machines of " + hosts(strange) + " hosts behind it; " + FEWEST_MACHINES + " of "
                + FEWEST_HOSTS + " would be believed.";
        strange.forEach(offer -> findings.add(offer, reason, detail));
    }

    private static boolean isDeep(List<Offer> offers) {
        return machines(offers) >= FEWEST_MACHINES && hosts(offers) >= FEWEST_HOSTS;
    }

    private static int machines(List<Offer> offers) {
        Set<String> machines = new HashSet<>();
        for (Offer offer : offers) {
            String machine = offer.origin().machine();
            machines.add(machine.isEmpty() ? offer.id() : offer.origin().upstream() + " " + machine);
        }
        return machines.size();
    }

    /** Machines are named {@code host/machine} where hosts are known; else each stands for itself. */
    private static int hosts(List<Offer> offers) {
        Set<String> hosts = new HashSet<>();
        for (Offer offer : offers) {
            String machine = offer.origin().machine();
            int slash = machine.indexOf('/');
            String host = slash > 0 ? machine.substring(0, slash) : machine;
            hosts.add(host.isEmpty() ? offer.id() : offer.origin().upstream() + " " + host);
        }
        return hosts.size();
    }
}
