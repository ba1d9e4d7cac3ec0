package io.gridtick.money.opportunity;

import static io.gridtick.market.book.Offers.micros;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gridtick.fleet.GpuState;
import io.gridtick.fleet.board.Place;
import io.gridtick.fleet.view.GpuLoad;
import io.gridtick.fleet.view.KindSurvey.Kind;
import io.gridtick.http.PageRequest;
import io.gridtick.market.MarketReader;
import io.gridtick.market.MarketState;
import io.gridtick.market.ProviderAnswer;
import io.gridtick.market.book.Lifetime;
import io.gridtick.market.book.Offers;
import io.gridtick.market.cost.Dollars;
import io.gridtick.market.cost.Step;
import io.gridtick.market.cost.Venues;
import io.gridtick.market.offer.Offer;
import io.gridtick.market.offer.Origin;
import io.gridtick.market.offer.Quantity;
import io.gridtick.money.price.Basis;
import io.gridtick.money.price.BookLine;
import io.gridtick.money.price.LinkedPrices;
import io.gridtick.money.price.PriceBook;
import io.gridtick.money.price.PriceLine;
import io.gridtick.money.price.Rates;
import io.gridtick.money.price.Target;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpportunityBoardTest {
    private static final String H100 = "H100 SXM5 80GB";
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int ROUNDS = 300;

    private static MarketReader market(Offer... offers) {
        MarketState state = new MarketState(100);
        for (Offer offer : offers) {
            var taken = state.take(
                    new ProviderAnswer(offer.provider(), List.of(offer), Lifetime.staleAfter(3_600_000)),
                    NOW.toEpochMilli());
            assertEquals(0, taken.held(), offer.id());
        }
        return new MarketReader(state);
    }

    private static Offer offer(String provider, String dollars, Quantity quantity) {
        return Offers.of(
                Origin.own(provider),
                "1",
                Offers.H100,
                Offers.ON_DEMAND,
                micros(dollars),
                quantity,
                NOW.toEpochMilli());
    }

    private static PriceBook book(Basis basis) {
        BookLine line = new PriceLine(new Target("eu-1", H100), Instant.EPOCH, Optional.empty(), Optional.of(basis));
        return new PriceBook(List.of(line), LinkedPrices.NONE);
    }

    private static FleetLook sixteen() {
        return new FleetLook(
                Map.of(new Lot("eu-1", "gpu-01", H100, false), new Draw(2, 2, 200_000)),
                Map.of(),
                Map.of(new Kind("eu-1", H100), 16));
    }

    private static OpportunityBoard look(FleetLook fleet, PriceBook book, MarketReader market) {
        return OpportunityBoard.of(fleet, MarketLook.of(fleet, book, market, NOW.toEpochMilli()), book, NOW);
    }

    @Test
    void aLeaseIsLeftForAsManyGpusAsTheSellerHas() {
        OpportunityBoard board = look(
                sixteen(),
                book(new Basis.Leased(micros("3.99"))),
                market(offer("runpod", "2.69", new Quantity(8, 8, 1)), offer("lambda", "3.29", Quantity.listed(8))));
        Opportunity lease = board.opportunities().stream()
                .filter(each -> each.subject().kind() == OpportunityKind.LEASE)
                .findFirst()
                .orElseThrow();
        // 16 x 0.70 are more than 8 x 1.30: one hour at 16 x 3.29 sets it up.
        assertEquals(16, lease.subject().gpus());
        Opportunity.Gain gain = lease.gain().orElseThrow();
        assertEquals(micros("11.20"), gain.perHour());
        assertEquals(micros("11.20") * 730 - micros("52.64"), gain.perMonth());
        assertEquals(4.7, gain.breakEvenHours().orElseThrow(), 1e-9);
        assertEquals(OptionalLong.of(micros("63.84")), gain.paid());
        assertEquals("Move 16 of 16 leased GPUs to Lambda, if the lease lets you go.", lease.what());
        assertEquals(List.of(Part.EGRESS.because(Reason.LESSOR_UNKNOWN)), lease.withheld());
    }

    @Test
    void ofTheOthersOnlyWhatIsThereIsTaken() {
        OpportunityBoard board = look(
                sixteen(),
                book(new Basis.Leased(micros("3.99"))),
                market(offer("runpod", "2.69", new Quantity(8, 9, 8)), offer("lambda", "3.95", Quantity.listed(8))));
        Opportunity lease = board.opportunities().getFirst();
        assertEquals(8, lease.subject().gpus());
        assertEquals(micros("10.40"), lease.gain().orElseThrow().perHour());
        assertEquals(micros("7570.48"), lease.gain().orElseThrow().perMonth());
    }

    @Test
    void aLeaseThatIsCheapIsNoOpportunityAndOneThatNobodyCanCompareSaysSo() {
        PriceBook cheap = book(new Basis.Leased(micros("1.10")));
        MarketReader some = market(offer("runpod", "2.69", Quantity.listed(1)));
        assertEquals(
                List.of(),
                new OpportunityQuery(
                                Optional.of(OpportunityKind.LEASE),
                                Optional.empty(),
                                Optional.empty(),
                                OptionalLong.empty())
                        .run(look(sixteen(), cheap, some)));
        List<Opportunity> unknown = look(sixteen(), cheap, market()).opportunities();
        assertEquals(2, unknown.size());
        assertTrue(unknown.stream().allMatch(each -> each.withheld().contains(Part.GAIN.because(Reason.NO_GOOD))));
    }

    @Test
    void rateCardsAreNoPlaceToSellAt() {
        PriceBook none = new PriceBook(List.of(), LinkedPrices.NONE);
        Opportunity found = look(sixteen(), none, market(offer("runpod", "2.69", Quantity.listed(1))))
                .opportunities()
                .getFirst();
        assertTrue(found.withheld().contains(Part.GAIN.because(Reason.NO_PLACE_TO_SELL)));
        Opportunity sold = look(
                        sixteen(),
                        none,
                        market(offer("runpod", "2.69", Quantity.listed(1)), offer("vastai", "2.00", Quantity.box(1))))
                .opportunities()
                .getFirst();
        assertEquals(micros("3.00"), sold.gain().orElseThrow().perHour());
        assertEquals(Optional.of("h100-sxm-80gb-secure-on_demand"), sold.good());
    }

    @Test
    void aModelThatNobodyKnowsAndALinkThatSomebodyMade() {
        FleetLook odd = new FleetLook(
                Map.of(new Lot("eu-1", "gpu-01", "Frobnicator 9", false), new Draw(1, 0, 0)),
                Map.of(),
                Map.of(new Kind("eu-1", "Frobnicator 9"), 1));
        MarketReader some = market(offer("vastai", "2.00", Quantity.box(1)));
        assertTrue(look(odd, new PriceBook(List.of(), LinkedPrices.NONE), some)
                .opportunities()
                .getFirst()
                .withheld()
                .contains(Part.GAIN.because(Reason.UNKNOWN_MODEL)));
        BookLine link = new PriceLine(
                new Target("eu-1", "*"),
                Instant.EPOCH,
                Optional.empty(),
                Optional.of(new Basis.Linked("h100-sxm-80gb-secure-on_demand")));
        assertEquals(
                micros("1.50"),
                look(odd, new PriceBook(List.of(link), LinkedPrices.NONE), some)
                        .opportunities()
                        .getFirst()
                        .gain()
                        .orElseThrow()
                        .perHour());
    }

    @Test
    void aGpuOfWhichNothingIsKnownIsNotIdle() {
        FleetLook.Survey survey = new FleetLook.Survey();
        survey.add(gpu("a", GpuState.LIVE, true, true, false));
        survey.add(gpu("b", GpuState.STALE, false, false, false));
        survey.add(gpu("c", GpuState.LIVE, false, false, false));
        survey.add(gpu("d", GpuState.GONE, false, false, false));
        survey.add(gpu("e", GpuState.LIVE, true, false, false));
        survey.add(gpu("f", GpuState.LIVE, true, false, true));
        FleetLook look = survey.done();
        assertEquals(
                Map.of(
                        new Lot("eu-1", "gpu-01", H100, false), new Draw(1, 1, 90_000),
                        new Lot("eu-1", "gpu-01", H100, true), new Draw(1, 1, 90_000)),
                look.idle());
        assertEquals(Map.of(H100, new Draw(1, 1, 90_000)), look.working());
        assertEquals(Map.of(new Kind("eu-1", H100), 5), look.gpus());
    }

    private static GpuLoad gpu(String id, GpuState state, boolean isKnown, boolean isFree, boolean isHeld) {
        return new GpuLoad(id, new Place("eu-1", "gpu-01", 0, id, H100), state, isKnown, isFree, isHeld, 90_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 20_261_120})
    void partsAddUpAndTheOrderIsAlwaysTheSame(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            List<Opportunity> some = new ArrayList<>();
            for (int host = 0; host < random.nextInt(30); host++) {
                chance(random, "gpu-" + host).ifPresent(some::add);
            }
            some.sort(Opportunity.ORDER);
            List<Opportunity> shuffled = new ArrayList<>(some);
            Collections.shuffle(shuffled, random);
            shuffled.sort(Opportunity.ORDER);
            assertEquals(some, shuffled, () -> "seed " + seed);
            some.forEach(each -> checkSums(each, seed));
            checkPages(new OpportunityBoard(NOW, some), 1 + random.nextInt(7), seed);
        }
    }

    private static Optional<Opportunity> chance(Random random, String host) {
        int gpus = 1 + random.nextInt(16);
        int metered = random.nextInt(gpus + 1);
        List<Ask> asks = new ArrayList<>();
        for (int i = 0; i < random.nextInt(5); i++) {
            long price = 1 + random.nextLong(9_999_999);
            asks.add(new Ask(Venues.of("akash"), "akash:" + i, price, 0.2, Math.round(price * 0.8)));
        }
        asks.sort(Comparator.comparingLong(Ask::netMicroUsd));
        SellSide side = asks.isEmpty() ? new SellSide.Nowhere(Reason.NO_GOOD) : new SellSide.Places("good", asks);
        Rates rates =
                new Rates(maybe(random, 9_000_000_000L), maybe(random, 9_000_000_000L), maybe(random, 900_000_000));
        return IdleChance.of(
                new Lot("eu-" + random.nextInt(3), host, H100, random.nextBoolean()),
                new Draw(gpus, metered, metered * (long) random.nextInt(200_000)),
                random.nextBoolean() ? Draw.NOTHING : new Draw(3, 3, 3L * random.nextInt(700_000)),
                side,
                rates);
    }

    private static OptionalLong maybe(Random random, long most) {
        return random.nextInt(4) == 0 ? OptionalLong.empty() : OptionalLong.of(random.nextLong(most));
    }

    private static void checkSums(Opportunity each, long seed) {
        each.gain().ifPresent(gain -> {
            long parts = gain.couldEarn().orElseThrow() - step(each, "earns_now") - step(each, "work_energy");
            assertEquals(parts, gain.perHour(), () -> "seed " + seed);
            assertEquals(gain.perHour() * 730, gain.perMonth());
            assertEquals(step(each, "gain"), gain.perHour());
            assertTrue(gain.lowPerMonth() <= gain.perMonth() && gain.perMonth() <= gain.highPerMonth());
            assertEquals(OptionalDouble.empty(), gain.breakEvenHours());
        });
        each.burn()
                .sum()
                .ifPresent(
                        sum -> assertEquals(step(each, "energy") + step(each, "capital"), sum, () -> "seed " + seed));
        boolean isWithheld = each.withheld().stream().anyMatch(withheld -> withheld.part() == Part.GAIN);
        assertEquals(each.gain().isEmpty(), isWithheld);
    }

    /** In micro-dollars; a step that is not there adds nothing. */
    private static long step(Opportunity each, String name) {
        return each.steps().stream()
                .filter(step -> step.name().equals(name))
                .map(Step::value)
                .mapToLong(value -> Dollars.micros(new BigDecimal(value)))
                .findFirst()
                .orElse(0);
    }

    private static void checkPages(OpportunityBoard board, int limit, long seed) {
        List<OpportunityRow> rows = new ArrayList<>();
        Optional<OpportunityPlace> after = Optional.empty();
        while (true) {
            OpportunityPage page =
                    OpportunityPage.of(board, OpportunityQuery.ALL, after, new PageRequest(limit, Optional.empty()));
            rows.addAll(page.items());
            assertEquals(board.opportunities().size(), page.total().count());
            if (page.next() == null) {
                break;
            }
            Opportunity last = board.find(page.items().getLast().id()).orElseThrow();
            after = OpportunityPlace.parse(last.place().text());
            assertEquals(Optional.of(last.place()), after);
        }
        assertEquals(board.opportunities().stream().map(OpportunityRow::of).toList(), rows, () -> "seed " + seed);
        long sum = board.opportunities().stream()
                .flatMap(each -> each.gain().stream())
                .mapToLong(Opportunity.Gain::perMonth)
                .sum();
        assertEquals(
                Dollars.text(sum),
                OpportunityPage.Total.of(board.opportunities()).gainPerMonth());
    }
}
