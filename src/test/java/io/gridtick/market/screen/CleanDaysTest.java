package io.gridtick.market.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.gridtick.market.book.Hold;
import io.gridtick.market.book.Lifetime;
import io.gridtick.market.book.OfferBook;
import io.gridtick.market.book.Offers;
import io.gridtick.market.book.ScreenedOffer;
import io.gridtick.market.offer.Extras;
import io.gridtick.market.offer.Form;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.OfferedGpu;
import io.gridtick.market.offer.Origin;
import io.gridtick.market.offer.Place;
import io.gridtick.market.offer.PriceKind;
import io.gridtick.market.offer.Quantity;
import io.gridtick.market.offer.Quote;
import io.gridtick.market.offer.Seen;
import io.gridtick.market.offer.StatedPrice;
import io.gridtick.market.offer.Tenancy;
import io.gridtick.market.offer.Terms;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * A thousand days of a market in which nothing is wrong: a marketplace whose machines come and go and whose level wanders, and
 * five rate cards that change now and then. No screen may raise anything.
 */
class CleanDaysTest {
    private static final long SEED = 1_000;
    private static final int DAYS = 1_000;
    private static final long DAY = 86_400_000;
    private static final int CHIPS = 10;
    private static final List<String> CARDS = List.of("card-a", "card-b", "card-c", "card-d", "card-e");
    private static final Terms TERMS = Terms.onDemand(Tenancy.SECURE);

    private final Random random = new Random(SEED);
    private final OfferBook book = new OfferBook(10_000);
    private final Map<String, FeedScreens> screens = new HashMap<>();
    private final double[] worth = new double[CHIPS];
    private final double[] level = new double[CHIPS];
    private final double[][] cards = new double[CARDS.size()][CHIPS];

    @Test
    void nothingIsRaised() {
        for (int chip = 0; chip < CHIPS; chip++) {
            worth[chip] = 0.15 * Math.exp(random.nextDouble() * 3.5);
            for (double[] card : cards) {
                card[chip] = worth[chip] * (0.9 + 0.9 * random.nextDouble());
            }
        }
        for (int day = 1; day <= DAYS; day++) {
            move();
            answer("bazaar", marketplace(day), day);
            for (int card = 0; card < CARDS.size(); card++) {
                answer(CARDS.get(card), rateCard(card, day), day);
            }
        }
        assertEquals(CHIPS, book.spreads(100).size());
    }

    private void answer(String provider, List<Offer> offers, int day) {
        Judged judged = screens.computeIfAbsent(provider, FeedScreens::new).judge(offers, book::bestsBeside, day * DAY);
        List<String> raised = judged.offers().stream()
                .filter(screened -> !screened.holds().isEmpty())
                .map(CleanDaysTest::text)
                .toList();
        assertEquals(List.of(), raised, "seed " + SEED + " day " + day);
        assertEquals(java.util.Optional.empty(), judged.refused(), "seed " + SEED + " day " + day);
        assertEquals(0, book.replace(provider, judged.offers(), Lifetime.staleAfter(2 * DAY), day * DAY));
    }

    private static String text(ScreenedOffer screened) {
        return screened.offer().id() + " "
                + screened.holds().stream().map(Hold::detail).toList();
    }

    /** The level wanders around its worth and comes back by half a day; cards are rewritten every few weeks. */
    private void move() {
        for (int chip = 0; chip < CHIPS; chip++) {
            level[chip] = level[chip] * 0.6 + 0.08 * random.nextGaussian();
            for (double[] card : cards) {
                if (random.nextInt(25) == 0) {
                    double next = card[chip] * (0.85 + 0.3 * random.nextDouble());
                    card[chip] = Math.clamp(next, worth[chip] * 0.8, worth[chip] * 2);
                }
            }
        }
    }

    private List<Offer> marketplace(int day) {
        List<Offer> offers = new ArrayList<>();
        for (int chip = 0; chip < CHIPS; chip++) {
            int machines = 5 + random.nextInt(12);
            for (int machine = 0; machine < machines; machine++) {
                double price = worth[chip] * Math.exp(level[chip] + 0.12 * random.nextGaussian());
                offers.add(offer(
                        "bazaar",
                        "c" + chip + "m" + machine,
                        "host" + machine % 7 + "/c" + chip + "m" + machine,
                        chip,
                        price,
                        PriceKind.ASK,
                        Quantity.box(1 << random.nextInt(4)),
                        day));
            }
        }
        return offers;
    }

    private List<Offer> rateCard(int card, int day) {
        List<Offer> offers = new ArrayList<>();
        // Now and then one line is missing.
        int missing = random.nextInt(3 * CHIPS);
        for (int chip = 0; chip < CHIPS; chip++) {
            if (chip != missing) {
                for (int gpus = 1; gpus <= 8; gpus *= 2) {
                    String own = "c" + chip + "x" + gpus;
                    double price = cards[card][chip];
                    offers.add(
                            offer(CARDS.get(card), own, "", chip, price, PriceKind.LIST, Quantity.listed(gpus), day));
                }
            }
        }
        return offers;
    }

    private static Offer offer(
            String provider,
            String own,
            String machine,
            int chip,
            double dollars,
            PriceKind kind,
            Quantity quantity,
            int day) {
        OfferedGpu gpu = new OfferedGpu("Chip " + chip, Form.PCIE, 24_576, "", true);
        StatedPrice stated = StatedPrice.perGpuHourUsd(BigDecimal.valueOf(Math.round(dollars * 1e4), 4));
        long micros = Math.round(dollars * 1e4) * 100;
        Quote quote = new Quote(micros, stated, micros, Offers.quote(1).fx(), kind);
        return new Offer(
                Offer.id(provider, own),
                Origin.machine(provider, machine),
                gpu,
                TERMS,
                quantity,
                quote,
                Place.UNKNOWN,
                Extras.UNKNOWN,
                Seen.at(day * DAY));
    }
}
