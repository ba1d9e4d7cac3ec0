package io.gridtick.market.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.market.book.Lifetime;
import io.gridtick.market.book.OfferBook;
import io.gridtick.market.book.Offers;
import io.gridtick.market.book.Spread;
import io.gridtick.market.offer.Form;
import io.gridtick.market.offer.OfferedGpu;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The 15 spreads of 2026-09-15: prices per provider as published by toolshedlabs-hash/gpu-price-feed (MIT), and what has to
 * come out.
 */
class SpreadsOfTheDayTest {
    private static final Map<String, String> PRICES = new LinkedHashMap<>();

    static {
        day("57.6 H100-SXM", "vastai 1.8689 runpod 2.69 datacrunch 3.265 scaleway 3.688 lambda 3.99 digitalocean 4.41");
        day("39.9 H100-PCIE", "runpod 1.99 vastai 2.5356 lambda 3.29 scaleway 3.3111");
        day("19.7 H200-SXM", "runpod 3.59 datacrunch 4.242 digitalocean 4.47");
        day("50.2 A100-80-SXM", "runpod 1.39 datacrunch 1.727 lambda 2.79");
        day("78.4 A100-40-SXM", "vastai 0.4289 runpod 1.0 datacrunch 1.251 lambda 1.99");
        day("10.6 B200", "runpod 5.98 datacrunch 6.2325 lambda 6.69");
        day("64.6 L40S", "vastai 0.6015 runpod 0.79 datacrunch 1.411 digitalocean 1.57 vultr 1.671 scaleway 1.6979");
        day("5.2 RTX4090", "vastai 0.3222 runpod 0.34");
        day("47.1 RTX3090", "vastai 0.1163 runpod 0.22");
        day("36.8 RTX5090", "vastai 0.4363 runpod 0.69");
        day("66.5 RTX6000ADA", "vastai 0.5262 runpod 0.74 datacrunch 1.072 digitalocean 1.57");
        day("65.7 L4", "vastai 0.3119 runpod 0.49 scaleway 0.9096");
        day("73.7 RTX4000ADA", "runpod 0.20 akamai 0.52 digitalocean 0.76");
        day("7.7 MI300X", "runpod 2.39 digitalocean 2.59");
        day("69.7 A6000", "runpod 0.33 vastai 0.4704 datacrunch 0.592 lambda 1.09");
    }

    private static void day(String expected, String prices) {
        PRICES.put(expected, prices);
    }

    private final OfferBook book = new OfferBook(1_000);

    SpreadsOfTheDayTest() {
        PRICES.forEach((expected, prices) -> {
            String chip = expected.split(" ", -1)[1];
            String[] words = prices.split(" ", -1);
            for (int i = 0; i < words.length; i += 2) {
                OfferedGpu gpu = new OfferedGpu(chip, Form.SXM, 81_920, "", true);
                assertTrue(book.put(
                        Offers.of(words[i], chip, gpu, words[i + 1]), List.of(), Lifetime.staleAfter(60_000), 0));
            }
        });
    }

    @Test
    void allFifteenComeOut() {
        assertEquals(15, book.spreads(100).size());
        PRICES.keySet().forEach(expected -> {
            String[] words = expected.split(" ", -1);
            Spread spread = book.spreads(100).stream()
                    .filter(one -> one.good().gpu().chip().equals(words[1]))
                    .findFirst()
                    .orElseThrow();
            assertEquals(Double.parseDouble(words[0]), spread.grossPpm() / 1e4, 0.0501, expected);
        });
    }

    @Test
    void twelveOfFifteenPassTheUsualBoundAndAllPassNone() {
        assertEquals(
                12,
                book.spreads(100).stream()
                        .filter(spread -> spread.grossPpm() >= 150_000)
                        .count());
        assertEquals(
                15,
                book.spreads(100).stream()
                        .filter(spread -> spread.grossPpm() >= 0)
                        .count());
    }

    @Test
    void theWidestComesFirst() {
        assertEquals("A100-40-SXM", book.spreads(1).getFirst().good().gpu().chip());
        List<Long> widths = book.spreads(100).stream().map(Spread::grossPpm).toList();
        assertEquals(widths.stream().sorted(java.util.Comparator.reverseOrder()).toList(), widths);
    }

    @Test
    void eachSpreadIsExplained() {
        for (Spread spread : book.spreads(100)) {
            SpreadCost cost = SpreadCost.of(spread, book.good(spread.id()).orElseThrow(), Job.oneGpu());
            List<String> names = cost.explain(book.offersOf(spread.id())).stream()
                    .map(Step::name)
                    .toList();
            assertTrue(
                    names.containsAll(
                            List.of("buy_offer", "sell_offer", "gap", "gross", "set_up", "once", "break_even", "net")),
                    names.toString());
        }
    }

    @Test
    void resaleNeedsAPlaceToSell() {
        long resales = book.goods().stream()
                .filter(good -> good.spread().isPresent())
                .filter(good -> SpreadCost.of(good.spread().orElseThrow(), good, Job.oneGpu())
                        .resale()
                        .isPresent())
                .count();
        // Only Vast.ai can be sold at, and only where somebody asks less than its cheapest.
        assertEquals(2, resales);
    }
}
