package io.gridtick.market.screen;

import static io.gridtick.market.book.Offers.H100;
import static io.gridtick.market.book.Offers.ON_DEMAND;
import static io.gridtick.market.book.Offers.micros;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.market.book.Hold;
import io.gridtick.market.book.Hold.Reason;
import io.gridtick.market.book.Lifetime;
import io.gridtick.market.book.OfferBook;
import io.gridtick.market.book.Offers;
import io.gridtick.market.book.ScreenedOffer;
import io.gridtick.market.offer.Extras;
import io.gridtick.market.offer.FxTable;
import io.gridtick.market.offer.GpuNames;
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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every labelled failure that real feeds had, made again. */
class LabelledCasesTest {
    private static final long DAY = 86_400_000;
    private static final OfferedGpu A40 = GpuNames.of("A40", 0);

    private final OfferBook book = new OfferBook(10_000);

    // ---- unit

    @ParameterizedTest
    @ValueSource(strings = {"441", "105.84", "35.28", "3219.3", "1000000"})
    void aPriceOfAnotherUnitIsHeldBack(String wrong) {
        others("3.00", "3.00", "3.00", "3.10");
        assertHeld(Reason.UNIT, judge("digitalocean", Offers.h100("digitalocean", "1", wrong)), "digitalocean:1");
    }

    @Test
    void fourAgreeAndOneAsksAMillion() {
        others("3.00", "3.00", "3.00", "3.00");
        assertHeld(Reason.UNIT, judge("odd", Offers.h100("odd", "1", "1000000")), "odd:1");
        assertTrue(judge("fair", Offers.h100("fair", "1", "3.20"))
                .getFirst()
                .holds()
                .isEmpty());
    }

    @Test
    void aPricePerGpuThatWasDividedByTheGpusAgain() {
        for (String seller : List.of("a 0.44", "b 0.39", "c 0.79", "d 0.45")) {
            String[] words = seller.split(" ", -1);
            put(Offers.of(words[0], "1", A40, words[1]));
        }
        assertHeld(Reason.UNIT, judge("runpod", Offers.of("runpod", "1", A40, "0.07")), "runpod:1");
    }

    @Test
    void thePriceOfTheBoxTakenForThatOfAGpu() {
        List<ScreenedOffer> judged =
                judge("vastai", box("1", 1, "2.00"), box("2", 2, "4.00"), box("4", 4, "8.00"), box("8", 8, "16.02"));
        assertEquals(
                Map.of(
                        "vastai:2",
                        Set.of(Reason.UNIT),
                        "vastai:4",
                        Set.of(Reason.UNIT),
                        "vastai:8",
                        Set.of(Reason.UNIT)),
                held(judged));
    }

    // ---- memory

    @Test
    void theMemoryOfTheBoxTakenForThatOfAGpu() {
        Offer offer = Offers.of("verda", "8", GpuNames.of("8x H100 SXM5", 640 * 1024), "3.62");
        assertHeld(Reason.VRAM, judge("verda", offer), "verda:8");
    }

    // ---- placeholders

    @Test
    void halfADollarWhereTheMarketIsNotOffered() {
        Terms community = Terms.onDemand(Tenancy.COMMUNITY);
        List<ScreenedOffer> judged = judge(
                "runpod",
                gpu("mi300x secure", "MI300X", ON_DEMAND, "2.39"),
                gpu("mi300x community", "MI300X", community, "0.5"),
                gpu("h200 secure", "H200 NVL", ON_DEMAND, "3.39"),
                gpu("h200 community", "H200 NVL", community, "0.5"),
                gpu("4090 secure", "RTX 4090 24GB", ON_DEMAND, "0.74"),
                gpu("4090 community", "RTX 4090 24GB", community, "0.34"));
        assertEquals(
                Set.of("runpod:mi300x community", "runpod:h200 community"),
                held(judged).keySet());
        assertTrue(held(judged).values().stream().allMatch(Set.of(Reason.PLACEHOLDER)::equals));
    }

    @Test
    void aCentAndNothingAreNoPrices() {
        List<ScreenedOffer> judged = judge(
                "azure",
                Offers.h100("azure", "1", "0"),
                Offers.h100("azure", "2", "0.01"),
                Offers.h100("azure", "3", "6.98"));
        assertEquals(Set.of("azure:1", "azure:2"), held(judged).keySet());
    }

    @Test
    void aFifthOfTheOwnMedianIsAPlaceholder() {
        List<ScreenedOffer> judged = judge(
                "azure",
                Offers.h100("azure", "eastus", "6.98"),
                Offers.h100("azure", "westus", "6.98"),
                Offers.h100("azure", "brazilsouth", "12.1"),
                Offers.h100("azure", "nowhere", "0.9"));
        assertHeld(Reason.PLACEHOLDER, judged, "azure:nowhere");
    }

    // ---- jumps and thin books

    private static final Map<String, double[]> FLOORS = new TreeMap<>(Map.of(
            "H100 SXM",
                    new double[] {
                        1.7356, 2.6681, 3.1385, 3.1387, 2.4059, 2.2693, 2.9007, 2.4059, 2.4007, 5.7156, 3.4329, 1.8556,
                        2.7407, 1.8689, 1.8689
                    },
            "RTX 4090 24GB",
                    new double[] {
                        0.2822, 0.2742, 0.321, 0.321, 0.303, 0.321, 0.2742, 0.2956, 0.3259, 0.2956, 0.3756, 0.4022,
                        0.363, 0.2956, 0.3222
                    },
            "RTX 5090",
                    new double[] {
                        0.343, 0.3348, 0.3563, 0.3563, 0.3563, 0.343, 0.383, 0.3696, 0.383, 0.3378, 0.3563, 0.537,
                        0.4445, 0.3563, 0.4363
                    },
            "H100 NVL",
                    new double[] {
                        2.7622, 2.6708, 2.7756, 2.5353, 2.6696, 2.3363, 2.1356, 2.6689, 2.7756, 2.3615, 2.3615, 2.5889,
                        2.5889, 2.3615, 2.7756
                    },
            "L40S",
                    new double[] {
                        0.8015, 0.8015, 0.8015, 0.8022, 0.8015, 0.5348, 0.8022, 0.4681, 0.8022, 0.8022, 0.6015, 0.8015,
                        0.8015, 0.6015, 0.6015
                    },
            "RTX A2000 6GB",
                    new double[] {
                        0.1382, 0.1382, 0.1382, 0.1382, 0.1382, 0.1382, 0.1382, 0.1382, 0.1382, 0.9516, 0.1382, 0.1382,
                        0.1382, 0.1382, 0.1382
                    }));

    /** Fifteen daily floors of a marketplace, with all that is known to have been wrong in them and nothing else. */
    @Test
    void theBadDaysOfSeptemberAndNoOther() {
        FeedScreens screens = new FeedScreens("vastai");
        Map<Integer, Set<Reason>> found = new TreeMap<>();
        for (int day = 1; day <= 15; day++) {
            Judged judged = screens.judge(septemberDay(day), Reference.NONE, day * DAY);
            add(found, day, judged);
            if (day == 10) {
                assertEquals(
                        Set.of("H100", "RTX A2000"),
                        Set.copyOf(judged.offers().stream()
                                .filter(screened -> !screened.holds().isEmpty())
                                .map(screened -> screened.offer().gpu().chip())
                                .toList()));
            }
            if (day == 12) {
                assertEquals(Reason.PARTIAL_FEED, judged.refused().orElseThrow().reason());
                assertEquals(
                        11 * DAY,
                        judged.offers().getFirst().offer().seen().observedAt(),
                        "the last good answer stands and ages");
            }
        }
        Judged empty = screens.judge(List.of(), Reference.NONE, 16 * DAY);
        assertEquals(Reason.PARTIAL_FEED, empty.refused().orElseThrow().reason());
        assertEquals(Map.of(10, EnumSet.of(Reason.THIN_BOOK), 12, EnumSet.of(Reason.PARTIAL_FEED)), found);
    }

    private static void add(Map<Integer, Set<Reason>> found, int day, Judged judged) {
        for (ScreenedOffer screened : judged.offers()) {
            for (Hold hold : screened.holds()) {
                found.computeIfAbsent(day, _ -> EnumSet.noneOf(Reason.class)).add(hold.reason());
            }
        }
    }

    /** A day's book: at each floor six machines of six hosts, on the thin day one; and goods that nobody looks at. */
    private static List<Offer> septemberDay(int day) {
        List<Offer> answer = new ArrayList<>();
        FLOORS.forEach((name, floors) -> {
            double floor = floors[day - 1];
            boolean thin = day == 10 && (name.equals("H100 SXM") || name.startsWith("RTX A2000"));
            for (int machine = 0; machine < (thin ? 1 : 6); machine++) {
                long price = Math.round(floor * (1 + 0.04 * machine) * 1e6);
                answer.add(ask(name, machine, price, day));
            }
        });
        for (int other = 0; other < (day == 12 ? 46 : 68); other++) {
            OfferedGpu gpu = new OfferedGpu("Other " + other, H100.form(), 24_576, "", true);
            answer.add(Offers.of(
                    Origin.machine("vastai", "h/m" + other),
                    "o" + other,
                    gpu,
                    ON_DEMAND,
                    500_000,
                    Quantity.box(1),
                    day * DAY));
        }
        return answer;
    }

    private static Offer ask(String name, int machine, long price, int day) {
        return Offers.of(
                Origin.machine("vastai", "host" + machine + "/m" + machine),
                name + machine,
                GpuNames.of(name, 0),
                ON_DEMAND,
                price,
                Quantity.box(1),
                day * DAY);
    }

    @Test
    void oneMachineFarBelowAllOthersIsNoFloor() {
        FeedScreens screens = new FeedScreens("vastai");
        for (int day = 1; day <= 6; day++) {
            assertEquals(
                    Map.of(),
                    held(screens.judge(steady(day), Reference.NONE, day * DAY).offers()));
        }
        List<Offer> answer = new ArrayList<>(steady(7));
        answer.add(ask("H100 SXM", 99, 1_000_000, 7));
        List<ScreenedOffer> judged =
                screens.judge(answer, Reference.NONE, 7 * DAY).offers();
        assertEquals(Map.of("vastai:H100 SXM99", Set.of(Reason.JUMP_WITHOUT_DEPTH)), held(judged));
        // What lasts for a day is believed.
        List<Offer> lasting = new ArrayList<>(steady(8));
        lasting.add(ask("H100 SXM", 99, 1_000_000, 8));
        assertEquals(
                Map.of(), held(screens.judge(lasting, Reference.NONE, 8 * DAY).offers()));
    }

    @Test
    void aJumpWithDepthIsTheMarket() {
        FeedScreens screens = new FeedScreens("vastai");
        for (int day = 1; day <= 6; day++) {
            assertEquals(
                    Map.of(),
                    held(screens.judge(steady(day), Reference.NONE, day * DAY).offers()));
        }
        List<Offer> dearer = steady(7).stream()
                .map(offer -> offer.at(Offers.quote(offer.price() * 3)))
                .toList();
        assertEquals(
                Map.of(), held(screens.judge(dearer, Reference.NONE, 7 * DAY).offers()));
    }

    private static List<Offer> steady(int day) {
        List<Offer> answer = new ArrayList<>();
        for (int machine = 0; machine < 6; machine++) {
            answer.add(ask("H100 SXM", machine, 2_400_000 + 10_000L * (machine + day), day));
        }
        return answer;
    }

    // ---- rate cards

    @Test
    void aRateCardMayStandForWeeks() {
        FeedScreens screens = new FeedScreens("runpod");
        for (int day = 1; day <= 16; day++) {
            Offer a40 = listed("runpod", "a40", A40, day < 9 ? "0.44" : "0.49", "USD", FxTable.DOLLARS);
            Offer h100 = listed("runpod", "h100", H100, "2.69", "USD", FxTable.DOLLARS);
            assertEquals(
                    Map.of(),
                    held(screens.judge(List.of(a40, h100), Reference.NONE, day * DAY)
                            .offers()));
        }
    }

    @Test
    void aListPriceThatRisesByAThirdOvernightIsBelieved() {
        FeedScreens screens = new FeedScreens("digitalocean");
        for (int day = 1; day <= 12; day++) {
            Offer offer = listed("digitalocean", "h100", H100, day < 8 ? "3.39" : "4.41", "USD", FxTable.DOLLARS);
            assertEquals(
                    Map.of(),
                    held(screens.judge(List.of(offer), Reference.NONE, day * DAY)
                            .offers()));
        }
    }

    @Test
    void aPriceThatMovesWithItsCurrencyOnlyIsRemarkedAndKeepsItsSay() {
        FeedScreens screens = new FeedScreens("scaleway");
        for (int day = 1; day <= 10; day++) {
            FxTable rates =
                    FxTable.of(LocalDate.of(2026, 9, day), "EUR", Map.of("USD", new BigDecimal("1." + (160 + day))));
            String euros = day == 6 ? "3.20" : "3.05";
            List<ScreenedOffer> judged = screens.judge(
                            List.of(listed("scaleway", "h100", H100, day > 6 ? "3.20" : euros, "EUR", rates)),
                            Reference.NONE,
                            day * DAY)
                    .offers();
            Set<Reason> expected = day == 1 || day == 6 ? Set.of() : Set.of(Reason.FX_ONLY_MOVE);
            assertEquals(expected, held(judged).getOrDefault("scaleway:h100", Set.of()), "day " + day);
            assertFalse(judged.getFirst().holds().stream()
                    .anyMatch(hold -> hold.reason().silences()));
        }
    }

    @Test
    void spotThatIsAlwaysHalfIsARuleUntilItMoves() {
        FeedScreens screens = new FeedScreens("verda");
        assertEquals(
                6, held(screens.judge(half(0), Reference.NONE, DAY).offers()).size());
        assertEquals(
                Map.of(), held(screens.judge(half(17), Reference.NONE, 2 * DAY).offers()));
    }

    private static List<Offer> half(int move) {
        List<Offer> answer = new ArrayList<>();
        List<String> names = List.of("H100 SXM 80GB", "H200 SXM", "B200", "L40S", "RTX 6000 Ada", "RTX A6000");
        for (int i = 0; i < names.size(); i++) {
            OfferedGpu gpu = GpuNames.of(names.get(i), 0);
            long price = 1_000_000 + 300_000L * i;
            long spot = price / 2 + (long) move * i * 1_000;
            answer.add(Offers.of(Origin.own("verda"), "d" + i, gpu, ON_DEMAND, price, Quantity.listed(1), 0));
            answer.add(Offers.of(
                    Origin.own("verda"),
                    "s" + i,
                    gpu,
                    Terms.interruptible(Tenancy.SECURE),
                    spot,
                    Quantity.listed(1),
                    0));
        }
        return answer;
    }

    // ---- frozen, doubled, stale

    @Test
    void anOrderBookInWhichNothingMovesIsACopy() {
        FeedScreens screens = new FeedScreens("vastai");
        List<Offer> same = new ArrayList<>(steady(1));
        for (int i = 10; i < 20; i++) {
            same.add(ask("L40S", i, 700_000, 1));
        }
        for (int hour = 0; hour < 24; hour++) {
            assertEquals(
                    Map.of(),
                    held(screens.judge(same, Reference.NONE, hour * 3_600_000L).offers()));
        }
        Map<String, Set<Reason>> held =
                held(screens.judge(same, Reference.NONE, DAY).offers());
        assertEquals(same.size(), held.size());
        assertTrue(held.values().stream().allMatch(Set.of(Reason.FROZEN_FEED)::equals));
    }

    @Test
    void theSameMachineListedTwiceIsOne() {
        Offer first = Offers.of(Origin.machine("vastai", "9"), "1", H100, ON_DEMAND, 2_000_000, Quantity.box(2), 0);
        Offer again = Offers.of(Origin.machine("vastai", "9"), "2", H100, ON_DEMAND, 2_000_000, Quantity.box(2), 0);
        Offer slice = Offers.of(Origin.machine("vastai", "9"), "3", H100, ON_DEMAND, 2_000_000, Quantity.box(1), 0);
        assertHeld(Reason.DUPLICATE, judge("vastai", first, again, slice), "vastai:2");
    }

    @Test
    void aVenueThatIsSilentGoesStaleAndLosesItsSay() {
        put(Offers.h100("vastai", "1", "1.87"));
        put(Offers.h100("runpod", "1", "2.69"));
        assertEquals(1, book.spreads(10).size());
        book.expire(DAY);
        assertEquals(List.of(), book.spreads(10));
        assertTrue(book.offer("vastai:1").orElseThrow().has(Reason.STALE));
    }

    // ---- words

    private void others(String... prices) {
        for (int i = 0; i < prices.length; i++) {
            put(Offers.h100("seller" + i, "1", prices[i]));
        }
    }

    private void put(Offer offer) {
        assertTrue(book.put(offer, List.of(), Lifetime.staleAfter(60_000), 0));
    }

    private List<ScreenedOffer> judge(String provider, Offer... answer) {
        return new FeedScreens(provider)
                .judge(Arrays.asList(answer), book::bestsBeside, 0)
                .offers();
    }

    private static void assertHeld(Reason reason, List<ScreenedOffer> judged, String id) {
        assertEquals(Map.of(id, Set.of(reason)), held(judged));
    }

    private static Map<String, Set<Reason>> held(List<ScreenedOffer> judged) {
        Map<String, Set<Reason>> held = new LinkedHashMap<>();
        judged.stream()
                .filter(screened -> !screened.holds().isEmpty())
                .forEach(screened -> held.put(
                        screened.offer().id(),
                        Set.copyOf(screened.holds().stream().map(Hold::reason).toList())));
        return held;
    }

    private static Offer box(String own, int gpus, String dollars) {
        return Offers.of(
                Origin.machine("vastai", "m" + own), own, H100, ON_DEMAND, micros(dollars), Quantity.box(gpus), 0);
    }

    private static Offer gpu(String own, String name, Terms terms, String dollars) {
        return Offers.of(
                Origin.own("runpod"), own, GpuNames.of(name, 0), terms, micros(dollars), Quantity.listed(1), 0);
    }

    private static Offer listed(
            String provider, String own, OfferedGpu gpu, String amount, String currency, FxTable rates) {
        StatedPrice stated =
                new StatedPrice(new BigDecimal(amount), currency, 1, StatedPrice.Period.HOUR, StatedPrice.Basis.GPU);
        Quote quote = Quote.of(stated, 1, rates, PriceKind.LIST).orElseThrow();
        return new Offer(
                Offer.id(provider, own),
                Origin.own(provider),
                gpu,
                ON_DEMAND,
                Quantity.listed(1),
                quote,
                Place.UNKNOWN,
                Extras.UNKNOWN,
                Seen.at(0));
    }
}
