package io.gridtick.market.cost;

import static io.gridtick.market.book.Offers.H100;
import static io.gridtick.market.book.Offers.ON_DEMAND;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.market.book.Hold;
import io.gridtick.market.book.Offers;
import io.gridtick.market.book.QuotedOffer;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.Origin;
import io.gridtick.market.offer.Quantity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DepthTest {
    private static QuotedOffer offer(String id, String machine, String dollars, Quantity quantity) {
        return quoted(
                Offers.of(Origin.machine("vastai", machine), id, H100, ON_DEMAND, Offers.micros(dollars), quantity, 0));
    }

    private static QuotedOffer quoted(Offer offer) {
        return new QuotedOffer(offer, List.of(), Long.MAX_VALUE);
    }

    @Test
    void slicesOfOneMachineAreNoExtraStock() {
        List<QuotedOffer> book = List.of(
                offer("1", "a", "2.00", Quantity.box(1)),
                offer("2", "a", "2.10", Quantity.box(2)),
                offer("3", "b", "3.00", Quantity.box(1)));
        Depth depth = Depth.of(book, 4);
        assertEquals(Offers.micros("2.00"), depth.cost(1).orElseThrow().microUsdPerHour());
        assertEquals(Offers.micros("4.20"), depth.cost(2).orElseThrow().microUsdPerHour());
        assertEquals(Offers.micros("7.20"), depth.cost(3).orElseThrow().microUsdPerHour());
        assertTrue(depth.cost(4).isEmpty());
        assertEquals(3, depth.found());
    }

    @Test
    void aBoxIsPaidWhole() {
        Depth depth = Depth.of(
                List.of(offer("1", "a", "1.00", Quantity.box(8)), offer("2", "b", "1.90", Quantity.box(4))), 12);
        assertEquals(Offers.micros("7.60"), depth.cost(4).orElseThrow().microUsdPerHour());
        assertEquals(Offers.micros("8.00"), depth.cost(5).orElseThrow().microUsdPerHour());
        assertEquals(2, depth.cost(9).orElseThrow().lots().size());
    }

    @Test
    void whatIsHeldBackOrNotKnownToBeThereIsNotCounted() {
        Offer listed = Offers.of(Origin.own("runpod"), "1", H100, ON_DEMAND, 1_000_000, Quantity.listed(1), 0);
        QuotedOffer held = new QuotedOffer(
                offer("1", "a", "1.00", Quantity.box(1)).offer(), List.of(new Hold(Hold.Reason.UNIT, "")), 0);
        assertEquals(0, Depth.of(List.of(quoted(listed), held), 4).found());
    }

    @Test
    void equalsTryingEverything() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            List<QuotedOffer> book = new ArrayList<>();
            int count = 1 + random.nextInt(7);
            for (int i = 0; i < count; i++) {
                int gpus = 1 << random.nextInt(4);
                int available = gpus * (1 + random.nextInt(2));
                int smallest = random.nextInt(3) == 0 ? 1 : gpus;
                book.add(offer(
                        Integer.toString(i),
                        random.nextInt(3) == 0 ? "" : "m" + random.nextInt(3),
                        "1." + (10 + random.nextInt(90)),
                        new Quantity(gpus, available, smallest)));
            }
            Depth depth = Depth.of(book, 20);
            long[] naive = naive(book, 20);
            for (int k = 1; k <= 20; k++) {
                long expected = naive[k];
                assertEquals(
                        expected,
                        depth.cost(k).map(Depth.Cost::microUsdPerHour).orElse(Long.MAX_VALUE),
                        "round " + round + " k " + k);
                int wanted = k;
                depth.cost(k).ifPresent(cost -> {
                    int sum = cost.lots().stream().mapToInt(Depth.Lot::gpus).sum();
                    long paid = cost.lots().stream()
                            .mapToLong(Depth.Lot::microUsdPerHour)
                            .sum();
                    assertTrue(sum >= wanted);
                    assertEquals(cost.microUsdPerHour(), paid);
                });
            }
        }
    }

    /** Every choice of nothing or one lot of each machine. */
    private static long[] naive(List<QuotedOffer> book, int most) {
        Map<String, List<int[]>> machines = new HashMap<>();
        for (int i = 0; i < book.size(); i++) {
            Offer offer = book.get(i).offer();
            String key = offer.origin().machine().isEmpty()
                    ? offer.id()
                    : offer.origin().machine();
            Quantity quantity = offer.quantity();
            for (int gpus = quantity.smallest(); gpus <= quantity.available(); gpus++) {
                if (quantity.smallest() < quantity.gpus() || gpus % quantity.gpus() == 0) {
                    machines.computeIfAbsent(key, _ -> new ArrayList<>()).add(new int[] {i, gpus});
                }
            }
        }
        long[] best = new long[most + 1];
        java.util.Arrays.fill(best, Long.MAX_VALUE);
        walk(new ArrayList<>(machines.values()), 0, 0, 0, book, best);
        return best;
    }

    private static void walk(
            List<List<int[]>> machines, int at, int gpus, long paid, List<QuotedOffer> book, long[] best) {
        if (at == machines.size()) {
            for (int k = 1; k <= Math.min(gpus, best.length - 1); k++) {
                best[k] = Math.min(best[k], paid);
            }
            return;
        }
        walk(machines, at + 1, gpus, paid, book, best);
        for (int[] lot : machines.get(at)) {
            walk(
                    machines,
                    at + 1,
                    gpus + lot[1],
                    paid + book.get(lot[0]).offer().price() * lot[1],
                    book,
                    best);
        }
    }
}
