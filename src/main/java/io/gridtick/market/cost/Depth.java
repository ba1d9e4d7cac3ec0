package io.gridtick.market.cost;

import io.gridtick.market.book.QuotedOffer;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What k GPUs cost now, not what the cheapest one costs: the cheapest set of offers that has k, machine by machine. The offers
 * of one machine are slices of it, so at most one of them is taken; boxes are taken whole. What is taken beyond k is paid.
 */
public final class Depth {
    /** More GPUs are not priced: the table grows with machines x GPUs, and this runs where the book is kept. */
    public static final int MOST_GPUS = 512;

    private static final int MOST_MACHINES = 2_000;
    private static final long NONE = Long.MAX_VALUE;

    /** What is taken of one offer. */
    public record Lot(Offer offer, int gpus) {
        public long microUsdPerHour() {
            return offer.price() * gpus;
        }
    }

    /**
     * The answer for k GPUs.
     *
     * @param microUsdPerHour of all lots together
     * @param lots what to take, the cheapest per GPU first
     * @param exact false where so many machines stood in the book that the dearest were left out
     */
    public record Cost(int gpus, long microUsdPerHour, List<Lot> lots, boolean exact) {
        public Cost {
            lots = List.copyOf(lots);
        }

        public long microUsdPerGpuHour() {
            return microUsdPerHour / gpus;
        }
    }

    private final List<List<Lot>> machines;
    private final boolean exact;
    private final int most;

    /** For every machine which of its lots is taken for so many GPUs, -1 for none. */
    private final byte[][] taken;

    private final long[] costs;

    private Depth(List<List<Lot>> machines, boolean exact, int most) {
        this.machines = machines;
        this.exact = exact;
        this.most = most;
        this.taken = new byte[machines.size()][];
        this.costs = fill();
    }

    /**
     * Works out every number of GPUs up to a bound.
     *
     * @param offers of one good; those without a say, or that do not tell how many there are, are left out
     */
    public static Depth of(Collection<QuotedOffer> offers, int most) {
        if (most < 1 || most > MOST_GPUS) {
            throw new IllegalArgumentException("gpus: 1 to " + MOST_GPUS);
        }
        Map<String, List<Lot>> byMachine = new LinkedHashMap<>();
        for (QuotedOffer quoted : offers) {
            Offer offer = quoted.offer();
            if (quoted.hasSay() && offer.quantity().available() > 0) {
                String machine = offer.origin().machine();
                String key = machine.isEmpty() ? offer.id() : offer.origin().upstream() + " " + machine;
                addLots(byMachine.computeIfAbsent(key, _ -> new ArrayList<>()), offer, most);
            }
        }
        List<List<Lot>> sorted = new ArrayList<>(byMachine.values());
        sorted.removeIf(List::isEmpty);
        sorted.sort(Comparator.comparingLong(Depth::cheapest)
                .thenComparing(lots -> lots.getFirst().offer().id()));
        boolean exact = sorted.size() <= MOST_MACHINES;
        return new Depth(exact ? sorted : sorted.subList(0, MOST_MACHINES), exact, most);
    }

    /** The cheapest way to have at least so many; empty where there are not so many. */
    public Optional<Cost> cost(int gpus) {
        if (gpus < 1 || gpus > most || costs[gpus] == NONE) {
            return Optional.empty();
        }
        List<Lot> lots = new ArrayList<>();
        int left = gpus;
        for (int machine = machines.size() - 1; machine >= 0 && left > 0; machine--) {
            int choice = taken[machine][left];
            if (choice >= 0) {
                Lot lot = machines.get(machine).get(choice);
                lots.add(lot);
                left = Math.max(0, left - lot.gpus());
            }
        }
        lots.sort(Comparator.comparingLong((Lot lot) -> lot.offer().price())
                .thenComparing(lot -> lot.offer().id()));
        return Optional.of(new Cost(gpus, costs[gpus], lots, exact));
    }

    /** How many of the asked GPUs can be had at all. */
    public int found() {
        int found = most;
        while (found > 0 && costs[found] == NONE) {
            found--;
        }
        return found;
    }

    /** {@code best[g]}: what at least g GPUs cost with the machines so far. */
    private long[] fill() {
        long[] best = new long[most + 1];
        Arrays.fill(best, 1, most + 1, NONE);
        for (int machine = 0; machine < machines.size(); machine++) {
            List<Lot> lots = machines.get(machine);
            byte[] choices = new byte[most + 1];
            Arrays.fill(choices, (byte) -1);
            // From above, so that each machine is taken once.
            for (int gpus = most; gpus > 0; gpus--) {
                for (int i = 0; i < lots.size(); i++) {
                    Lot lot = lots.get(i);
                    long rest = best[Math.max(0, gpus - lot.gpus())];
                    if (rest != NONE && rest + lot.microUsdPerHour() < best[gpus]) {
                        best[gpus] = rest + lot.microUsdPerHour();
                        choices[gpus] = (byte) i;
                    }
                }
            }
            taken[machine] = choices;
        }
        return best;
    }

    /** Every number of GPUs that can be had of an offer. */
    private static void addLots(List<Lot> lots, Offer offer, int most) {
        Quantity quantity = offer.quantity();
        int step = quantity.smallest() < quantity.gpus() ? 1 : quantity.gpus();
        int from = step == 1 ? quantity.smallest() : step;
        for (int gpus = from; gpus <= quantity.available() && lots.size() < Byte.MAX_VALUE; gpus += step) {
            lots.add(new Lot(offer, gpus));
            if (gpus >= most) {
                return;
            }
        }
    }

    private static long cheapest(List<Lot> lots) {
        return lots.stream().mapToLong(lot -> lot.offer().price()).min().orElse(NONE);
    }
}
